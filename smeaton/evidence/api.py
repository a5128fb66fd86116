"""Evidence for programs: the same tables, permissions and hidden counts as on the pages."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from smeaton.accounts.permissions import Permission
from smeaton.analysis.periods import Month
from smeaton.analysis.store import Release
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.evidence.opening import evidence_store, open_release
from smeaton.evidence.presenters import changes_shown
from smeaton.evidence.schemas import (
    Asked,
    ChangeOut,
    IndicatorOut,
    ReleaseOut,
    Said,
    TableName,
    TableOut,
)
from smeaton.partnership.access import Access
from smeaton.partnership.api import ApiReach

router = Router(tags=["evidence"])
readers = ApiReach(Permission.EVIDENCE_VIEW)

TAKES_INDICATOR = frozenset({"trend", "season", "places", "comparison", "deprivation", "hot-spots"})
TAKES_LEVEL = frozenset({"places"})


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
