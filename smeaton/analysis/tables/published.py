"""Published figures held against ours, at the precision at which they were printed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.partner_figures import period_of
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.tables import crime
from smeaton.analysis.tables.cells import number
from smeaton.analysis.tables.columns import NOTE, SUPPRESSED
from smeaton.analysis.tables.disclosing import Shape, disclosed
from smeaton.analysis.tables.sources import sources_of
from smeaton.analysis.tables.table import Column, EvidenceTable, Record, Value
from smeaton.analysis.tables.words import rounded
from smeaton.errors import NotFoundError

COLUMNS = (
    Column("document", "Document", "text", "The publication"),
    Column("place", "Where", "text", "Where in it"),
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column("title", "What", "text", "Title of the indicator"),
    Column("area", "Area", "text", "The area that the figure is about"),
    Column("period", "Period", "text", "The period that the figure is about"),
    Column("measure", "Measure", "text", "count, previous, change, change_percent, rate, ..."),
    Column("published", "Published", "text", "The figure exactly as printed"),
    Column("recomputed", "Recomputed", "text", "Ours, rounded as the published one is"),
    Column("verdict", "Verdict", "text", "agrees, differs, or cannot be checked"),
    NOTE,
    SUPPRESSED,
)

METHOD = "A published figure agrees when ours, rounded to as many decimals, is the same number."

MEASURES: Mapping[str, str] = {
    "count": "count",
    "previous": "previous",
    "change": "change",
    "change_percent": "change_percent",
    "rate": "rate",
    "peer_mean": "peer_mean",
    "rank": "rank",
}
"""The crime table's key for each measure that it can check."""

AGREES, DIFFERS, UNCHECKED = "agrees", "differs", "cannot be checked"

_WORDS = {
    word: place
    for place, words in enumerate(
        ("lowest first", "second", "third", "fourth", "fifth", "sixth", "seventh"), start=1
    )
    for word in words.split()
}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BELOW = re.compile(r"^[+\-−]?\s*<")


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure read off a page: its number, its decimals, and whether it says "less than"."""

    value: float
    decimals: int
    at_most: bool = False


def read_printed(text: str) -> Printed | None:
    """Read ``23,024``, ``-3%``, ``(180)``, ``5.9``, ``+<1%``, ``12th``, ``third lowest``.

    None where there is no number.

    A minus sign counts; brackets alone do not make a number negative, because papers bracket
    positive numbers too.
    """
    found = _NUMBER.search(text)
    if found is None:
        place = _WORDS.get((text.lower().split() or [""])[0])
        return None if place is None else Printed(place, 0)
    digits = found[0].replace(",", "")
    decimals = len(digits.partition(".")[2])
    before = text[: found.start()]
    negative = "-" in before or "−" in before
    value = -float(digits) if negative else float(digits)
    return Printed(value, decimals, at_most=bool(_BELOW.match(text.strip())))


def agrees(printed: Printed, ours: float) -> bool:
    """Whether our figure, rounded as the printed one is, is the printed one."""
    if printed.at_most:
        return abs(ours) < abs(printed.value)
    return rounded(ours, printed.decimals) == rounded(printed.value, printed.decimals)


def build(base: EvidenceBase, *, area: Area, to: Month) -> EvidenceTable:
    """Every published figure about an area or its places that ends at the month or earlier."""
    tables = _crime_tables(base)
    records = [
        _record(base, row, tables) for row in _published(base, area) if period_of(row).last <= to
    ]
    records.sort(key=lambda r: (r["verdict"] != DIFFERS, r["verdict"] != UNCHECKED))
    missing = () if records else (f"No published figures about {area.name} are loaded.",)
    return EvidenceTable(
        name="published",
        title="Published and recomputed figures",
        finding="",
        area=area,
        period=Period.year_to(to),
        release=base.release.id,
        columns=COLUMNS,
        records=tuple(records),
        missing=missing,
        sources=sources_of(base, area, Period.year_to(to)),
        method=METHOD,
        synthetic=base.has_synthetic_street,
    )


def _published(base: EvidenceBase, area: Area) -> list[dict[str, Any]]:
    if not base.has("published_figures"):
        return []
    level = base.geography.places_level(area)
    places = base.geography.parts(area, level) if level else ()
    names = {name for place in (area, *places) for name in (place.code, place.name)}
    rows = base.rows("published_figures")
    found = base.ask(rows.filter(rows.area.isin(sorted(names))))
    keys = ("document", "place", "indicator", "area", "measure", "published")
    return sorted(found, key=lambda row: tuple(str(row[key]) for key in keys))


def _crime_tables(base: EvidenceBase) -> Callable[[str, Month], EvidenceTable | None]:
    """Crime tables as they may be shown, each built once."""

    @cache
    def table(code: str, to: Month) -> EvidenceTable | None:
        try:
            found = base.area(code)
        except NotFoundError:
            return None
        return disclosed(crime.build(base, area=found, to=to), crime.shape(base))

    return table


def _record(
    base: EvidenceBase,
    row: Mapping[str, Any],
    tables: Callable[[str, Month], EvidenceTable | None],
) -> dict[str, Value]:
    period = period_of(row)
    indicator = base.catalogue.by_id.get(row["indicator"])
    place = base.geography.named(row["area"])
    printed = read_printed(row["published"])
    ours = _ours(row, period, tables(place.code, period.last) if place else None)
    verdict, recomputed = _judge(printed, ours)
    return {
        "document": row["document"],
        "place": row["place"],
        "indicator": row["indicator"],
        "title": indicator.title if indicator else row["indicator"],
        "area": place.name if place else row["area"],
        "period": period.label,
        "measure": row["measure"],
        "published": row["published"],
        "recomputed": recomputed,
        "verdict": verdict,
        "note": row["note"] or "",
        "suppressed": False,
    }


def _ours(row: Mapping[str, Any], period: Period, table: EvidenceTable | None) -> float | None:
    key = MEASURES.get(row["measure"])
    if table is None or key is None or period != table.period:
        return None
    record: Record | None = table.record(indicator=row["indicator"])
    value = number(record[key]) if record else None
    if record and value is not None and key == "rank" and from_highest(row["published"]):
        of = number(record["rank_of"])
        return None if of is None else of + 1 - value
    return value


def from_highest(text: str) -> bool:
    """Whether a printed rank counts from the highest: ``12th highest (of 15)``."""
    return "highest" in text.lower() and "lowest" not in text.lower()


def _judge(printed: Printed | None, ours: float | None) -> tuple[str, str | None]:
    if ours is None or math.isnan(ours):
        return UNCHECKED, None
    if printed is None:
        return UNCHECKED, f"{ours:,.2f}"
    decimals = max(printed.decimals, 1) if printed.at_most else printed.decimals
    shown = f"{rounded(ours, decimals):,}"
    return (AGREES if agrees(printed, ours) else DIFFERS), shown


def _finding(table: EvidenceTable) -> str:
    if not table.records:
        return " ".join(table.missing)
    verdicts = [record["verdict"] for record in table.records]
    checked = len(verdicts) - verdicts.count(UNCHECKED)
    differ = verdicts.count(DIFFERS)
    if not checked:
        return f"None of the {len(verdicts)} published figures can be checked with what is held."
    if not differ:
        return f"All {checked} published figures that can be checked agree with ours."
    verb = "differs" if differ == 1 else "differ"
    return f"{differ} of the {checked} published figures that can be checked {verb} from ours."


def shape(_base: EvidenceBase) -> Shape:
    """Ours come from crime tables whose small counts are hidden already."""
    return Shape(counts=(), derived={}, finding=_finding)
