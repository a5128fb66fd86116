"""What a control chart says, in words that need no statistics."""

from __future__ import annotations

from collections.abc import Sequence

from smeaton.analysis.listing import listed
from smeaton.analysis.periods import Month
from smeaton.analysis.statistics.control_chart import Signal
from smeaton.analysis.statistics.control_rules import Rule
from smeaton.analysis.tables.cells import number
from smeaton.analysis.tables.table import EvidenceTable, Record
from smeaton.analysis.tables.words import whole

_NO_SIGNAL = (None, "", Signal.USUAL.value, Signal.MISSING.value)


def finding(table: EvidenceTable) -> str:
    """A sentence about the newest month, and one about what else stood out in its last year."""
    title = str(table.facts["title"])
    known = [record for record in table.records if record["signal"] not in (None, "not available")]
    if not known:
        return table.finding or f"{title} in {table.area.name}: the counts are too small to show."
    newest = known[-1]
    others = [
        record
        for record in known[-12:-1]
        if record["signal"] not in _NO_SIGNAL and record["rule"] != newest["rule"]
    ]
    return " ".join(part for part in (_newest(title, known), _others(others)) if part)


def _newest(title: str, known: Sequence[Record]) -> str:
    record = known[-1]
    month, count, rule = _label(record), number(record["count"]), record["rule"]
    assert count is not None
    since = _since(known)
    match rule:
        case Rule.ABOVE_LIMIT | Rule.BELOW_LIMIT:
            side = "above" if rule == Rule.ABOVE_LIMIT else "below"
            usual = f" of {_range(record)}" if _range(record) else ""
            return f"{title} in {month}, at {whole(count)}, was {side} its usual range{usual}."
        case Rule.RUN_ABOVE | Rule.RUN_BELOW:
            side = "above" if rule == Rule.RUN_ABOVE else "below"
            return f"{title} has been {side} its average every month since {since}."
        case Rule.RISING | Rule.FALLING:
            way = "risen" if rule == Rule.RISING else "fallen"
            return f"{title} has {way} every month since {since}."
        case Rule.TWO_OF_THREE_HIGH | Rule.TWO_OF_THREE_LOW:
            end = "upper" if rule == Rule.TWO_OF_THREE_HIGH else "lower"
            return f"{title} has been close to the {end} limit of its usual range up to {month}."
    if number(record["mean"]) is None or not _range(record):
        return f"{title} in {month} was {whole(count)}; its usual range cannot be told."
    return (
        f"{title} in {month}, at {whole(count)}, was within its usual range of {_range(record)} "
        "a month."
    )


def _range(record: Record) -> str:
    low, high = number(record["low"]), number(record["high"])
    return "" if low is None or high is None else f"{whole(low)} to {whole(high)}"


def _since(known: Sequence[Record]) -> str:
    """The first month of the run that the newest month ends."""
    rule = known[-1]["rule"]
    first = len(known) - 1
    while first > 0 and _goes_on(known[first - 1], known[first], rule):
        first -= 1
    return _label(known[first])


def _goes_on(before: Record, record: Record, rule: object) -> bool:
    """Whether a month belongs to the same run as the one after it."""
    if before["segment"] != record["segment"] or _month(before) + 1 != _month(record):
        return False
    earlier, later, mean = (
        number(before["count"]),
        number(record["count"]),
        number(record["mean"]),
    )
    if earlier is None or later is None:
        return False
    if rule in (Rule.RISING, Rule.FALLING):
        return earlier < later if rule == Rule.RISING else earlier > later
    if mean is None:
        return False
    return earlier > mean if rule == Rule.RUN_ABOVE else earlier < mean


def _others(others: Sequence[Record]) -> str:
    if not others:
        return ""
    months = [_label(record) for record in others]
    named = listed(months) if len(months) <= 3 else f"{len(months)} other months"
    how = listed(list(dict.fromkeys(str(record["signal"]) for record in others)))
    return f"In the year up to then, {named} stood out ({how})."


def _month(record: Record) -> Month:
    return Month.parse(str(record["month"]))


def _label(record: Record) -> str:
    return _month(record).label
