"""Acts on the document and its sections: beginning it, arranging it, writing, finishing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.text import slugify

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.assessment.exercises import save
from smeaton.assessment.models import Document, DocumentSection, Exercise
from smeaton.assessment.states import SECTION, SectionAct, SectionState
from smeaton.assessment.written.contents import Content
from smeaton.assessment.written.plan import AFTER_THEMES, BEFORE_THEMES, THEME_TEXT, Planned
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotAllowedError, NotFoundError, SmeatonError
from smeaton.partnership.access import Access

THEMES_ASK = (
    "Key statistics, impact, likelihood, the organisational response, gaps in knowledge, and what "
    "is recommended."
)


@transaction.atomic
def start_document(*, exercise: Exercise, title: str, period_end: str, by: User | None) -> Document:
    """Begin the document of a year with the sections that every assessment has.

    Raises ``SmeatonError`` where there is one already.
    """
    if Document.objects.of(exercise.partnership).filter(exercise=exercise).exists():
        raise SmeatonError("The document has been begun already.", todo="Open it.")
    document = Document(
        partnership=exercise.partnership, exercise=exercise, title=title, period_end=period_end
    )
    save(document, by=by)
    for place, planned in enumerate((*BEFORE_THEMES, *AFTER_THEMES), start=1):
        _add(document, planned, place=place * 100, by=by)
    return document


@transaction.atomic
def add_section(
    *, document: Document, title: str, themes: Sequence[str] = (), after: str, by: User | None
) -> DocumentSection:
    """Put a section behind the one called ``after``; one on themes begins with its parts."""
    sections = list(document.sections.all())
    key = slugify(title)[:60]
    if any(one.key == key for one in sections):
        raise SmeatonError(f"There is a section “{title}” already.", todo="Give it another title.")
    place = next((i for i, one in enumerate(sections, start=1) if one.key == after), len(sections))
    planned = Planned(key, title, THEMES_ASK if themes else "", THEME_TEXT if themes else "")
    made = _add(document, planned, place=0, themes=themes, by=by)
    _arrange([*sections[:place], made, *sections[place:]], by=by)
    return made


@transaction.atomic
def move_section(*, section: DocumentSection, up: bool, by: User) -> None:
    """Change places with the section before, or behind."""
    sections = list(section.document.sections.all())
    at = next(i for i, one in enumerate(sections) if one.pk == section.pk)
    other = at - 1 if up else at + 1
    if 0 <= other < len(sections):
        sections[at], sections[other] = sections[other], sections[at]
        _arrange(sections, by=by)


@transaction.atomic
def remove_section(*, section: DocumentSection, by: User) -> None:
    """Take a section out; its text stays in its history."""
    audit.delete(section, by=by)


@transaction.atomic
def describe_section(
    *,
    section: DocumentSection,
    title: str,
    themes: Sequence[str],
    meets: Sequence[str],
    assigned_to: User | None,
    by: User,
) -> None:
    """Change what a section is called, is about, must hold, and who writes it."""
    now = locked(section)
    now.title, now.themes = title, list(themes)
    now.meets = [one.value for one in Content if one in meets]
    now.assigned_to = assigned_to
    save(now, by=by)


@transaction.atomic
def write(*, section: DocumentSection, text: str, edition: int, by: User | None) -> DocumentSection:
    """Save a section's text. ``edition`` is that which the author saw.

    Raises ``ChangedMeanwhileError`` where somebody saved it since, and ``SmeatonError`` where it is
    signed off.
    """
    now = locked(section)
    transition = SECTION.after(SectionState(now.state), SectionAct.WRITE)
    if now.edition != edition and now.text != text:
        raise ChangedMeanwhileError(now.text, what="this section")
    if now.text == text and now.state != SectionState.EMPTY:
        return now
    # Who saves what a section began with keeps it as it is.
    now.edition += now.text != text
    now.text, now.state = text, transition.target
    save(now, by=by)
    return now


@transaction.atomic
def take_section(*, section: DocumentSection, act: SectionAct, by: User | None) -> DocumentSection:
    """Take a section from its state to the next, or back."""
    now = locked(section)
    now.state = SECTION.after(SectionState(now.state), act).target
    save(now, by=by)
    return now


def check_may_write(access: Access, section: DocumentSection) -> None:
    """Raise NotAllowedError unless it is assigned to the visitor, who else prepares the whole."""
    if access.may(Permission.ASSESSMENT_PREPARE):
        return
    access.check(Permission.ASSESSMENT_WRITE)
    if section.assigned_to_id != access.user.pk:
        whom = "nobody" if section.assigned_to is None else section.assigned_to.name
        raise NotAllowedError(
            f"“{section.title}” is assigned to {whom}.",
            todo="Ask the analyst to assign it to you.",
        )


def may_write(access: Access, section: DocumentSection) -> bool:
    """Whether to offer it."""
    mine = section.assigned_to_id == access.user.pk and access.may(Permission.ASSESSMENT_WRITE)
    return mine or access.may(Permission.ASSESSMENT_PREPARE)


def document_of(exercise: Exercise) -> Document:
    """The document of a year. Raises NotFoundError where it was not begun."""
    found = (
        Document.objects.filter(exercise=exercise)
        .select_related("exercise__scheme_version", "exercise__partnership", "partnership")
        .first()
    )
    if found is None:
        raise NotFoundError(
            f"The document of {exercise.year} has not been begun.", todo="The analyst begins it."
        )
    document: Document = found
    return document


def section_named(document: Document, key: str) -> DocumentSection:
    """A section by its name in addresses. Raises NotFoundError."""
    found = document.sections.select_related("assigned_to").filter(key=key).first()
    if found is None:
        raise NotFoundError("There is no such section.", todo="Go back to the document.")
    found.document = document
    section: DocumentSection = found
    return section


def locked(section: DocumentSection) -> DocumentSection:
    """The section as it is now, held until the transaction ends."""
    found: DocumentSection = (
        DocumentSection.objects.select_for_update(of=("self",))
        .select_related("document", "document__exercise", "partnership")
        .get(pk=section.pk)
    )
    return found


def _add(
    document: Document,
    planned: Planned,
    *,
    place: int,
    themes: Sequence[str] = (),
    by: User | None,
) -> DocumentSection:
    section = DocumentSection(
        partnership=document.partnership,
        document=document,
        key=planned.key,
        title=planned.title,
        asks=planned.asks,
        text=planned.text,
        # What begins with a text has one, which can be finished as it is.
        state=SectionState.DRAFTING if planned.text else SectionState.EMPTY,
        place=place,
        themes=list(themes),
        meets=[one.value for one in planned.meets],
    )
    save(section, by=by)
    return section


def _arrange(sections: Iterable[DocumentSection], *, by: User | None) -> None:
    for number, section in enumerate(sections, start=1):
        if section.place != number * 100:
            section.place = number * 100
            save(section, by=by)
