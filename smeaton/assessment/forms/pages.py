"""The pages of the scheme editor: which part of a draft each shows, in which form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from smeaton.assessment.drafting import Content, Levels, Part, Thing
from smeaton.assessment.drafting.parts import Of, found
from smeaton.assessment.drafting.tables import Input, inputs_of_score, inputs_of_section
from smeaton.assessment.forms.drafts import (
    AboutForm,
    BandsForm,
    CriterionForm,
    LevelForm,
    LevelsForm,
    ScoreForm,
    SectionForm,
)
from smeaton.assessment.forms.parts import PartForm
from smeaton.assessment.forms.tables import LookUpForm


@dataclass(frozen=True, slots=True)
class Page:
    """A page for one part of a draft. ``name`` ends the name of its route; ``fields`` are those of
    the ``thing`` whose key the address has, or of the scheme; ``heading`` may have its title."""

    name: str
    heading: str
    about: str
    form: type[PartForm]
    fields: tuple[str, ...]
    thing: Thing | None = None
    below: str = ""
    inputs: Callable[[Content, str], list[Input]] | None = None

    def part(self, key: str) -> Of:
        """The part of a draft that the page shows."""
        if self.form is LevelsForm:
            return Levels()
        return Part(self.fields, self.thing, key, self.below)

    def heading_of(self, document: Content, key: str) -> str:
        """The page's heading. Raises NotFoundError where the draft no longer has its part."""
        of = found(document, self.thing, key) if self.thing else {}
        return self.heading.format(of.get("title", key))

    def filled(self, document: Content, key: str, data: Any = None) -> PartForm:
        """The form with what the draft says, or what was sent.

        Raises NotFoundError where the draft no longer has its part, SmeatonError while the form of
        a look-up table cannot be made.
        """
        there = self.part(key).read(document)
        if self.inputs is not None:
            return LookUpForm(data, there=there, inputs=self.inputs(document, key))
        return self.form(data, there=there)


_ALL = (
    Page(
        name="about",
        heading="About the scheme",
        about="",
        form=AboutForm,
        fields=("id", "title", "source", "label"),
    ),
    Page(
        name="section",
        heading="{}",
        about="Criteria that are brought together before anything else is done with them.",
        form=SectionForm,
        fields=("key", "title", "combine", "weight", "apart"),
        thing=Thing.SECTION,
    ),
    Page(
        name="bands",
        heading="Words for the results of {}",
        about="A section’s result may have a word that stands in the register in its place, such "
        "as Low, Medium and High. A word may also count as a number, such as the row of a matrix, "
        "which then goes on into the score.",
        form=BandsForm,
        fields=("bands",),
        thing=Thing.SECTION,
    ),
    Page(
        name="section-table",
        heading="Look-up table of {}",
        about="The result of the section for each combination of its criteria’s values.",
        form=LookUpForm,
        fields=("entries",),
        thing=Thing.SECTION,
        inputs=inputs_of_section,
    ),
    Page(
        name="criterion",
        heading="{}",
        about="One question that is scored of each theme.",
        form=CriterionForm,
        fields=("key", "title", "definition", "values"),
        thing=Thing.CRITERION,
    ),
    Page(
        name="score",
        heading="How the sections become a score",
        about="Sections that are held apart are left out of it.",
        form=ScoreForm,
        fields=("combine",),
        below="score",
    ),
    Page(
        name="score-table",
        heading="Look-up table of the score",
        about="The score for each combination of what the sections contribute.",
        form=LookUpForm,
        fields=("entries",),
        below="score",
        inputs=lambda document, _: inputs_of_score(document),
    ),
    Page(
        name="levels",
        heading="Levels, and the scores of each",
        about="Every score that the scheme can give has to lie in one level.",
        form=LevelsForm,
        fields=("levels",),
    ),
    Page(
        name="level",
        heading="What {} obliges to",
        about="What the partnership has to show for a theme of this level. It stands on the page "
        "of each theme.",
        form=LevelForm,
        fields=("key", "obliges"),
        thing=Thing.LEVEL,
    ),
)

PAGES = {page.name: page for page in _ALL}
"""Every page by its name."""
