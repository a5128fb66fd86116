"""Deprivation: how an indicator falls on the fifths of England's LSOAs, most deprived first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.deprivation_quintiles import Index, index_for
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.place_counts import PlaceCounts, count_on_same_ground, place_sizes
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.statistics.quintiles import QUINTILES
from smeaton.analysis.statistics.rates import Denominator
from smeaton.analysis.tables.cells import added, breaks_within, hidden_columns, number, rate_cells
from smeaton.analysis.tables.columns import COUNT, NOTE, RATE, RATE_FROM, RATE_METHOD, SUPPRESSED
from smeaton.analysis.tables.disclosing import Cell, Records, Shape
from smeaton.analysis.tables.sources import COUNTS, RATES, sources_of
from smeaton.analysis.tables.table import Column, EvidenceTable, Value
from smeaton.analysis.tables.words import inside, share_words, tenth

FIFTH, UNKNOWN, TOTAL = "fifth", "not known", "total"
_NAMES = {1: "1 (most deprived)", 5: "5 (least deprived)"}

COLUMNS = (
    Column("quintile", "Fifth", "code", "1 is the most deprived fifth of England; null for none"),
    Column("title", "Fifth of England", "text", "The same in words"),
    Column(
        "row",
        "Kind of row",
        "text",
        "fifth; not known: LSOAs without one fifth, and records without a place; total",
    ),
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column("lsoas", "LSOAs", "count", "How many of the area's LSOAs are in it"),
    COUNT,
    *RATE,
    Column("share", "Share of the count, %", "percent", "Share of the area's whole count"),
    Column(
        "share_of_people",
        "Share of people, %",
        "percent",
        "Share of the denominator of the area's LSOAs",
    ),
    NOTE,
    SUPPRESSED,
)

METHOD = (
    "Fifths are of all LSOAs of England by their rank in the Indices of Deprivation, so an area "
    f"need not have a fifth of its LSOAs in each. {RATE_METHOD}"
)


def build(
    base: EvidenceBase, *, area: Area, to: Month, indicator: str = "all-crime"
) -> EvidenceTable:
    """Counts, residents and rates by national fifth of deprivation for twelve months.

    LSOAs that were split or merged between the censuses are taken together; where their parts
    are in different fifths they count as not known.
    """
    chosen, period = base.catalogue[indicator], Period.year_to(to)
    blank = _blank(base, chosen, area, period)
    if not base.has("deprivation"):
        return replace(blank, missing=("No Indices of Deprivation are loaded.",))
    measuring = Measuring.of(base)
    counted = count_on_same_ground(measuring, chosen, area, period)
    if counted.total.value is None or all(p.current is None for p in counted.places):
        why = counted.total.missing or f"no source counts {inside(chosen.title)} by LSOA"
        return replace(blank, missing=(why,))
    index = index_for(base, counted.groups, period)
    if index is None:
        return replace(blank, missing=(f"The Indices loaded have no LSOA of {area.name}.",))
    sizes = place_sizes(measuring, chosen, counted, period)
    records = _records(chosen, counted, index, sizes)
    return replace(
        blank,
        records=tuple(records),
        synthetic=counted.total.synthetic,
        facts={
            **blank.facts,
            "index": f"Indices of Deprivation {index.year}",
            "index_year": index.year,
            "source": counted.total.source,
        },
    )


def _blank(base: EvidenceBase, indicator: Indicator, area: Area, period: Period) -> EvidenceTable:
    return EvidenceTable(
        name="deprivation",
        title=f"Deprivation profile: {indicator.title}",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=(),
        notes=(*breaks_within([indicator], base, [area], period), *indicator.caveats),
        sources=sources_of(base, area, period, COUNTS | RATES | {"deprivation"}),
        method=METHOD,
        facts={"indicator": indicator.id, "title": indicator.title},
    )


def _records(
    indicator: Indicator,
    counted: PlaceCounts,
    index: Index,
    sizes: Mapping[str, Denominator],
) -> list[dict[str, Value]]:
    total = counted.total.value or 0
    weighted = counted.total.weighted
    codes, units = _by_fifth(counted, index)
    counts = {found.place.code: found.current or 0 for found in counted.places}
    hidden = {found.place.code for found in counted.places if found.now.hidden}
    rest_hidden = bool(hidden) or counted.total.hidden
    everybody = sum(size.size for size in sizes.values())
    rows = []
    for quintile, members in units.items():
        count = sum(counts[code] for code in members)
        size = _size(members, sizes)
        if quintile is None:
            # What has no place at all is in no fifth either.
            count += total - sum(counts.values())
            size = None
        rows.append(
            {
                "quintile": quintile,
                "title": "Not known" if quintile is None else _NAMES.get(quintile, str(quintile)),
                "row": UNKNOWN if quintile is None else FIFTH,
                "indicator": indicator.id,
                "lsoas": sum(index.knows(code) for one in members for code in codes[one]),
                "count": count,
                **rate_cells(count, indicator, size, weighted=weighted),
                "share": 100 * count / total if total else None,
                "share_of_people": 100 * size.size / everybody if size and everybody else None,
                "note": _unknown_words(len(members)) if quintile is None else "",
                "suppressed": _count_if(
                    rest_hidden if quintile is None else not hidden.isdisjoint(members)
                ),
            }
        )
    known = [row for row in rows if row["row"] == FIFTH or row["count"] or row["lsoas"]]
    whole = _size(list(counts), sizes)
    lsoas = sum(map(index.knows, counted.groups))
    last = _total(indicator, total, lsoas, whole, weighted=weighted)
    return [*known, last | {"suppressed": hidden_columns(count=counted.total)}]


def _count_if(hidden: bool) -> str:
    return "count" if hidden else ""


def _by_fifth(
    counted: PlaceCounts, index: Index
) -> tuple[dict[str, list[str]], dict[int | None, list[str]]]:
    """The LSOAs of each ground, and the grounds of each fifth and of none."""
    codes: dict[str, list[str]] = {}
    for lsoa, ground in counted.groups.items():
        codes.setdefault(ground, []).append(lsoa)
    units: dict[int | None, list[str]] = {quintile: [] for quintile in (*QUINTILES, None)}
    for ground, members in codes.items():
        units[index.quintile(members)].append(ground)
    return codes, units


def _unknown_words(grounds: int) -> str:
    if not grounds:
        return "Records without a place."
    return (
        "LSOAs that were split or merged between the censuses, with parts in different fifths or "
        "in none, and records without a place."
    )


def _size(members: list[str], sizes: Mapping[str, Denominator]) -> Denominator | None:
    """The denominators of some LSOAs together; None where one is not known."""
    found = [sizes[code] for code in members if code in sizes]
    if not found or len(found) < len(members):
        return None
    return Denominator(sum(size.size for size in found), found[0].kind, found[0].year)


def _total(
    indicator: Indicator, count: float, lsoas: int, size: Denominator | None, *, weighted: bool
) -> dict[str, Value]:
    return {
        "quintile": None,
        "title": "All",
        "row": TOTAL,
        "indicator": indicator.id,
        "lsoas": lsoas,
        "count": count,
        **rate_cells(count, indicator, size, weighted=weighted),
        "share": 100.0 if count else None,
        "share_of_people": 100.0 if size else None,
        "note": "",
    }


def _finding(table: EvidenceTable) -> str:
    title = str(table.facts["title"])
    if not table.records:
        return f"{title} cannot be told by deprivation: {' '.join(table.missing)}"
    most, least = table.record(quintile=1), table.record(quintile=5)
    assert most is not None
    assert least is not None
    if not most["lsoas"]:
        return f"No LSOA of {table.area.name} is in the most deprived fifth of England."
    if most["count"] is None:
        return f"{title} is too rare to be shown by deprivation."
    people = most["share_of_people"]
    where = f", where {share_words(people)} of residents live" if people is not None else ""
    said = (
        f"{share_words(most['share'])} of {inside(title)} was in the most deprived fifth of "
        f"England's LSOAs{where}"
    )
    high, low = number(most["rate"]), number(least["rate"])
    if not (high and low):
        return f"{said}."
    return f"{said}; the rate is {tenth(high / low)} times that of the least deprived."


def shape(base: EvidenceBase) -> Shape:
    """The fifths and what is not known add up to the total."""

    def sums(records: Records) -> list[Sum[Cell]]:
        whole = len(records) - 1
        if added(records, "count") is None:
            return []
        return [Sum((whole, "count"), tuple((place, "count") for place in range(whole)))]

    def shares(records: Records) -> dict[Cell, tuple[Cell, ...]]:
        whole = (len(records) - 1, "count")
        return {(place, "share"): (whole,) for place in range(len(records) - 1)}

    return Shape(
        counts=("count",),
        derived={**RATE_FROM, "share": ("count",)},
        wider=shares,
        sums=sums,
        finding=_finding,
        rule=lambda record: DisclosureRule(
            base.catalogue[str(record["indicator"])].disclosure.threshold
        ),
    )
