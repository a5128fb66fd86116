"""Places: every neighbourhood, ward or district of an area, by count, rate and share."""

from __future__ import annotations

from dataclasses import replace

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.place_counts import count_places, place_sizes
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.tables.cells import (
    added,
    break_caveat,
    number,
)
from smeaton.analysis.tables.columns import BOTH_YEARS, CHANGE_FROM, RATE_FROM
from smeaton.analysis.tables.disclosing import Cell, Records, Shape
from smeaton.analysis.tables.places_columns import COLUMNS, METHOD, PLACE
from smeaton.analysis.tables.places_rows import order, place_rows, remainder_rows, total_row
from smeaton.analysis.tables.places_words import finding, notes_of
from smeaton.analysis.tables.sources import COUNTS, RATES, sources_of
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.errors import SmeatonError


def build(
    base: EvidenceBase,
    *,
    area: Area,
    to: Month,
    indicator: str = "all-crime",
    level: str | None = None,
) -> EvidenceTable:
    """The places of an area, most first; then what lies in none of them, and the total.

    ``level`` is a smaller level of area; not given, the neighbourhoods where they are known,
    or else the wards, or, for a force, its districts.
    """
    chosen, period = base.catalogue[indicator], Period.year_to(to)
    where = level_of(base, area, level)
    blank = _blank(base, chosen, area, period, where)
    if where is None or not base.geography.parts(area, where):
        name = where.plural if where else "smaller areas"
        return replace(blank, missing=(f"No lookup names the {name} of {area.name}.",))
    measuring = Measuring.of(base)
    counted = count_places(measuring, chosen, area, where, period)
    if all(found.current is None for found in counted.places):
        why = counted.total.missing or f"no source counts {chosen.title} by {where.label}"
        return replace(blank, missing=(why,))
    sizes = place_sizes(measuring, chosen, counted, period)
    spoilt = break_caveat(chosen, base, area, period) or ""
    records = [
        *place_rows(base, chosen, counted, sizes, where, spoilt),
        *remainder_rows(chosen, area, counted),
        total_row(chosen, area, counted, sizes, spoilt),
    ]
    return replace(
        blank,
        records=tuple(records),
        notes=(*notes_of(records, chosen, where, spoilt), *blank.notes),
        missing=((f"previous 12 months: {counted.total_previous.missing}",)
                 if counted.total_previous.missing else ()),
        synthetic=counted.total.synthetic or counted.total_previous.synthetic,
        facts={**blank.facts, "source": counted.total.source},
    )  # fmt: skip


def level_of(base: EvidenceBase, area: Area, name: str | None) -> Level | None:
    """The level of area to show; ``SmeatonError`` for a name that is no smaller level."""
    if name is None:
        return base.geography.places_level(area)
    smaller = [level.value for level in Level if level is not Level.FORCE]
    if name not in smaller or name == area.level:
        raise SmeatonError(
            f"{name!r} is no level of area below {area.name}.",
            todo=f"Choose one of: {', '.join(smaller)}.",
        )
    return Level(name)


def _blank(
    base: EvidenceBase, indicator: Indicator, area: Area, period: Period, level: Level | None
) -> EvidenceTable:
    return EvidenceTable(
        name="places",
        title=f"Places: {indicator.title}",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=(),
        notes=indicator.caveats,
        sources=sources_of(
            base, area, Period(period.first - 12, period.last), COUNTS | RATES | {"boundaries"}
        ),
        method=METHOD,
        facts={
            "indicator": indicator.id,
            "title": indicator.title,
            "unit": indicator.unit,
            "level": level.value if level else None,
        },
    )


def _sums(records: Records) -> list[Sum[Cell]]:
    """Places and what lies in none add up to the total."""
    sums = []
    whole = len(records) - 1
    for key in BOTH_YEARS:
        if added(records, key) is not None:
            sums.append(Sum((whole, key), tuple((place, key) for place in range(whole))))
    return sums


def _from_others(records: Records) -> dict[Cell, tuple[Cell, ...]]:
    """A share is made from the whole too; a running share and a rank from every count above."""
    whole = _whole(records)
    found: dict[Cell, tuple[Cell, ...]] = {
        (place, "share"): whole for place in range(len(records) - 1)
    }
    for place, record in enumerate(records):
        if record["row"] == PLACE:
            above = tuple((above, "count") for above in range(place + 1))
            found[place, "running_share"] = (*above, *whole)
            found[place, "rank"] = above
    return found


def _whole(records: Records) -> tuple[Cell, ...]:
    """What shares are of: the area's own count, or where that is not held all of its places."""
    last = len(records) - 1
    places = [place for place, record in enumerate(records) if record["row"] == PLACE]
    total = number(records[last]["count"])
    together = sum(number(records[place]["count"]) or 0 for place in places)
    if total is not None and total >= together:
        return ((last, "count"),)
    return tuple((place, "count") for place in places)


def shape(base: EvidenceBase) -> Shape:
    """Counts of places add up to the area's; what is sorted by count tells counts."""
    return Shape(
        counts=BOTH_YEARS,
        derived={**CHANGE_FROM, **RATE_FROM, "share": ("count",), "funnel": ("count",)},
        wider=_from_others,
        sums=_sums,
        order=order,
        finding=finding,
        rule=lambda record: DisclosureRule(
            base.catalogue[str(record["indicator"])].disclosure.threshold
        ),
    )
