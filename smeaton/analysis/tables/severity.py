"""Severity beside volume: each type's share of the crimes, and of the harm that they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smeaton.analysis.catalogue import Catalogue, Indicator
from smeaton.analysis.catalogue.definition import StreetCount
from smeaton.analysis.crime_types import ANTI_SOCIAL_BEHAVIOUR, CRIME_TYPES
from smeaton.analysis.denominators import Denominators
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.measuring import Count, Measuring
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.tables.cells import (
    added,
    break_caveat,
    number,
)
from smeaton.analysis.tables.columns import (
    BOTH_YEARS,
    CHANGE_FROM,
)
from smeaton.analysis.tables.disclosing import Cell, Records, Shape
from smeaton.analysis.tables.severity_columns import COLUMNS, METHOD, TOTAL
from smeaton.analysis.tables.severity_rows import total_row, type_row, with_shares
from smeaton.analysis.tables.sources import RATES, sources_of
from smeaton.analysis.tables.table import EvidenceTable, Record
from smeaton.analysis.tables.words import rounded, tenth


def build(base: EvidenceBase, *, area: Area, to: Month) -> EvidenceTable:
    """Types of crime by how much of the severity they are, and all of them together.

    Without weights or without the year's street-level files there is no record.
    """
    period = Period.year_to(to)
    measuring = Measuring.of(base)
    total = base.catalogue[TOTAL]
    blank = _blank(base, area, period, total)
    weights = measuring.weights
    if weights is None:
        return replace(blank, missing=("No severity weights are loaded.",))
    rows = _measure(measuring, base.catalogue, area, period)
    reasons = sorted({now.missing for _, _, now, _ in rows if now.missing})
    if reasons or not rows:
        return replace(blank, missing=tuple(reasons) or ("No street-level crime is held.",))
    spoilt = break_caveat(total, base, area, period) or ""
    records = [
        type_row(indicator.id, name, now.value, before.value, weights, name, spoilt=spoilt)
        for name, indicator, now, before in rows
    ]
    residents = Denominators.of(base).denominator(total, area, period, observed=None)
    finished = with_shares(
        [*records, total_row(records, weights, spoilt)], residents.size if residents else None
    )
    before_missing = sorted({before.missing for _, _, _, before in rows if before.missing})
    return replace(
        blank,
        records=tuple(sorted(finished, key=order)),
        notes=(*((spoilt,) if spoilt else ()), *blank.notes),
        missing=tuple(f"previous 12 months: {reason}" for reason in before_missing),
        synthetic=base.has_synthetic_street,
        facts={**blank.facts, "weights": weights.name, "weights_version": weights.version},
    )


def _blank(base: EvidenceBase, area: Area, period: Period, total: Indicator) -> EvidenceTable:
    return EvidenceTable(
        name="severity",
        title="Severity beside volume",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=(),
        notes=total.caveats,
        sources=sources_of(
            base,
            area,
            Period(period.first - 12, period.last),
            RATES | {"street", "lookup", "severity_weights"},
        ),
        method=METHOD,
        facts={"indicator": TOTAL, "title": total.title},
    )


def indicator_of_type(catalogue: Catalogue, crime_type: str) -> Indicator | None:
    """The indicator that counts just one type of data.police.uk."""
    wanted = StreetCount(source="street", crime_types=(crime_type,))
    return next((found for found in catalogue if wanted in found.numerator), None)


def _measure(
    measuring: Measuring, catalogue: Catalogue, area: Area, period: Period
) -> list[tuple[str, Indicator, Count, Count]]:
    """Street-level counts alone: volume and severity must be of the same records."""
    found = []
    for name in CRIME_TYPES:
        indicator = indicator_of_type(catalogue, name)
        if name != ANTI_SOCIAL_BEHAVIOUR and indicator is not None:
            numerator = StreetCount(source="street", crime_types=(name,))
            now = measuring.count_from(numerator, indicator, area, period)
            before = measuring.count_from(numerator, indicator, area, period.back(12))
            found.append((name, indicator, now, before))
    return found


def order(record: Record) -> tuple[bool, bool, float, str]:
    """Most severity first, types without any figure by name; the total last."""
    severity = number(record["severity"])
    last = record["indicator"] == TOTAL
    return (last, severity is None, -(severity or 0.0), str(record["title"]))


def _finding(table: EvidenceTable) -> str:
    whole = table.record(indicator=TOTAL)
    if whole is None:
        return f"Severity cannot be told: {' '.join(table.missing)}"
    top = table.records[0]
    share = number(top["severity_share"])
    volume, severity = number(whole["change_percent"]), number(whole["severity_change_percent"])
    most = (
        f"{top['title']} are {tenth(number(top['volume_share']) or 0)}% of the crimes and "
        f"{tenth(share)}% of their severity"
        if share is not None and top["volume_share"] is not None
        else ""
    )
    if volume is None or severity is None:
        said = f"In the {table.period.label}, " if most else ""
        return (
            f"{said}{most[:1].lower()}{most[1:]}." if most else "Too few crimes to show severity."
        )
    ways = [went(volume), went(severity)]
    joiner = "and" if ways[0].split()[0] == ways[1].split()[0] else "while"
    moved = f"Volume {ways[0]} {joiner} severity {ways[1]}"
    return f"{moved} in the {table.period.label}. {most}.".replace(". .", ".")


def went(percent: float) -> str:
    """What is 0.0% to a reader neither rose nor fell."""
    if not rounded(percent, 1):
        return "hardly changed"
    return f"{'fell' if percent < 0 else 'rose'} {tenth(percent)}%"


def _sums(records: Records) -> list[Sum[Cell]]:
    whole = len(records) - 1
    return [
        Sum((whole, key), tuple((place, key) for place in range(whole)))
        for key in BOTH_YEARS
        if added(records, key) is not None
    ]


def _wider(records: Records) -> Mapping[Cell, tuple[Cell, ...]]:
    """The whole severity is a second sum over the same counts, with other factors.

    With one count hidden beside another, both sums together would tell the two.
    """
    whole = len(records) - 1
    made_of = {
        "severity": ("count",),
        "severity_rate": ("count",),
        "previous_severity": ("previous",),
        "severity_change_percent": BOTH_YEARS,
    }
    found = {
        (whole, key): tuple((place, source) for place in range(whole) for source in sources)
        for key, sources in made_of.items()
    }
    shares = {
        (place, "severity_share"): tuple((other, "count") for other in range(whole))
        for place in range(whole)
    }
    return found | shares


def shape(base: EvidenceBase) -> Shape:
    """Severity is a count times a weight that everybody knows."""
    return Shape(
        counts=BOTH_YEARS,
        derived={
            **CHANGE_FROM,
            "volume_share": ("count",),
            "severity": ("count",),
            "severity_rate": ("count",),
            "previous_severity": ("previous",),
            "severity_change_percent": BOTH_YEARS,
        },
        wider=_wider,
        sums=_sums,
        order=order,
        finding=_finding,
        rule=lambda record: DisclosureRule(
            base.catalogue[str(record["indicator"])].disclosure.threshold
        ),
    )
