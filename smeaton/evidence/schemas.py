"""What the API takes and gives: every key with its meaning, as its document prints them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import ConfigDict, Field

TableName = Literal[
    "quick-facts",
    "crime",
    "partners",
    "trend",
    "season",
    "places",
    "comparison",
    "severity",
    "deprivation",
    "hot-spots",
    "quality",
    "published",
]


class Said(Schema):
    """Why there is no answer: what is wrong, and what to do."""

    detail: str
    todo: str = ""


class ColumnOut(Schema):
    """One key that every record of the table has."""

    key: str
    label: str
    kind: str = Field(description="count, rate, percent, text, month ...")
    meaning: str


class SourceOut(Schema):
    """A file behind the figures."""

    title: str
    period: str
    file: str
    sha256: str


class TableOut(Schema):
    """A table as it may be shown. Small counts are hidden; what is null is hidden or missing."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    title: str
    finding: str = Field(description="what the table says, in one sentence")
    area: str
    area_name: str
    first_month: str
    last_month: str
    release: str
    columns: list[ColumnOut]
    records: list[dict[str, str | float | int | bool | None]] = Field(
        description="one object a row; its keys are those of 'columns'; numbers not rounded"
    )
    hidden: list[tuple[int, str]] = Field(
        description="cells hidden so that nobody can be identified: place of the record, key"
    )
    notes: list[str]
    missing: list[str] = Field(description="what is missing, which is never zero")
    sources: list[SourceOut]
    method: str
    synthetic: bool = Field(description="whether any figure comes from made-up records")


class IndicatorOut(Schema):
    """What an indicator counts, over what, and what to mind."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    definition: str
    theme: str
    unit: str
    per: int
    denominator: str
    lower_is_better: bool | None
    source: str
    caveats: list[str]
    breaks: list[str] = Field(description="months from which figures do not compare, with why")
    threshold: int = Field(description="counts from 1 to one below this are hidden")


class ReleaseOut(Schema):
    """The data as it stood after one load."""

    id: str
    number: int
    created_at: datetime
    parent: str | None
    files: int
    rows: int


class ChangeOut(Schema):
    """How one part differs between two releases; null rows: it was not there."""

    kind: str
    title: str
    slot: str
    before: int | None
    after: int | None


class Asked(Schema):
    """What to ask of the evidence."""

    area: str = Field(description="code of the area, such as E06000026", max_length=20)
    to: str = Field(
        description="last month of the twelve, YYYY-MM", pattern=r"^(19|20)\d{2}-(0[1-9]|1[0-2])$"
    )
    release: str | None = Field(None, description="an older release; default the newest")
    indicator: str | None = Field(
        None, description="for trend, season, places, comparison and hot-spots"
    )
    level: Literal["lsoa", "ward", "neighbourhood", "district", "csp"] | None = Field(
        None, description="for places: one that is smaller than the area"
    )
