"""The rows of the table of severity: a type, or all of them."""

from __future__ import annotations

from collections.abc import Sequence

from smeaton.analysis.statistics.change import change
from smeaton.analysis.statistics.severity import SeverityWeights
from smeaton.analysis.tables.cells import (
    added,
    change_cells,
    number,
    score_change,
)
from smeaton.analysis.tables.severity_columns import TOTAL
from smeaton.analysis.tables.table import Record, Value


def type_row(
    indicator: str,
    title: str,
    count: float | None,
    previous: float | None,
    weights: SeverityWeights[str],
    crime_type: str,
    *,
    spoilt: str,
) -> dict[str, Value]:
    """One type of crime; its shares are filled in when the total is known."""
    weight = weights.weights.get(crime_type)
    severity, before = _times(count, weight), _times(previous, weight)
    note = "" if weight is not None else "These weights have none for this type: left out."
    return {
        "indicator": indicator,
        "title": title,
        "part_of": TOTAL,
        "count": count,
        "previous": previous,
        **change_cells(change(previous, None if spoilt else count)),
        "volume_share": None,
        "weight": weight,
        "severity": severity,
        "previous_severity": before,
        "severity_change_percent": _percent(before, None if spoilt else severity),
        "severity_share": None,
        "severity_rate": None,
        "weights": weights.name,
        "weights_version": weights.version,
        "note": note,
        "suppressed": False,
    }


def _times(count: float | None, weight: float | None) -> float | None:
    return None if count is None or weight is None else count * weight


def _percent(before: float | None, now: float | None) -> float | None:
    return score_change(before, now).percent


def total_row(
    records: Sequence[Record], weights: SeverityWeights[str], spoilt: str
) -> dict[str, Value]:
    """All types together: all counts, and the severity of those that have a weight."""
    weighed = [record for record in records if record["weight"] is not None]
    count, previous = added(records, "count"), added(records, "previous")
    severity, before = added(weighed, "severity"), added(weighed, "previous_severity")
    bare = type_row(TOTAL, "All of these", count, previous, weights, "", spoilt=spoilt)
    return bare | {
        "part_of": None,
        "severity": severity,
        "previous_severity": before,
        "severity_change_percent": _percent(before, None if spoilt else severity),
        "note": "",
    }


def with_shares(
    records: Sequence[dict[str, Value]], residents: float | None
) -> list[dict[str, Value]]:
    """The rows with their shares of the last one, which is the total."""
    whole = records[-1]
    return [
        record
        | {
            "volume_share": _share(record["count"], whole["count"]),
            "severity_share": _share(record["severity"], whole["severity"]),
            "severity_rate": _over(record["severity"], residents),
        }
        for record in records
    ]


def _share(part: Value, whole: Value) -> float | None:
    found, total = number(part), number(whole)
    return None if found is None or not total else 100 * found / total


def _over(severity: Value, residents: float | None) -> float | None:
    found = number(severity)
    return None if found is None or not residents else found / residents
