"""What an indicator is: the fields of one file in ``indicators/``.

The docstrings and descriptions here are printed in the generated reference, so they say
what a field means to the person who writes the file.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from smeaton.analysis.crime_types import CRIME_TYPES
from smeaton.analysis.periods import Month
from smeaton.errors import SmeatonError

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

POPULATIONS = {
    "residents": (0, 120),
    "residents-0-17": (0, 17),
    "residents-10-17": (10, 17),
    "residents-18-and-over": (18, 120),
}
"""Denominators made from population estimates by single year of age: the ages counted."""


class _Field(BaseModel):
    # A misspelt field is an error: silently ignored, it would change a published number.
    model_config = ConfigDict(extra="forbid", frozen=True)


class StreetCount(_Field):
    """Counted from data.police.uk street-level files."""

    source: Literal["street"]
    crime_types: tuple[Text, ...] = Field(
        default=(), description="police.uk crime types that count; none listed means every one"
    )
    leave_out: tuple[Text, ...] = Field(default=(), description="types that do not count")
    weighted: bool = Field(
        default=False, description="weight each crime by its severity instead of counting one"
    )

    @field_validator("crime_types", "leave_out")
    @classmethod
    def _known(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in names if name not in CRIME_TYPES]
        if unknown:
            raise ValueError(
                f"{unknown[0]!r} is no police.uk crime type; they are: {', '.join(CRIME_TYPES)}"
            )
        return names

    @property
    def types(self) -> tuple[str, ...]:
        """The crime types that count, in the order police.uk lists them."""
        wanted = self.crime_types or CRIME_TYPES
        return tuple(name for name in wanted if name not in self.leave_out)


class RecordedCount(_Field):
    """Taken from police recorded crime by Community Safety Partnership (ONS, Home Office)."""

    source: Literal["recorded"]
    offences: tuple[Text, ...] = Field(
        min_length=1, description="offence groups as the table prints them, added together"
    )


class ObservedCount(_Field):
    """Taken from a tidy file that a partner sent."""

    source: Literal["observations"]
    indicator: Slug | None = Field(
        default=None, description="the name used in the file, where it is not this indicator's"
    )


Numerator = Annotated[StreetCount | RecordedCount | ObservedCount, Field(discriminator="source")]


class Denominator(_Field):
    """What a count is divided by."""

    of: Literal[
        "residents",
        "residents-0-17",
        "residents-10-17",
        "residents-18-and-over",
        "households",
        "as-sent",
        "none",
    ] = Field(description="as-sent: the denominator in the partner's own file")
    year: Literal["latest-by-mid-period", "as-sent"] = Field(
        default="latest-by-mid-period",
        description="which mid-year estimate: the newest not later than the middle of the period",
    )
    over: Slug | None = Field(
        default=None,
        description="for as-sent: the population, or the indicator, that a share or a rate is of. "
        "Where a file has no denominator, a value that would tell a small count of it is hidden",
    )

    @model_validator(mode="after")
    def _over_as_sent(self) -> Self:
        if self.over is not None and self.of != "as-sent":
            raise ValueError("'over' is only for a denominator as sent")
        return self


class BreakInSeries(_Field):
    """A point in time across which figures do not compare."""

    month: Text = Field(description="first month of the new series, YYYY-MM")
    reason: Text
    forces: tuple[Text, ...] = Field(
        default=(), description="police force area codes that it touches; none means all"
    )

    @field_validator("month")
    @classmethod
    def _is_month(cls, text: str) -> str:
        try:
            Month.parse(text)
        except SmeatonError as error:
            raise ValueError(str(error)) from error
        return text

    @property
    def starts(self) -> Month:
        return Month.parse(self.month)


class Disclosure(_Field):
    """When a count is too small to show."""

    threshold: int = Field(ge=0, le=50, description="counts from 1 to one below this are hidden")
    reason: Text = "Customary rule for small counts about people"


class InTable(_Field):
    """Where the indicator stands in the crime table."""

    order: int
    part_of: Slug | None = Field(
        default=None,
        description="the total that it is a part of; leave out for a total, and for flagged "
        "crimes that other rows count too",
    )


class Indicator(_Field):
    """One indicator: what is counted, over what, and what to mind when reading it."""

    id: Slug
    title: Text
    definition: Text
    theme: Literal[
        "crime",
        "disorder",
        "violence-and-abuse",
        "alcohol",
        "drugs",
        "hate-and-prevent",
        "exploitation",
        "young-people",
        "place",
    ]
    numerator: tuple[Numerator, ...] = Field(
        min_length=1,
        description="where the count comes from, best first: the first that the release holds "
        "for the area and period is used for both sides of a comparison, and named",
    )
    denominator: Denominator
    per: int = Field(description="rates are printed per this many of the denominator", ge=1)
    unit: Text = Field(description="what one is: crimes, incidents, people, admissions")
    estimate: bool = Field(
        default=False,
        description="an estimate or an amount, and no count of events: neither the test of a "
        "change nor an interval of counts holds for it",
    )
    lower_is_better: bool | None = Field(description="null where neither direction is better")
    source: Text
    caveats: tuple[Text, ...] = ()
    breaks: tuple[BreakInSeries, ...] = ()
    disclosure: Disclosure
    crime_table: InTable | None = None

    @property
    def partners_name(self) -> str | None:
        """What it is called in partners' files; None where no such file is a source of it."""
        for numerator in self.numerator:
            if isinstance(numerator, ObservedCount):
                return numerator.indicator or self.id
        return None

    @property
    def weighted(self) -> bool:
        """Whether it is a score, made of counts by their severity."""
        return any(isinstance(n, StreetCount) and n.weighted for n in self.numerator)

    def breaks_for(self, force: str | None) -> tuple[BreakInSeries, ...]:
        """The breaks that touch a police force area (None: those that touch every area)."""
        return tuple(b for b in self.breaks if not b.forces or force in b.forces)
