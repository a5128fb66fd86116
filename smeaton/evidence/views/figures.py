"""Where one number comes from: a page of its own, at an address that stays."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.numbers import MARK_MEANINGS, Mark, display
from smeaton.errors import NotFoundError
from smeaton.evidence.keeping import code_version
from smeaton.evidence.showing import source_groups
from smeaton.evidence.views.asking import Asking, evidence_page, show
from smeaton.evidence.views.tables import page_named
from smeaton.evidence.words import KINDS, shown
from smeaton.partnership.access import Access

STREET = "Street-level"
"""How the source of a count is named whose records may be made up."""


@evidence_page
def figure(
    request: HttpRequest,
    access: Access,  # noqa: ARG001
    asking: Asking,
    name: str,
    row: str,
    key: str,
) -> HttpResponse:
    """One cell of a table: its value, meaning, source files, period, release and method."""
    page = page_named(name)
    table = asking.table(name, **asking.filters.options(page.asks))
    place = _place(table, row)
    column = next((one for one in table.columns if one.key == key), None)
    if place is None or column is None:
        raise NotFoundError("There is no such figure in this table.", todo="Go to the table.")
    value = shown(table, place, key)
    unit = table.records[place].get("unit") if column.kind == "figure" else ""
    source = str(table.records[place].get("source") or "")
    context = {
        "page": page,
        "table": table,
        "column": column,
        "title": table.records[place].get("title") or row,
        "source": source,
        "from_made_up": table.synthetic and (not source or STREET in source),
        "note": table.records[place].get("note") or "",
        "period": table.records[place].get("period") or table.period.label,
        "value": value.value if isinstance(value, Mark) else display(value, KINDS[column.kind]),
        "unit": "" if isinstance(value, Mark) else unit or "",
        "mark": MARK_MEANINGS.get(value) if isinstance(value, Mark) else None,
        "sources_of_table": source_groups(table.sources),
        "version": code_version(),
        "definitions": asking.evidence.version,
    }
    return show(request, asking, "evidence/figure.html", context)


def _place(table: EvidenceTable, row: str) -> int | None:
    """The record whose identifier, its first column, is ``row``."""
    first = table.columns[0].key
    places = (i for i, record in enumerate(table.records) if str(record.get(first)) == row)
    return next(places, None)
