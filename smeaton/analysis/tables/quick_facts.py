"""Quick facts: the headline figures, each with a sentence that can be quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.monthly import monthly
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.change import Verdict
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.tables import crime, places, severity
from smeaton.analysis.tables.cells import breaks_within, number
from smeaton.analysis.tables.disclosing import Shape, disclosed
from smeaton.analysis.tables.peer_cells import rank_beside
from smeaton.analysis.tables.places_columns import PLACE
from smeaton.analysis.tables.quick_facts_columns import COLUMNS
from smeaton.analysis.tables.remainders import SUFFIX
from smeaton.analysis.tables.sources import COUNTS, PEERS, RATES, sources_of
from smeaton.analysis.tables.table import EvidenceTable, Kind, Record, Value
from smeaton.analysis.tables.words import change_sentence, inside, tenth, whole

METHOD = (
    "Taken from the tables of crime, severity and places. A type rose or fell only where the "
    f"E-test says so. {crime.METHOD}"
)
MONTHS_DRAWN = 36
_TOTALS = ("all-crime", "anti-social-behaviour")
_STILL: set[Value] = {None, Verdict.NO_CLEAR_CHANGE.value, Verdict.NOT_COMPARED.value}


@dataclass
class _Facts:
    """Records so far, and the cells among them that are hidden in the tables they are from."""

    records: list[dict[str, Value]] = field(default_factory=list)
    hidden: set[tuple[int, str]] = field(default_factory=set)

    def add(
        self,
        fact: str,
        title: Value,
        sentence: str,
        *,
        value: Value = None,
        kind: Kind = "count",
        unit: str = "",
        of: Record | None = None,
    ) -> None:
        """One fact; ``of`` is the record of another table that it is taken from."""
        source = of or {}
        suppressed = bool(source.get("suppressed")) and value is None
        if suppressed:
            self.hidden.add((len(self.records), "value"))
        self.records.append(
            {
                "fact": fact,
                "title": title,
                "indicator": source.get("indicator"),
                "area": source.get("area"),
                "value": value,
                "kind": kind,
                "unit": unit,
                "change_percent": source.get("change_percent"),
                "verdict": source.get("verdict"),
                "sentence": sentence,
                "note": source.get("note") or "",
                "suppressed": suppressed,
            }
        )


def build(base: EvidenceBase, *, area: Area, to: Month) -> EvidenceTable:
    """The headline figures of an area for the twelve months to a month.

    They are taken from the tables of crime, severity and places as those may be shown.
    ``series`` holds up to three years of months, by indicator, to draw beside a figure.
    """
    types = disclosed(crime.build(base, area=area, to=to), crime.shape(base))
    harm = disclosed(severity.build(base, area=area, to=to), severity.shape(base))
    where = disclosed(places.build(base, area=area, to=to), places.shape(base))
    facts = _Facts()
    _crime_facts(facts, types, base)
    _severity_fact(facts, harm)
    _moved(facts, types, Verdict.RISE, "rose", "No type of crime clearly rose")
    _moved(facts, types, Verdict.FALL, "fell", "No type of crime clearly fell")
    _where_fact(facts, where)
    indicators = {str(record["indicator"]) for record in facts.records if record["indicator"]}
    years = Period(types.period.first - 12, types.period.last)
    return EvidenceTable(
        name="quick-facts",
        title="Quick facts",
        finding="",
        area=area,
        period=types.period,
        release=base.release.id,
        columns=COLUMNS,
        records=tuple(facts.records),
        notes=breaks_within(map(base.catalogue.__getitem__, indicators), base, [area], years),
        missing=types.missing,
        sources=sources_of(
            base,
            area,
            years,
            COUNTS | RATES | PEERS | {"severity_weights"},
        ),
        method=METHOD,
        synthetic=types.synthetic or harm.synthetic or where.synthetic,
        facts={"crime_finding": types.finding},
        hidden=frozenset(facts.hidden),
        series=_series(base, area, to, sorted(indicators)),
    )


def _crime_facts(facts: _Facts, types: EvidenceTable, base: EvidenceBase) -> None:
    for name, subject in zip(_TOTALS, ("Recorded crime", None), strict=True):
        record = types.record(indicator=name)
        if record is None:
            continue
        indicator = base.catalogue[name]
        sentence = change_sentence(subject or indicator.title, record, types.period)
        facts.add(
            name,
            record["title"],
            f"{sentence}.",
            value=record["count"],
            unit=indicator.unit,
            of=record,
        )
        if name == "all-crime" and record["rate"] is not None:
            facts.add(
                "all-crime-rate",
                "Rate of recorded crime",
                _rate_sentence(record),
                value=record["rate"],
                kind="rate",
                unit=f"per {record['per']:,} {record['denominator']}",
                of=record,
            )


def _rate_sentence(record: Record) -> str:
    said = f"{tenth(number(record['rate']) or 0)} per {record['per']:,} {record['denominator']}"
    mean = number(record["peer_mean"])
    beside = f"; the mean of {record['peer_group']} is {tenth(mean)}" if mean is not None else ""
    return f"{said}{beside}{rank_beside(record)}."


def _severity_fact(facts: _Facts, harm: EvidenceTable) -> None:
    record = harm.record(indicator=severity.TOTAL)
    if record is None:
        return
    percent = number(record["severity_change_percent"])
    facts.add(
        "severity",
        "Severity of crime",
        harm.finding,
        value=percent if percent is not None else record["severity_rate"],
        kind="percent-change" if percent is not None else "score",
        unit="change on the year before" if percent is not None else "severity per resident",
        of={
            "indicator": severity.TOTAL,
            "change_percent": percent,
            "suppressed": record["suppressed"],
        },
    )


def _moved(facts: _Facts, types: EvidenceTable, verdict: Verdict, fact: str, none: str) -> None:
    """Each type that truly rose or fell, the largest change first."""
    found = [record for record in _types(types) if record["verdict"] == verdict]
    for record in sorted(found, key=lambda r: -abs(number(r["change"]) or 0)):
        sentence = f"{change_sentence(str(record['title']), record, types.period)}."
        facts.add(
            fact,
            record["title"],
            sentence,
            value=record["change"],
            kind="change",
            unit="change in the count",
            of=record,
        )
    compared = [r for r in _types(types) if r["verdict"] not in (None, Verdict.NOT_COMPARED)]
    if not found:
        why = none if compared else f"What {fact} cannot be said: no type can be compared"
        facts.add(fact, none if compared else f"What {fact}", f"{why}.")


def _types(types: EvidenceTable) -> list[Record]:
    """The rows of types; one that is made of others only where none of these moved as it did."""
    parts: dict[Value, set[Value]] = {}
    for record in types.records:
        parts.setdefault(record["part_of"], set()).add(record["verdict"])
    return [
        record
        for record in types.records
        if record["indicator"] not in _TOTALS
        and not str(record["indicator"]).endswith(SUFFIX)
        and record["verdict"] not in parts.get(record["indicator"], set()) - _STILL
    ]


def _where_fact(facts: _Facts, where: EvidenceTable) -> None:
    top = where.record(row=PLACE)
    if top is None or top["count"] is None:
        return
    facts.add(
        "where",
        top["title"],
        where.finding,
        value=top["share"],
        kind="percent",
        unit=f"of {inside(str(where.facts['title']))}: {whole(number(top['count']) or 0)}",
        of=top,
    )


def _series(
    base: EvidenceBase, area: Area, to: Month, indicators: Sequence[str]
) -> dict[str, tuple[float | None, ...]]:
    measuring = Measuring.of(base)
    found: dict[str, tuple[float | None, ...]] = {}
    for name in indicators:
        series = monthly(measuring, base.catalogue[name], area, to=to)
        if series is not None:
            window = Period(to - (MONTHS_DRAWN - 1), to)
            found[name] = tuple(
                None if month in series.hidden else series.values.get(month) for month in window
            )
    return found


def _finding(table: EvidenceTable) -> str:
    return str(table.facts["crime_finding"])


def shape(base: EvidenceBase) -> Shape:
    """The tables that these are taken from have hidden what must be; the months have not."""
    return Shape(
        counts=(),
        derived={},
        finding=_finding,
        months=lambda name: DisclosureRule(base.catalogue[name].disclosure.threshold),
    )
