"""What a scoring scheme is: the fields of one file in ``schemes/``.

A scheme says what is scored, on which scales, how the scores of a theme become one score, and
which level that gives. All of it is data: a partnership that holds a licensed guidance enters its
own. No number in a shipped scheme is any official model's.

Numbers are decimals as they stand in the file, and are computed with as fractions, so that the
same scores give the same level on every machine and in every year.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

from smeaton.errors import NotFoundError


def _no_truth(given: object) -> object:
    # YAML reads a bare yes as true, and true would pass for 1.
    if isinstance(given, bool):
        raise ValueError("a number is wanted here, not yes or no")
    return given


def _plain(number: Decimal) -> Decimal:
    """1, 1.0 and 1.00 are one number, and must give one fingerprint."""
    return Decimal(format(number.normalize(), "f"))


Number = Annotated[
    Decimal,
    BeforeValidator(_no_truth),
    Field(ge=0, le=1_000_000, decimal_places=4),
    AfterValidator(_plain),
]
"""From 0 to a million, with at most four decimal places."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class _Field(BaseModel):
    # A misspelt field is an error: silently ignored, it would change a level.
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class AllowedValue(_Field):
    """One step of a criterion's scale."""

    value: Number
    label: Text = Field(description="one to three words: what the value is called")
    descriptor: Text = Field(description="when to give it, so that two people give the same")


class Criterion(_Field):
    """One question that is scored of each theme."""

    key: Key
    title: Text
    definition: Text
    values: tuple[AllowedValue, ...] = Field(
        min_length=2, description="the scale, from the lowest value to the highest"
    )

    @field_validator("values")
    @classmethod
    def _rising(cls, values: tuple[AllowedValue, ...]) -> tuple[AllowedValue, ...]:
        numbers = [one.value for one in values]
        if numbers != sorted(set(numbers)):
            raise ValueError("values go from the lowest to the highest, each of them once")
        return values

    @cached_property
    def scale(self) -> tuple[Fraction, ...]:
        """The allowed values, ascending."""
        return tuple(Fraction(one.value) for one in self.values)

    @cached_property
    def places(self) -> Mapping[object, int]:
        """Where each allowed value stands on the scale, counted from 0."""
        return {value: place for place, value in enumerate(self.scale)}


class Entry(_Field):
    """One row of a look-up table."""

    at: tuple[Number, ...] = Field(min_length=1, description="one value for each input, in order")
    gives: Number


class Band(_Field):
    """A range of results that is called by one name."""

    title: Text
    least: Number = Field(alias="from", description="the lowest result that belongs to it")
    most: Number | None = Field(
        default=None, alias="to", description="the highest; left out: up to where the next begins"
    )

    @cached_property
    def begins(self) -> Fraction:
        return Fraction(self.least)


class SectionBand(Band):
    """A word for a section's result: what stands in the theme table."""

    counts_as: Number | None = Field(
        default=None,
        description="the number that goes on into the score instead of the result itself, "
        "such as the row of a matrix; for all bands of a section or for none",
    )


class Section(_Field):
    """Criteria that are brought together before anything else is done with them."""

    key: Key
    title: Text
    combine: Literal["sum", "mean", "max", "min", "table"] = Field(
        description="how its criteria become one result"
    )
    entries: tuple[Entry, ...] = Field(
        default=(), description="for a table: a row for each combination of its criteria's values"
    )
    weight: Number | None = Field(
        default=None, description="how much it counts in a weighted sum or mean; left out: 1"
    )
    apart: bool = Field(
        default=False,
        description="shown beside the level and never part of the score, as confidence is",
    )
    bands: tuple[SectionBand, ...] = ()
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @cached_property
    def table(self) -> Mapping[tuple[Fraction, ...], Fraction]:
        """The look-up table: the result for the values of the criteria, in their order."""
        return _table(self.entries)

    @cached_property
    def weighs(self) -> Fraction:
        return Fraction(1) if self.weight is None else Fraction(self.weight)


class ScoreRule(_Field):
    """How the results of the sections become the score of a theme."""

    combine: Literal["product", "sum", "mean", "table"] = Field(
        description="sum and mean are weighted by the sections' weights"
    )
    entries: tuple[Entry, ...] = Field(
        default=(), description="for a table: a row for each combination of section results"
    )

    @cached_property
    def table(self) -> Mapping[tuple[Fraction, ...], Fraction]:
        """The look-up table: the score for the results of the sections, in their order."""
        return _table(self.entries)


class Obligations(_Field):
    """What the partnership has to show for a theme of this level; a checklist on each theme."""

    strategy: Text = Field(description="what its strategies and plans say about the theme")
    resources: Text = Field(description="what that means for money, people and services")
    action: Text = Field(description="what partners understand and do")
    targets: Text = Field(description="what is aimed for, and how it is watched")


class Level(Band):
    """A level of risk, given to all scores of a range."""

    key: Key
    obliges: Obligations


class Scheme(_Field):
    """A scoring scheme. ``reading.parse_scheme`` makes one and refuses what has a hole."""

    id: Key
    version: Annotated[Text, Field(coerce_numbers_to_str=True)]
    title: Text
    illustrative: bool = Field(
        default=False, description="made up to show how scoring works; printed wherever it is used"
    )
    label: Text | None = Field(
        default=None, description="the words to print with it; an illustrative scheme has them"
    )
    source: Text = Field(description="where its structure, words and numbers come from")
    sections: tuple[Section, ...] = Field(min_length=1)
    score: ScoreRule
    levels: tuple[Level, ...] = Field(min_length=1)

    @cached_property
    def counted(self) -> tuple[Section, ...]:
        """The sections that the score is made of, in order."""
        return tuple(section for section in self.sections if not section.apart)

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Every criterion by its key, in the order of the sections."""
        return {one.key: one for section in self.sections for one in section.criteria}

    @cached_property
    def rising_levels(self) -> tuple[Level, ...]:
        """The levels from the lowest scores to the highest."""
        return tuple(sorted(self.levels, key=lambda level: level.least))

    @cached_property
    def weighted(self) -> bool:
        """Whether the sections' weights have any effect on the score."""
        return self.score.combine in ("sum", "mean") and len(self.counted) > 1

    def criterion(self, key: str) -> Criterion:
        """Raises ``NotFoundError``, naming those that there are."""
        try:
            return self.criteria[key]
        except KeyError:
            raise NotFoundError(
                f"The scheme “{self.title}” has no criterion {key!r}.",
                todo=f"Choose one of: {', '.join(self.criteria)}.",
            ) from None

    def document(self) -> dict[str, Any]:
        """The scheme as plain values for YAML or JSON; reading them back gives the same scheme."""
        # Fields left at their default are left out: a later version of the program that knows one
        # more field must find the same fingerprint for a scheme that was frozen before. So a
        # default, once there, never changes.
        return as_written(self.model_dump(by_alias=True, exclude_defaults=True))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of all that the scheme says: a frozen exercise names its very scheme by it."""
        text = json.dumps(
            self.document(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


def as_written(value: Any) -> Any:
    """Decimals as the numbers that a person writes: 2 and 2.6. Four places survive as a float."""
    if isinstance(value, dict):
        return {key: as_written(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_written(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _table(entries: tuple[Entry, ...]) -> Mapping[tuple[Fraction, ...], Fraction]:
    return {tuple(Fraction(one) for one in row.at): Fraction(row.gives) for row in entries}
