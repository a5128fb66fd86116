"""The season: an index for each month of the year."""

from __future__ import annotations

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Chart
from smeaton.documents.charts import season_chart
from smeaton.evidence.presenting.shown import NOTHING, Around, Reader, Shown, plain_table
from smeaton.evidence.words import source_of

COLUMNS = ("title", "count", "daily_mean", "index", "funnel")


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:  # noqa: ARG001
    """Twelve bars, and twelve rows."""
    reader = Reader(table)
    indices = [reader.number(place, "index") for place in range(len(table.records))]
    charts: tuple[Chart, ...] = ()
    if len(indices) == 12 and any(index is not None for index in indices):
        measure = str(table.facts.get("title") or table.title.partition(": ")[2] or "Count")
        charts = (
            season_chart(indices, title=table.finding, measure=measure, source=source_of(table)),
        )
    return Shown(charts, plain_table(table, COLUMNS))
