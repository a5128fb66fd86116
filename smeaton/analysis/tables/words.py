"""The words of findings: how a number and a verdict are said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from smeaton.analysis.periods import Period
from smeaton.analysis.statistics.change import Verdict
from smeaton.analysis.tables.cells import number
from smeaton.analysis.tables.table import Record, Value

MOVED = {Verdict.RISE.value: "rose", Verdict.FALL.value: "fell"}


def rounded(value: float, decimals: int) -> Decimal:
    """Half goes away from zero, as papers and the tables round; never -0."""
    place = Decimal(1).scaleb(-decimals)
    found = Decimal(repr(float(value))).quantize(place, rounding=ROUND_HALF_UP)
    return found if found else abs(found)


def whole(value: float) -> str:
    """``23,024``."""
    return f"{rounded(value, 0):,}"


def tenth(value: float) -> str:
    """``2.5``, without its sign."""
    return f"{rounded(abs(value), 1):,}"


def inside(title: str) -> str:
    """A title within a sentence: a small first letter, but for an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def each_with_its_rows(said: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Sentences that are about some rows of a table only, each with the titles of those rows."""
    for sentence, titles in said.items():
        if len(titles) == 1:
            yield f"{titles[0]}: {sentence}"
        else:
            yield f"{sentence} This is so of: {'; '.join(titles)}."


def change_sentence(subject: str, record: Record, period: Period) -> str:
    """``Shoplifting rose 12.0% to 1,234 in the 12 months to June 2025``, without a full stop.

    The verdict is the record's own: a change that chance explains is not called one.
    """
    count = number(record["count"])
    if count is None:
        reason = "the count is too small to show" if record["suppressed"] else record["note"]
        return f"{subject} in the {period.label} is not known: {reason or 'nothing is held'}"
    verdict, percent = str(record["verdict"]), number(record["change_percent"])
    if verdict in MOVED:
        by = f" {tenth(percent)}%" if percent is not None and rounded(percent, 1) else ""
        said = f"{subject} {MOVED[verdict]}{by} to {whole(count)}"
    elif verdict == Verdict.NO_CLEAR_CHANGE:
        said = f"{subject}: {whole(count)}, no clear change on the year before,"
    else:
        return f"{subject}: {whole(count)} in the {period.label}; {_why_not(record)}"
    return f"{said} in the {period.label}"


def _why_not(record: Record) -> str:
    if record.get("previous") is not None:
        return "a break in the series lies between it and the year before"
    if record["suppressed"]:
        return "the year before is too small to show"
    return "the year before is missing, so it is not compared"


def share_words(share: Value) -> str:
    """``37.0%``; nothing where there is no share."""
    found = number(share)
    return "" if found is None else f"{tenth(found)}%"
