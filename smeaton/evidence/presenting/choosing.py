"""Which presenter shows which table."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.evidence.presenting import crime, published, quality, season, trend
from smeaton.evidence.presenting.shown import Link, Shown, no_link, plain_table

PRESENTERS: Mapping[str, ModuleType] = {
    "crime": crime,
    "published": published,
    "quality": quality,
    "season": season,
    "trend": trend,
}


def present(table: EvidenceTable, link: Link = no_link) -> Shown:
    """The blocks that show a table."""
    presenter = PRESENTERS.get(table.name)
    if presenter is None:
        return Shown((), plain_table(table, [column.key for column in table.columns]))
    shown: Shown = presenter.present(table, link)
    return shown
