"""The words of partners' figures: why nothing is compared, and what the table finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smeaton.analysis.listing import listed
from smeaton.analysis.partner_values import HIGHER, LOWER
from smeaton.analysis.periods import Period
from smeaton.analysis.statistics.change import Verdict
from smeaton.analysis.tables.cells import number
from smeaton.analysis.tables.partners_rows import Row, Sent
from smeaton.analysis.tables.table import EvidenceTable, Record
from smeaton.analysis.tables.words import MOVED, inside, rounded, tenth, whole

MOST_SAID = 3
"""So many changes are said in a finding; the others are counted."""


def why_not_tested(row: Row, spoilt: str | None) -> str:
    """Why a change cannot be called a rise or a fall; empty where it can."""
    if row.before is None:
        return f"{row.period.back(12).label}: nothing was sent"
    if spoilt:
        return spoilt
    if overlap(row.period):
        return "the two periods overlap, so they are not compared"
    if row.indicator.estimate:
        return "an estimate or an amount: its change is not tested"
    if None in (row.now.observation.numerator, row.before.observation.numerator):
        return "not a count of both years: the change is not tested"
    return ""


def overlap(period: Period) -> bool:
    """Whether a period and the one that begins a year before have months in common."""
    return len(period) > 12


def why_not_beside(name: str, own: Sent, other: Sent | None) -> str:
    """Why the figure of a larger area does not stand in the row though there is one."""
    if other is None or own.found.value is None or other.found.value is None:
        return ""
    if own.found.compares_with(other.found):
        return ""
    return f"{name}'s figure is in another unit ({other.found.unit})"


def finding(table: EvidenceTable) -> str:
    """What rose and fell, what lies above or below England; or that nothing can be said."""
    if not table.records:
        return " ".join(table.missing)
    moved = [_moved(record) for record in table.records if record["verdict"] in MOVED]
    sentences = [_changes(table, moved), *_beside_england(table.records)]
    return " ".join(sentence for sentence in sentences if sentence)


def _changes(table: EvidenceTable, moved: Sequence[str]) -> str:
    if moved:
        more = len(moved) - MOST_SAID
        said = [*moved[:MOST_SAID], *([f"{more} more changed"] if more > 0 else [])]
        return f"{'; '.join(said)}."
    count = len(table.records)
    rows = "1 figure of partners is" if count == 1 else f"{count} figures of partners are"
    compared = any(r["verdict"] == Verdict.NO_CLEAR_CHANGE.value for r in table.records)
    why = "no count clearly rose or fell" if compared else "no change can be told"
    return f"{rows} held for {table.area.name}, {table.period.label}; {why}."


def _moved(record: Record) -> str:
    """``Burglary rose 12.0% to 1,234 in the 12 months to June 2025``, without a full stop."""
    percent, count = number(record["change_percent"]), number(record["count"])
    by = f" {tenth(percent)}%" if percent is not None and rounded(percent, 1) else ""
    when = str(record["period"])
    in_the = "in the" if when[:1].isdigit() else "in"
    to = whole(count if count is not None else 0)
    return f"{record['title']} {MOVED[str(record['verdict'])]}{by} to {to} {in_the} {when}"


def _beside_england(records: Sequence[Record]) -> Iterator[str]:
    for word in (HIGHER, LOWER):
        titles = [inside(str(r["title"])) for r in records if r["against_england"] == word]
        if titles:
            yield f"{word.capitalize()} than in England: {listed(titles)}."
