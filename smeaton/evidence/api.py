"""Evidence for programs: the same tables, permissions and hidden counts as on the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from smeaton.accounts.permissions import Permission
from smeaton.analysis.periods import Month
from smeaton.analysis.store import Release
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.evidence.opening import evidence_store, open_release
from smeaton.evidence.presenters import changes_shown
from smeaton.partnership.access import Access
from smeaton.partnership.api import ApiReach

router = Router(tags=["evidence"])
readers = ApiReach(Permission.EVIDENCE_VIEW)

TableName = Literal[
    "quick-facts",
    "crime",
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
TAKES_INDICATOR = frozenset({"trend", "season", "places", "comparison", "deprivation", "hot-spots"})
TAKES_LEVEL = frozenset({"places"})


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


Partnership = Annotated[str, Path(description="address of the partnership")]
NO: Any = {401: Said, 403: Said, 404: Said, 422: Said}


@router.get("/tables/{name}", auth=readers, response={200: TableOut, **NO}, summary="A table")
def table(
    request: HttpRequest,
    partnership: Partnership,  # noqa: ARG001
    name: TableName,
    asked: Query[Asked],
) -> dict[str, Any]:
    """A table for an area and the twelve months to a month, with what one must know beside it."""
    takes = {"indicator": TAKES_INDICATOR, "level": TAKES_LEVEL}
    options = {
        option: value
        for option, tables in takes.items()
        if name in tables and (value := getattr(asked, option))
    }
    with open_release(_access(request).partnership, asked.release) as evidence:
        answer = evidence.table(name, area=asked.area, to=Month.parse(asked.to), **options)
    return _table_out(answer)


@router.get(
    "/indicators", auth=readers, response={200: list[IndicatorOut], **NO}, summary="All indicators"
)
def indicators(request: HttpRequest, partnership: Partnership) -> list[dict[str, Any]]:  # noqa: ARG001
    """Every indicator as its file defines it."""
    with open_release(_access(request).partnership) as evidence:
        return [
            {
                **{key: getattr(one, key) for key in ("id", "title", "definition", "theme")},
                **{key: getattr(one, key) for key in ("unit", "per", "lower_is_better", "source")},
                "denominator": one.denominator.of,
                "caveats": list(one.caveats),
                "breaks": [f"{found.month}: {found.reason}" for found in one.breaks],
                "threshold": one.disclosure.threshold,
            }
            for one in evidence.catalogue
        ]


@router.get(
    "/releases", auth=readers, response={200: list[ReleaseOut], **NO}, summary="All releases"
)
def releases(request: HttpRequest, partnership: Partnership) -> list[dict[str, Any]]:  # noqa: ARG001
    """Every release, oldest first."""
    store = evidence_store(_access(request).partnership)
    return [_release_out(release) for release in store.releases()]


@router.get(
    "/releases/{release}/changes",
    auth=readers,
    response={200: list[ChangeOut], **NO},
    summary="How a release differs from another",
)
def changes(
    request: HttpRequest,
    partnership: Partnership,  # noqa: ARG001  in the path: ApiReach reads it
    release: Annotated[str, Path(description="id of the later release")],
    before: Annotated[
        str | None, Query(description="id of the earlier release; default the one before")
    ] = None,
) -> list[dict[str, Any]]:
    """Parts that were added or replaced: figures that rest on them may have been revised."""
    store = evidence_store(_access(request).partnership)
    after = store.release(release)
    earlier = before or after.parent
    if earlier is None:
        return []
    found = changes_shown(after.diff(store.release(earlier)))
    return [
        {key: getattr(change, key) for key in ("kind", "title", "slot", "before", "after")}
        for change in found
    ]


def _access(request: HttpRequest) -> Access:
    access: Access = request.auth  # type: ignore[attr-defined]
    return access


def _table_out(table: EvidenceTable) -> dict[str, Any]:
    return {
        **{key: getattr(table, key) for key in ("name", "title", "finding", "release", "method")},
        "area": table.area.code,
        "area_name": table.area.name,
        "first_month": str(table.period.first),
        "last_month": str(table.period.last),
        "columns": [
            {key: getattr(column, key) for key in ("key", "label", "kind", "meaning")}
            for column in table.columns
        ],
        "records": [dict(record) for record in table.records],
        "hidden": sorted(table.hidden),
        "notes": list(table.notes),
        "missing": list(table.missing),
        "sources": [
            {key: getattr(source, key) for key in ("title", "period", "file", "sha256")}
            for source in table.sources
        ],
        "synthetic": table.synthetic,
    }


def _release_out(release: Release) -> dict[str, Any]:
    return {
        "id": release.id,
        "number": release.number,
        "created_at": release.created_at,
        "parent": release.parent,
        "files": len(release.originals),
        "rows": sum(part.rows for part in release.parts),
    }
