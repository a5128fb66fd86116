"""Data quality: what is held, what is missing, and what is odd but true in the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from smeaton.analysis.coverage import missing_words
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.listing import listed
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.quality import QualityFact, missing_months, quality
from smeaton.analysis.store import EvidenceStore
from smeaton.analysis.store.datasets import DATASETS
from smeaton.analysis.tables.columns import NOTE, SUPPRESSED
from smeaton.analysis.tables.disclosing import Shape
from smeaton.analysis.tables.sources import sources_of
from smeaton.analysis.tables.table import Column, EvidenceTable, Value

COLUMNS = (
    Column("dataset", "Dataset", "code", "Which kind of data: street, recorded, lookup ..."),
    Column("title", "What it is", "text", "Title of the dataset"),
    Column("slot", "Part", "text", "Which part: a force's month, a year, a document"),
    Column("fact", "Fact", "code", "Identifier of what was found; rows: how many there are"),
    Column("value", "Found", "text", "A number, or words"),
    Column("share", "Share of rows, %", "percent", "The number as a share of the part's rows"),
    Column("meaning", "What it means", "text", "What was found, in a sentence"),
    NOTE,
    SUPPRESSED,
)

METHOD = "Counted when a file is loaded, and across files and lookups when a table is asked for."

ROWS = "rows"
_ROWS_MEAN = "rows that were loaded"


def build(base: EvidenceBase, *, area: Area, to: Month) -> EvidenceTable:
    """What a release holds up to a month, and what is doubtful in it. No rate, no comparison.

    Street-level crime is told of the area's own forces (of all where none tells of it), by
    month for the twelve months to ``to``, and summed over all months held; everything else as
    it stands in the release. ``notes`` say what changed against the release before.
    """
    period = Period.year_to(to)
    found = quality(base.release, forces=base.forces(area) or None)
    records = [*_held(base), *_summed(base, found), *_single(base, found, period)]
    own = base.forces(area)
    gaps = {force: months for force, months in missing_months(base.release).items() if months}
    gaps = dict(sorted(gaps.items(), key=lambda gap: gap[0] not in own))
    here = base.missing(area, period)
    missing = [f"{force}: no files for {missing_words(months)}" for force, months in gaps.items()]
    if here:
        missing.insert(0, f"{area.name}: no street-level files for {missing_words(here)}")
    return EvidenceTable(
        name="quality",
        title="Data quality",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=tuple(records),
        notes=_changes(base),
        missing=tuple(missing),
        sources=sources_of(base, area, period),
        method=METHOD,
        synthetic=base.has_synthetic_street,
        facts=_facts(base),
    )


def _record(
    dataset: str, slot: str, fact: str, value: Value, meaning: str, *, rows: int | None = None
) -> dict[str, Value]:
    # Only facts about single rows have a share of them: a file is no row.
    of_rows = dataset == "street" and fact not in (ROWS, "synthetic")
    share = 100 * value / rows if rows and of_rows and isinstance(value, int) else None
    return {
        "dataset": dataset,
        "title": DATASETS[dataset].title,
        "slot": slot,
        "fact": fact,
        "value": value,
        "share": share,
        "meaning": meaning,
        "note": "",
        "suppressed": False,
    }


def _held(base: EvidenceBase) -> Iterable[dict[str, Value]]:
    """How many rows of each dataset there are; street-level crime by force."""
    totals: dict[tuple[str, str], int] = defaultdict(int)
    for part in base.release.parts:
        if part.dataset != "street_counts":
            group = part.slot.partition("/")[0] if part.dataset == "street" else ""
            totals[(part.dataset, group)] += part.rows
    for (dataset, group), rows in sorted(totals.items()):
        yield _record(dataset, group, ROWS, rows, _ROWS_MEAN)


def _summed(base: EvidenceBase, found: Iterable[QualityFact]) -> Iterable[dict[str, Value]]:
    """Facts of street-level months, added up over all months of a force."""
    rows: dict[str, int] = defaultdict(int)
    for part in base.release.parts_of("street"):
        rows[part.slot.partition("/")[0]] += part.rows
    sums: dict[tuple[str, str], int] = defaultdict(int)
    meanings: dict[str, str] = {}
    told = {(fact.slot, fact.fact) for fact in found}
    for fact in found:
        force, slash, _ = fact.slot.partition("/")
        if fact.dataset == "street" and slash and isinstance(fact.value, int):
            sums[(force, fact.fact)] += fact.value
            meanings[fact.fact] = fact.meaning
    for (force, name), value in sorted(sums.items()):
        # Some facts are already told of the whole force: IDs that repeat across months, say.
        if (force, name) not in told:
            yield _record("street", force, name, value, meanings[name], rows=rows[force])


def _single(
    base: EvidenceBase, found: Iterable[QualityFact], period: Period
) -> Iterable[dict[str, Value]]:
    rows = {(part.dataset, part.slot): part.rows for part in base.release.parts}
    months = {str(month) for month in period}
    for fact in found:
        _, slash, month = fact.slot.partition("/")
        if fact.dataset == "street" and slash and month not in months:
            continue
        held = rows.get((fact.dataset, fact.slot))
        yield _record(fact.dataset, fact.slot, fact.fact, fact.value, fact.meaning, rows=held)


def _changes(base: EvidenceBase) -> tuple[str, ...]:
    """What this release changed against the one that it came from."""
    if base.release.parent is None:
        return ("This is the first release: there is none before it to differ from.",)
    before = EvidenceStore(base.release.root).release(base.release.parent)
    changed: dict[str, dict[str, list[str]]] = {}
    for change in base.release.diff(before):
        if change.dataset != "street_counts":
            kinds = changed.setdefault(change.dataset, {})
            kinds.setdefault(change.kind, []).append(change.slot)
    return tuple(
        f"{DATASETS[dataset].title}: {_kinds_words(kinds)} since release {before.number}."
        for dataset, kinds in sorted(changed.items())
    )


def _kinds_words(kinds: Mapping[str, Sequence[str]]) -> str:
    """``12 parts added, 1 replaced (devon-and-cornwall/2025-03)``."""
    words = []
    for kind, slots in sorted(kinds.items()):
        named = f" ({', '.join(slots)})" if len(slots) <= 3 else ""
        words.append(f"{len(slots)} {kind}{named}")
    return listed(words)


def _facts(base: EvidenceBase) -> dict[str, Value]:
    span = base.coverage.span
    return {
        "forces": listed(sorted(base.coverage.months)),
        "first_month": str(span.first) if span else None,
        "last_month": str(span.last) if span else None,
        "parts": len(base.release.parts),
        "files": len(base.release.originals),
    }


def _finding(table: EvidenceTable) -> str:
    rows = table.record(dataset="street", fact=ROWS)
    if rows is None:
        return "This release holds no street-level crime."
    total = sum(
        int(record["value"])
        for record in table.records
        if record["dataset"] == "street" and record["fact"] == ROWS
        if isinstance(record["value"], int)
    )
    first, last = table.facts["first_month"], table.facts["last_month"]
    span = f"{Month.parse(str(first)).label} to {Month.parse(str(last)).label}"
    said = f"{total:,} street-level records are held, from {span}"
    if not table.missing:
        return f"{said}, with no month missing."
    return f"{said}; some months are missing, and missing is not zero: {table.missing[0]}."


def shape(_base: EvidenceBase) -> Shape:
    """Counts of rows in open files: nothing about people is told, so nothing is hidden."""
    return Shape(counts=(), derived={}, finding=_finding)
