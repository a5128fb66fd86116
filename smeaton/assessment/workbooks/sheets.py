"""What a scoring sheet holds: a value and a reason for each criterion of each theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from smeaton.analysis.scoring import Scheme, Scores
from smeaton.analysis.scoring.levels import checked
from smeaton.errors import ScoreError

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
KEY_IN_WORDS = "lower-case letters and digits, with hyphens between them"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of an exercise. ``key`` is what it is found again by, ``title`` its name."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Given:
    """What was given for one criterion of one theme. ``value`` None: not scored, never zero."""

    value: Fraction | None = None
    reason: str = ""


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class ScoringSheet:
    """The scores of one ``scorer``, a key that says nothing about who it is; None: as agreed, or
    ``from_data`` what the analyst gave.

    ``given`` is by the keys of theme and criterion; what is not in it was not scored. Raises
    ``ScoreError`` for a theme that is there twice or has no proper key, and for what the scheme
    does not know.
    """

    scheme: Scheme
    themes: tuple[Theme, ...]
    given: Mapping[tuple[str, str], Given]
    scorer: str | None = None
    from_data: bool = False

    def __post_init__(self) -> None:
        _refuse_keys(self)
        known = {theme.key for theme in self.themes}
        for theme, criterion in self.given:
            if theme not in known:
                raise ScoreError(
                    f"A score is given for {theme!r}, which is no theme of this sheet.",
                    todo=f"Its themes are: {', '.join(sorted(known))}.",
                )
            checked(self.scheme, {criterion: self.at(theme, criterion).value})

    def at(self, theme: str, criterion: str) -> Given:
        """What was given for a criterion of a theme, by their keys."""
        return self.given.get((theme, criterion), NOTHING)

    def scores(self, theme: str) -> Scores:
        """The theme's scores as ``smeaton.analysis.scoring`` takes them."""
        return {key: self.at(theme, key).value for key in self.scheme.criteria}


def _refuse_keys(sheet: ScoringSheet) -> None:
    if sheet.from_data and sheet.scorer is not None:
        raise ScoreError("A scorer gives no scores from the data.", todo="Leave one of both out.")
    keys = [theme.key for theme in sheet.themes]
    for key in [*keys, *([] if sheet.scorer is None else [sheet.scorer])]:
        if not KEY.fullmatch(key):
            raise ScoreError(f"{key!r} is no key.", todo=f"A key is {KEY_IN_WORDS}.")
    for key, times in Counter(keys).items():
        if times > 1:
            raise ScoreError(f"The theme {key!r} is there {times} times.", todo="Name it once.")
    for theme in sheet.themes:
        if not theme.title or theme.title != theme.title.strip():
            raise ScoreError(
                f"The theme {theme.key!r} has the title {theme.title!r}.",
                todo="Give it a title without blanks at its ends.",
            )
