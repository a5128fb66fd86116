"""What a partner sent, put into a release without the files and the loading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from smeaton.analysis import Catalogue, EvidenceBase, Period, Release
from smeaton.analysis.tables import EvidenceTable, Record


def sent(
    indicator: str, area: str, period: Period, count: float | None = None, **more: object
) -> dict[str, Any]:
    """A row as it is stored."""
    given = {"numerator": None if count is None else float(count)}
    given |= dict.fromkeys(("denominator", "value", "value_text"))
    said = {"unit": None, "source": "Partner", "note": None}
    dates = {"period_first": period.first.first_day, "period_last": period.last.first_day}
    return {"indicator": indicator, "area": area, **dates, **given, **said, **more}


class WithObservations(EvidenceBase):
    """A base to which a partner sent some rows."""

    sent: tuple[Mapping[str, Any], ...] = ()

    def has(self, dataset: str) -> bool:
        return dataset == "observations" or super().has(dataset)

    def rows(self, dataset: str) -> Any:
        return "observations" if dataset == "observations" else super().rows(dataset)

    def ask(self, question: Any) -> list[dict[str, Any]]:
        if isinstance(question, str):
            return [dict(row) for row in self.sent]
        return super().ask(question)


def with_rows(
    lookups: Release, catalogue: Catalogue, rows: Iterable[Mapping[str, Any]]
) -> WithObservations:
    base = WithObservations.of(lookups, catalogue=catalogue)
    base.sent = tuple(rows)
    return base


def only(table: EvidenceTable) -> Record:
    """The one record of a table."""
    (record,) = table.records
    return record
