"""From the scores of a theme to its level, by a scheme.

The criteria of a section give its result; the results of the sections that count give the score;
the score lies in the range of one level. Sections that the scheme holds apart, such as confidence
in the intelligence, are worked out too and stand beside the level: they never change it.

Missing is never zero. A theme that lacks a score has no level and says what is missing.

Everything is computed in fractions and rounded nowhere, so a stored exercise gives the same level
for ever.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TypeVar

from smeaton.analysis.listing import listed
from smeaton.analysis.scoring.scheme import Band, Criterion, Level, Scheme, Section
from smeaton.errors import ScoreError

AnyBand = TypeVar("AnyBand", bound=Band)

Value = int | float | Decimal | Fraction
Scores = Mapping[str, Value | None]
"""A theme's value for each criterion by its key. None, or a key that is absent: not scored."""

Scorers = Mapping[str, Scores]
"""What each scorer gave to one theme, by a key that says nothing about who it is."""


@dataclass(frozen=True, slots=True)
class SectionResult:
    """``result`` is None while a criterion is ``missing``; ``word`` is the title of its band."""

    section: Section
    result: Fraction | None
    word: str | None
    missing: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeLevel:
    """What a scheme makes of a theme's scores.

    ``counted`` are the sections behind the score, ``beside`` those held apart. ``score`` and
    ``level`` are both None while a section that counts is not complete.
    """

    counted: tuple[SectionResult, ...]
    beside: tuple[SectionResult, ...]
    score: Fraction | None
    level: Level | None

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """The criteria that stand between the theme and its level."""
        return tuple(one for result in self.counted for one in result.missing)

    @property
    def sentence(self) -> str:
        """``High.`` or ``No level yet: Harm lacks Physical harm and Financial harm.``"""
        if self.level is not None:
            return f"{self.level.title}."
        lacking = "; ".join(
            f"{one.section.title} lacks {listed([c.title for c in one.missing])}"
            for one in self.counted
            if one.missing
        )
        return f"No level yet: {lacking}."


def theme_level(scheme: Scheme, scores: Scores) -> ThemeLevel:
    """The sections' results, the score and the level of one theme.

    Raises ``ScoreError`` for a criterion that the scheme does not have and for a value that is not
    on its scale.
    """
    known = checked(scheme, scores)
    results = [section_result(section, known) for section in scheme.sections]
    counted = tuple(one for one in results if not one.section.apart)
    beside = tuple(one for one in results if one.section.apart)
    numbers = [one.result for one in counted if one.result is not None]
    if len(numbers) < len(counted):
        return ThemeLevel(counted, beside, None, None)
    score = score_of(scheme, numbers)
    return ThemeLevel(counted, beside, score, level_at(scheme, score))


def checked(scheme: Scheme, scores: Scores) -> dict[str, Fraction]:
    """The scores that were given, as fractions; raises ``ScoreError`` where one cannot be."""
    known = {}
    for key, value in scores.items():
        if key not in scheme.criteria:
            raise ScoreError(
                f"The scheme “{scheme.title}” has no criterion {key!r}.",
                todo=f"Its criteria are: {', '.join(scheme.criteria)}.",
            )
        if value is not None:
            known[key] = allowed(scheme.criteria[key], value)
    return known


def allowed(criterion: Criterion, value: Value) -> Fraction:
    """The value as a fraction; raises ``ScoreError`` where it is not on the criterion's scale."""
    if not isinstance(value, bool):
        place = criterion.places.get(value)
        if place is None:
            place = criterion.places.get(_as_printed(value))
        if place is not None:
            return criterion.scale[place]
    steps = ", ".join(f"{one.value} ({one.label})" for one in criterion.values)
    raise ScoreError(
        f"{criterion.title} cannot be {value}: it is not on its scale.",
        todo=f"Give one of: {steps}.",
    )


def section_result(section: Section, known: Mapping[str, Fraction]) -> SectionResult:
    """One section's result from the scores that are known, each of them on its scale."""
    missing = tuple(one for one in section.criteria if one.key not in known)
    if missing:
        return SectionResult(section, None, None, missing)
    result = combined(section, [known[one.key] for one in section.criteria])
    band = band_at(section.bands, result)
    return SectionResult(section, result, band.title if band else None)


def combined(section: Section, values: Sequence[Fraction]) -> Fraction:
    """The result of a section, before any band, for one value of each criterion in order."""
    match section.combine:
        case "sum":
            return sum(values, Fraction(0))
        case "mean":
            return sum(values, Fraction(0)) / len(values)
        case "max":
            return max(values)
        case "min":
            return min(values)
        case "table":
            return section.table[tuple(values)]


def contribution(section: Section, result: Fraction) -> Fraction:
    """What goes on into the score: the result, or what its band counts as."""
    band = band_at(section.bands, result)
    if band is None or band.counts_as is None:
        return result
    return Fraction(band.counts_as)


def score_of(scheme: Scheme, results: Sequence[Fraction]) -> Fraction:
    """The score for the results of the sections that count, in their order."""
    return score_of_parts(
        scheme, [contribution(s, r) for s, r in zip(scheme.counted, results, strict=True)]
    )


def score_of_parts(scheme: Scheme, parts: Sequence[Fraction]) -> Fraction:
    """The score for what each section contributes, see ``contribution``."""
    weights = [section.weighs for section in scheme.counted]
    weighted = sum((w * part for w, part in zip(weights, parts, strict=True)), Fraction(0))
    match scheme.score.combine:
        case "product":
            return math.prod(parts, start=Fraction(1))
        case "sum":
            return weighted
        case "mean":
            return weighted / sum(weights)
        case "table":
            return scheme.score.table[tuple(parts)]


def level_at(scheme: Scheme, score: Fraction) -> Level | None:
    """The highest level that begins at or below a score; None below the lowest."""
    return band_at(scheme.levels, score)


def band_at(bands: Sequence[AnyBand], result: Fraction) -> AnyBand | None:
    """The band that a result lies in: the highest that begins at or below it."""
    below = [band for band in bands if band.begins <= result]
    return max(below, key=lambda band: band.begins, default=None)


def _as_printed(value: Value) -> Fraction | None:
    """A float is read as it prints: 0.1 is a tenth, not the binary number next to it."""
    try:
        return Fraction(Decimal(str(value)))
    except (InvalidOperation, ValueError, OverflowError):
        return None
