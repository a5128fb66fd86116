"""Look-up tables of a draft: which combinations there are to give a number for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import prod

from pydantic import ValidationError

from smeaton.analysis.listing import listed
from smeaton.analysis.scoring import Criterion, Section
from smeaton.analysis.scoring.levels import band_at
from smeaton.analysis.scoring.outcomes import contributions
from smeaton.assessment.drafting.parts import Content, Thing, found
from smeaton.errors import SmeatonError

MOST_ROWS = 400
"""How many rows a page asks for. A greater table is for a workbook."""

PLACES = 4
"""Decimal places that a number of a scheme may have."""


@dataclass(frozen=True, slots=True)
class Input:
    """A column of a look-up table: ``steps`` are the numbers that occur in it, ascending, each as
    it is written and with what it is called."""

    title: str
    steps: tuple[tuple[str, str], ...]


Combination = tuple[str, ...]
"""One number of each input, as it is written."""


def combinations(inputs: Sequence[Input]) -> list[Combination]:
    """Every row that a table has to have. Raises SmeatonError for more than a page asks for."""
    number = prod(len(one.steps) for one in inputs)
    if number > MOST_ROWS:
        raise SmeatonError(
            f"The table has {number:,} rows, and a page asks for {MOST_ROWS} at most.",
            todo="Use fewer values, let the results count as a few numbers by their words, or "
            "enter the scheme in a workbook.",
        )
    return list(product(*([number for number, _ in one.steps] for one in inputs)))


def inputs_of_section(document: Content, key: str) -> list[Input]:
    """The criteria of a section, with their scales.

    Raises SmeatonError while one is not complete, NotFoundError where the section is gone.
    """
    section = found(document, Thing.SECTION, key)
    _refuse_idle(section, f"The section “{section.get('title', key)}”")
    given = section.get("criteria", [])
    criteria = [_criterion(one) for one in given]
    _refuse_unfinished("criteria", given, criteria)
    return [
        Input(one.title, tuple((_written(Fraction(v.value)), v.label) for v in one.values))
        for one in criteria
        if one is not None
    ]


def inputs_of_score(document: Content) -> list[Input]:
    """The sections that count, with what each can contribute to the score.

    Raises SmeatonError while one is not complete, and where a contribution is no number that a
    table can hold, such as a third.
    """
    _refuse_idle(document.get("score", {}), "The score")
    given = [one for one in document.get("sections", []) if not one.get("apart")]
    sections = [_section(one) for one in given]
    _refuse_unfinished("sections", given, sections)
    return [_input_of(one) for one in sections if one is not None]


def _input_of(section: Section) -> Input:
    try:
        numbers = contributions(section)
    except ValueError as error:
        raise SmeatonError(
            f"{section.title} has more different results than a table can have.",
            todo="Let them count as a few numbers by the words for its results.",
        ) from error
    odd = next((one for one in numbers if (one * 10**PLACES).denominator > 1), None)
    if odd is not None:
        raise SmeatonError(
            f"{section.title} can have a result of {odd}, a decimal without an end, which no table "
            "can hold.",
            todo="Let its results count as whole numbers by the words for them, or combine its "
            "criteria in another way.",
        )
    return Input(section.title, tuple((_written(one), _word(section, one)) for one in numbers))


def _word(section: Section, number: Fraction) -> str:
    """What a contribution is called: the word of the band that counts as it, or that it is in, or
    the value of the only criterion."""
    counting = {one.counts_as: one.title for one in section.bands if one.counts_as is not None}
    if counting:
        return next((word for counts, word in counting.items() if Fraction(counts) == number), "")
    band = band_at(section.bands, number)
    if band is not None:
        return band.title
    if len(section.criteria) > 1 or section.combine == "table":
        return ""
    (only,) = section.criteria
    return only.values[only.places[number]].label


def _refuse_idle(of: Content, called: str) -> None:
    if of.get("combine") != "table":
        raise SmeatonError(
            f"{called} is not looked up in a table.",
            todo="Choose “Looked up” first where it says how they are combined.",
        )


def _refuse_unfinished(what: str, given: Sequence[Content], made: Sequence[object]) -> None:
    unfinished = [
        str(one.get("title", one["key"]))
        for one, done in zip(given, made, strict=True)
        if done is None
    ]
    if unfinished or not given:
        raise SmeatonError(
            f"The table is asked for when its {what} are complete.",
            todo=f"Complete first: {listed(unfinished)}." if unfinished else f"Add {what} first.",
        )


def _criterion(content: Content) -> Criterion | None:
    try:
        return Criterion.model_validate(content)
    except ValidationError:
        return None


def _section(content: Content) -> Section | None:
    try:
        section = Section.model_validate(content)
    except ValidationError:
        return None
    return None if section.combine == "table" and not section.entries else section


def _written(number: Fraction) -> str:
    return as_text(Decimal(number.numerator) / Decimal(number.denominator))


def as_text(number: int | float | Decimal) -> str:
    """A number of a scheme as it is written: 2, 2.5."""
    return format(Decimal(str(number)), "f")


def combination_at(numbers: Iterable[int | float]) -> Combination:
    """The combination that a row of a table is for."""
    return tuple(map(as_text, numbers))
