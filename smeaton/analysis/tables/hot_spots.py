"""Hot spots: LSOAs that, with their neighbours, have more or fewer than chance gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.listing import listed
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.outlines import outlines, rings
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.place_counts import PlaceCounts, count_lsoas, place_sizes
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.statistics.hot_spots import (
    ALPHA,
    Cluster,
    HotSpot,
    hot_spots,
    neighbours_of,
    permutations_needed,
)
from smeaton.analysis.statistics.rates import Denominator
from smeaton.analysis.tables.cells import breaks_within, hidden_columns, number, rate_cells
from smeaton.analysis.tables.columns import COUNT, NOTE, RATE, RATE_FROM, SUPPRESSED
from smeaton.analysis.tables.disclosing import Cell, Records, Shape
from smeaton.analysis.tables.sources import COUNTS, RATES, sources_of
from smeaton.analysis.tables.table import Column, EvidenceTable, Record, Value
from smeaton.analysis.tables.words import inside, share_words, whole

SEED = 20_211_021
"""Any number does; it is fixed, so that the same data give the same map."""

COLUMNS = (
    Column("area", "Code", "code", "Code of the LSOA; two joined by + where they cannot be parted"),
    Column("title", "LSOA", "text", "Name of the LSOA"),
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column(
        "verdict",
        "Verdict",
        "text",
        "hot spot, cold spot, no clear cluster; not tested: no neighbours",
    ),
    COUNT,
    Column("share", "Share, %", "percent", "Share of the whole area's count"),
    *RATE,
    Column("z", "Gi*", "score", "Standardised Gi* of the LSOA and its neighbours"),
    Column("p", "p", "p", "Two-sided p of Gi*, by permutation"),
    Column("p_adjusted", "Adjusted p", "p", "p held to a false discovery rate over all the LSOAs"),
    NOTE,
    SUPPRESSED,
)

METHOD = (
    "Getis-Ord Gi* of counts over LSOAs that touch, conditional permutations with a fixed seed, "
    f"false discovery rate {ALPHA:.0%} (Benjamini and Hochberg)."
)
_ORDER = (Cluster.HOT, Cluster.COLD, Cluster.NONE, Cluster.NOT_TESTED)


def build(
    base: EvidenceBase, *, area: Area, to: Month, indicator: str = "all-crime"
) -> EvidenceTable:
    """Gi* for every LSOA of an area over the twelve months to a month, hottest first.

    LSOAs are those of the census whose codes the files use, and need their outlines.
    """
    chosen, period = base.catalogue[indicator], Period.year_to(to)
    blank = _blank(base, chosen, area, period)
    measuring = Measuring.of(base)
    counted = count_lsoas(measuring, chosen, area, period)
    if not counted.places or any(found.current is None for found in counted.places):
        why = counted.total.missing or f"No source counts {inside(chosen.title)} by LSOA"
        return replace(blank, missing=(f"{why}.",))
    held = outlines(base, Level.LSOA, [found.place.code for found in counted.places])
    without = [f.place.name for f in counted.places if f.place.code not in held]
    if len(held) < len(counted.places):
        return replace(blank, missing=(_no_outlines(without, len(counted.places)),))
    touching = neighbours_of({code: rings(geometry) for code, geometry in held.items()})
    values = {found.place.code: found.current for found in counted.places}
    spots = {spot.area: spot for spot in hot_spots(values, touching, seed=SEED)}
    tested = sum(spot.verdict is not Cluster.NOT_TESTED for spot in spots.values())
    sizes = place_sizes(measuring, chosen, counted, period)
    records = _records(chosen, counted, spots, sizes, touching)
    return replace(
        blank,
        records=tuple(records),
        notes=(*_notes(counted), *blank.notes),
        synthetic=counted.total.synthetic,
        facts={
            **blank.facts,
            "seed": SEED,
            "permutations": permutations_needed(tested),
            "tested": tested,
            "alpha": ALPHA,
            "total": None if counted.total.hidden else counted.total.value,
            "source": counted.total.source,
        },
    )


def _blank(base: EvidenceBase, indicator: Indicator, area: Area, period: Period) -> EvidenceTable:
    return EvidenceTable(
        name="hot-spots",
        title=f"Hot spots: {indicator.title}",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=(),
        notes=(*breaks_within([indicator], base, [area], period), *indicator.caveats),
        sources=sources_of(base, area, period, COUNTS | RATES | {"boundaries"}),
        method=METHOD,
        facts={"indicator": indicator.id, "title": indicator.title},
    )


def _no_outlines(without: list[str], of: int) -> str:
    if len(without) == of:
        return "No outlines of these LSOAs are loaded: load their boundaries (GeoJSON)."
    shown = listed(without[:3]) if len(without) <= 3 else f"{', '.join(without[:3])} and others"
    return f"{len(without)} of {of} LSOAs have no outline ({shown}): load their boundaries."


def _records(
    indicator: Indicator,
    counted: PlaceCounts,
    spots: Mapping[str, HotSpot[str]],
    sizes: Mapping[str, Denominator],
    touching: Mapping[str, set[str]],
) -> list[dict[str, Value]]:
    total = counted.total.value
    share = "share" if counted.total.hidden else ""
    records: list[dict[str, Value]] = []
    for found in counted.places:
        spot = spots[found.place.code]
        cells = rate_cells(
            found.current,
            indicator,
            sizes.get(found.place.code),
            weighted=counted.total.weighted,
        )
        records.append(
            {
                "area": found.place.code,
                "title": found.place.name,
                "indicator": indicator.id,
                "verdict": spot.verdict.value,
                "count": found.current,
                "share": 100 * (found.current or 0) / total if total else None,
                **cells,
                "z": spot.z,
                "p": spot.p,
                "p_adjusted": spot.p_adjusted,
                "note": "" if touching[found.place.code] else "It touches no other LSOA.",
                "suppressed": f"{hidden_columns(count=found.now)} {share}",
            }
        )
    return sorted(records, key=lambda r: (_ORDER.index(Cluster(str(r["verdict"]))),
                                          -(number(r["z"]) or 0), str(r["title"])))  # fmt: skip


def _notes(counted: PlaceCounts) -> tuple[str, ...]:
    placed = sum(found.current or 0 for found in counted.places)
    left = (counted.total.value or 0) - placed
    notes = (
        "Counts, not rates: a hot spot shows where there is most to deal with, and shops, pubs "
        "and stations draw people from elsewhere.",
        "data.police.uk places each record at a map point nearby: an LSOA's count may hold its "
        "neighbours' and leave out its own.",
    )
    return notes if left <= 0 else (*notes, f"{whole(left)} records without an LSOA are left out.")


def order(record: Record) -> tuple[int, str]:
    """Hot spots first, then by name: a place in the list must not tell a hidden count."""
    return (_ORDER.index(Cluster(str(record["verdict"]))), str(record["title"]))


def _finding(table: EvidenceTable) -> str:
    title = str(table.facts["title"])
    if not table.records:
        return f"Hot spots of {inside(title)} cannot be told: {' '.join(table.missing)}"
    hot = [record for record in table.records if record["verdict"] == Cluster.HOT]
    if not hot:
        return (
            f"{title} has no hot spot among the {len(table.records)} LSOAs of {table.area.name}: "
            "no group of neighbours stands out from chance."
        )
    noun = "LSOA is a hot spot" if len(hot) == 1 else "LSOAs are hot spots"
    counts = [number(record["share"]) for record in hot]
    share = (
        f", with {share_words(sum(s for s in counts if s is not None))} of the count"
        if all(s is not None for s in counts)
        else ""
    )
    return f"{len(hot)} of {len(table.records)} {noun} of {inside(title)}{share}."


def shape(base: EvidenceBase) -> Shape:
    """Gi* adds up an LSOA and its neighbours, so exact scores would tell hidden counts.

    Where any count is hidden the scores are hidden for all: from enough of them the counts
    follow by linear equations. The verdicts, three words, stay.
    """

    def wider(records: Records) -> dict[Cell, tuple[Cell, ...]]:
        every = tuple((place, "count") for place in range(len(records)))
        return {
            (place, key): every for place in range(len(records)) for key in ("z", "p", "p_adjusted")
        }

    def elsewhere(records: Records) -> dict[Cell, int]:
        return {(-1, "count"): int(sum(number(record["count"]) or 0 for record in records))}

    def sums(records: Records) -> list[Sum[Cell]]:
        parts = tuple((place, "count") for place in range(len(records)))
        return [Sum((-1, "count"), parts)] if parts else []

    return Shape(
        counts=("count",),
        derived={**RATE_FROM, "share": ("count",)},
        wider=wider,
        elsewhere=elsewhere,
        sums=sums,
        order=order,
        finding=_finding,
        rule=lambda record: DisclosureRule(
            base.catalogue[str(record["indicator"])].disclosure.threshold
        ),
    )
