"""Partners' figures: what health, youth justice and others sent, beside the year before, the
region and England."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.partner_values import beside, interval_of, plain
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.change import Change, change
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.tables.cells import break_caveat, change_cells, score_change
from smeaton.analysis.tables.disclosing import Cell, Records, Shape
from smeaton.analysis.tables.partners_columns import CHANGED, COLUMNS, COUNTS, METHOD
from smeaton.analysis.tables.partners_rows import Row, Sent, region_name, rows_of
from smeaton.analysis.tables.partners_words import (
    finding,
    overlap,
    why_not_beside,
    why_not_tested,
)
from smeaton.analysis.tables.sources import sources_of
from smeaton.analysis.tables.table import EvidenceTable, Record, Source, Value
from smeaton.analysis.tables.words import each_with_its_rows

__all__ = ["COLUMNS", "METHOD", "build", "shape"]


def build(base: EvidenceBase, *, area: Area, to: Month) -> EvidenceTable:
    """The figures that partners sent of an area, for the twelve months to a month or nearly.

    Nothing is hidden yet. Indicators of the crime table are not among them: they stand there.
    """
    period = Period.year_to(to)
    rows = list(rows_of(Measuring.of(base), area, period))
    return EvidenceTable(
        name="partners",
        title="Partners' figures",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=tuple(_record(row, base, area) for row in rows),
        notes=tuple(_notes(rows, base, area, period)),
        missing=() if rows else (f"No partners' figures about {area.name} are loaded.",),
        sources=_sources(base, area, period, rows),
        method=METHOD,
        facts={"not_held": _not_held(base, rows)},
    )


def _record(row: Row, base: EvidenceBase, area: Area) -> dict[str, Value]:
    now, before = row.now, row.before
    spoilt = break_caveat(row.indicator, base, area, row.period)
    region = _beside(now, row.region)
    return {
        "indicator": row.indicator.id,
        "title": row.indicator.title,
        "period": row.period.label,
        "value": now.found.value,
        "unit": now.found.unit,
        "count": _count(now),
        "denominator_size": _denominator(now),
        "previous_period": row.period.back(12).label if before else None,
        "previous": _beside(now, before),
        "previous_count": _count(before),
        **change_cells(_change(row, spoilt)),
        "region_name": None if region is None else region_name(row),
        "region": region,
        "england": _beside(now, row.england),
        "against_england": _against_england(row),
        "source": now.observation.source or "Partner file",
        "note": "; ".join(_remarks(row, spoilt)),
        "suppressed": " ".join(_hidden(row)),
    }


def _count(sent: Sent | None) -> float | None:
    count = sent.observation.numerator if sent else None
    return None if count is None else plain(count)


def _denominator(sent: Sent) -> float | None:
    size = sent.observation.denominator
    return None if size is None else plain(size)


def _beside(own: Sent, other: Sent | None) -> float | None:
    """The other's value where it is in the same unit, so that it can stand in one row."""
    return other.found.value if other and own.found.compares_with(other.found) else None


def _change(row: Row, spoilt: str | None) -> Change:
    now, before = _count(row.now), _count(row.before)
    if spoilt or overlap(row.period):
        return change(before, None)
    return score_change(before, now) if row.indicator.estimate else change(before, now)


def _against_england(row: Row) -> str:
    there = row.england is not None and row.now.found.compares_with(row.england.found)
    own = interval_of(row.now.observation, row.indicator) if there else None
    return beside(own, interval_of(row.england.observation, row.indicator) if row.england else None)


def _remarks(row: Row, spoilt: str | None) -> Iterator[str]:
    """What the partner noted, and why something is missing."""
    others = (("Region", row.region), ("England", row.england), ("Year before", row.before))
    remarks = [
        _own_note(row),
        why_not_tested(row, spoilt),
        *(why_not_beside(name, row.now, sent) for name, sent in others),
    ]
    yield from (remark.rstrip(".") for remark in remarks if remark)


def _own_note(row: Row) -> str:
    """The partner's own note without its full stop; none where it could say what is hidden."""
    note = row.now.observation.note or ""
    return "" if any(_hidden(row)) else note.rstrip(".")


def _hidden(row: Row) -> Iterator[str]:
    """The columns that are hidden already: in the whole release, or for what they tell."""
    now, before = row.now, row.before
    if now.observation.hidden:
        yield "count"
    if now.observation.denominator_hidden:
        yield "denominator_size"
    if now.hides_value:
        yield from ("value", *(["against_england"] if row.england else []))
    if before is not None and before.observation.hidden:
        yield "previous_count"
    if before is not None and before.hides_value:
        yield "previous"
    if row.region is not None and row.region.hides_value:
        yield "region"
    if row.england is not None and row.england.hides_value:
        yield from ("england", "against_england")


def _notes(rows: Sequence[Row], base: EvidenceBase, area: Area, period: Period) -> Iterator[str]:
    """What to mind: other periods, what partners noted, breaks and caveats, each with its rows."""
    others = [row.indicator.title for row in rows if row.period != period]
    if others:
        yield f"Of another period than the {period.label}, as each row says: {'; '.join(others)}."
    said = defaultdict[str, list[str]](list)
    for row in rows:
        if note := _own_note(row):
            said[f"{note}."].append(row.indicator.title)
    for row in rows:
        spoilt = break_caveat(row.indicator, base, area, row.period)
        for sentence in (*([spoilt] if spoilt else []), *row.indicator.caveats):
            said[sentence].append(row.indicator.title)
    yield from each_with_its_rows(said)


def _sources(
    base: EvidenceBase, area: Area, period: Period, rows: Iterable[Row]
) -> tuple[Source, ...]:
    """The partners' files that the rows are from."""
    names = {row.indicator.partners_name or row.indicator.id for row in rows}
    return sources_of(base, area, period, frozenset({"observations"}), observed=names)


def _not_held(base: EvidenceBase, rows: Iterable[Row]) -> str:
    held = {row.indicator.id for row in rows}
    return ", ".join(one.title for one in base.catalogue.partners() if one.id not in held)


def _against_own_count(records: Records) -> dict[Cell, tuple[Cell, ...]]:
    """Where nothing of England is held, that nothing is compared tells nothing."""
    return {
        (place, "against_england"): ((place, "count"),)
        for place, record in enumerate(records)
        if record["england"] is not None
    }


def shape(base: EvidenceBase) -> Shape:
    """Values and words are worked out from counts, or tell them."""

    def rule(record: Record) -> DisclosureRule:
        return DisclosureRule(base.catalogue[str(record["indicator"])].disclosure.threshold)

    return Shape(
        counts=COUNTS,
        derived={
            "value": ("count",),
            "previous": ("previous_count",),
            **dict.fromkeys(CHANGED, COUNTS),
        },
        wider=_against_own_count,
        finding=finding,
        rule=rule,
    )
