"""The rows of the table of places: each place, what lies in none, and the total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.place_counts import PlaceCount, PlaceCounts
from smeaton.analysis.statistics.change import change
from smeaton.analysis.statistics.funnel import FunnelVerdict, rate_verdicts
from smeaton.analysis.statistics.pareto import ParetoRow, pareto
from smeaton.analysis.statistics.rates import Denominator
from smeaton.analysis.tables.cells import (
    change_cells,
    hidden_columns,
    hidden_with,
    number,
    rate_cells,
    score_change,
)
from smeaton.analysis.tables.columns import BOTH_YEARS
from smeaton.analysis.tables.places_columns import COLUMNS, NOT_PLACED, PLACE, TOTAL
from smeaton.analysis.tables.table import Record, Value

FEW_RESIDENTS = 2.5
"""From so many times the average on, a rate gets the caveat about places that many visit."""


def place_rows(
    base: EvidenceBase,
    indicator: Indicator,
    counted: PlaceCounts,
    sizes: Mapping[str, Denominator],
    level: Level,
    spoilt: str,
) -> list[dict[str, Value]]:
    """A row for each place, most first."""
    ranked = _ranked(counted)
    weighted = counted.total.weighted
    funnel = {} if weighted else _funnel(counted.places, sizes)
    average = _average(counted.places, sizes)
    unsure: dict[str, int] = {}
    for lsoa in base.geography.approximate.get(level, frozenset()) & counted.groups.keys():
        unsure[counted.groups[lsoa]] = unsure.get(counted.groups[lsoa], 0) + 1
    records = []
    for found in counted.places:
        size = sizes.get(found.place.code)
        place = _counts_and_rate(indicator, found, size, spoilt=spoilt, weighted=weighted)
        notes = (
            _unsure_words(unsure.get(found.place.code, 0), level),
            _visitors_words(number(place["rate"]), average, indicator),
        )
        row = ranked.get(found.place.code)
        records.append(
            {
                "area": found.place.code,
                "title": found.place.name,
                "row": PLACE,
                "indicator": indicator.id,
                **place,
                "funnel": funnel.get(found.place.code, FunnelVerdict.NOT_COMPARED).value,
                "share": None if row is None else 100 * row.share,
                "running_share": None if row is None else 100 * row.running_share,
                "rank": None if row is None else row.rank,
                "note": " ".join(note for note in notes if note),
            }
        )
    return sorted(records, key=order)


def order(record: Record) -> tuple[int, bool, float, str]:
    """Places by count, most first, those without one by name; the remainder, then the total."""
    count = number(record["count"])
    kinds = (PLACE, NOT_PLACED, TOTAL)
    return (kinds.index(str(record["row"])), count is None, -(count or 0), str(record["title"]))


def _counts_and_rate(
    indicator: Indicator,
    found: PlaceCount,
    size: Denominator | None,
    *,
    spoilt: str,
    weighted: bool,
) -> dict[str, Value]:
    compare = score_change if weighted else change
    return {
        "count": found.current,
        "previous": found.previous,
        **change_cells(compare(found.previous, None if spoilt else found.current)),
        **rate_cells(found.current, indicator, size, weighted=weighted),
        "suppressed": hidden_columns(count=found.now, previous=found.before),
    }


def _ranked(counted: PlaceCounts) -> dict[str, ParetoRow[str]]:
    counts = {f.place.code: f.current for f in counted.places if f.current is not None}
    total = counted.total.value
    if total is None or total < sum(counts.values()):
        total = None
    return {row.place: row for row in pareto(counts, total=total)}


def _funnel(
    places: Sequence[PlaceCount], sizes: Mapping[str, Denominator]
) -> dict[str, FunnelVerdict]:
    compared = [f for f in places if f.place.code in sizes and f.current is not None]
    if not compared:
        return {}
    verdicts = rate_verdicts(
        np.array([f.current for f in compared], dtype=float),
        np.array([sizes[f.place.code].size for f in compared], dtype=float),
    )
    return dict(zip((f.place.code for f in compared), verdicts, strict=True))


def _average(places: Sequence[PlaceCount], sizes: Mapping[str, Denominator]) -> float | None:
    compared = [f for f in places if f.place.code in sizes and f.current is not None]
    people = sum(sizes[f.place.code].size for f in compared)
    return sum(f.current or 0 for f in compared) / people if people else None


def _unsure_words(lsoas: int, level: Level) -> str:
    if not lsoas:
        return ""
    noun = "LSOA lies" if lsoas == 1 else "LSOAs lie"
    return f"{lsoas} {noun} partly in another {level.label} and counted whole here."


def _visitors_words(rate_: float | None, average: float | None, indicator: Indicator) -> str:
    if rate_ is None or not average or not indicator.denominator.of.startswith("residents"):
        return ""
    if rate_ < FEW_RESIDENTS * average * indicator.per:
        return ""
    return "Few residents for what happens here, as in a city centre: read the count first."


def remainder_rows(
    indicator: Indicator, area: Area, counted: PlaceCounts
) -> list[dict[str, Value]]:
    """What lies in none of the places; no record where that is nothing."""
    now = _left(counted.total.value, [found.current for found in counted.places])
    before = _left(counted.total_previous.value, [found.previous for found in counted.places])
    if not now and not before:
        return []
    record = _bare(indicator, f"{area.code}-not-placed", "In none of these places", NOT_PLACED)
    share = 100 * now / counted.total.value if now is not None and counted.total.value else None
    note = "Records without a place, or with one that no lookup puts into a place."
    made_of = [
        *(hidden_columns(count=found.now, previous=found.before) for found in counted.places),
        hidden_columns(count=counted.total, previous=counted.total_previous),
    ]
    hidden = hidden_with(({"suppressed": said} for said in made_of), BOTH_YEARS)
    return [
        record
        | {"count": now, "previous": before, "share": share, "note": note, "suppressed": hidden}
    ]


def _left(total: float | None, parts: Sequence[float | None]) -> float | None:
    if total is None or any(part is None for part in parts):
        return None
    return total - sum(part for part in parts if part is not None)


def total_row(
    indicator: Indicator,
    area: Area,
    counted: PlaceCounts,
    sizes: Mapping[str, Denominator],
    spoilt: str,
) -> dict[str, Value]:
    """The whole area, as its own count has it."""
    everywhere = PlaceCount(area, counted.total, counted.total_previous)
    people = sum(size.size for size in sizes.values())
    complete = len(sizes) == len(counted.places)
    year = next((size.year for size in sizes.values()), 0)
    size = Denominator(people, indicator.denominator.of, year) if complete and people else None
    record = _bare(indicator, area.code, area.name, TOTAL)
    cells = _counts_and_rate(
        indicator, everywhere, size, spoilt=spoilt, weighted=counted.total.weighted
    )
    return record | cells | {"share": 100.0}


def _bare(indicator: Indicator, code: str, title: str, row: str) -> dict[str, Value]:
    empty: dict[str, Value] = dict.fromkeys((column.key for column in COLUMNS), None)
    return empty | {
        "area": code,
        "title": title,
        "row": row,
        "indicator": indicator.id,
        "verdict": "not compared",
        "funnel": FunnelVerdict.NOT_COMPARED.value,
        "note": "",
        "suppressed": False,
    }
