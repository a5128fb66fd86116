"""The evidence base of an area as one report, in every format that it can be handed over in.

Knows nothing of Django. The finding of each table comes first, then its picture, then its
rows, then what to mind; at the back stand the register of figures and the files behind them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from smeaton.analysis.periods import Month
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Chart,
    Contents,
    Paragraph,
    Report,
    Section,
)
from smeaton.documents.formats import FORMATS, WORKBOOKS
from smeaton.errors import SmeatonError
from smeaton.evidence.asking import Evidence
from smeaton.evidence.file_list import every_file, files_by_source
from smeaton.evidence.presenting import Around, present
from smeaton.evidence.presenting.quick_facts import headlines
from smeaton.evidence.register import figure_register, method_lines
from smeaton.evidence.words import MADE_UP, full_table, source_of

SUMMARISED = "quick-facts"
"""The table that the summary is made of; it has no section of its own."""

SECTIONS = (
    *("quick-facts", "crime", "partners", "trend", "season", "places", "comparison"),
    *("severity", "deprivation", "hot-spots", "published", "quality"),
)
"""The tables of the report, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """Every table of an area's evidence as of one release, for twelve months.

    ``left_out`` says, by the title of a section, why it could not be made.
    """

    tables: tuple[EvidenceTable, ...]
    left_out: Mapping[str, str]
    organisation: str
    on: date
    around: Around

    @property
    def first(self) -> EvidenceTable:
        """The table that says what all of them are about."""
        return self.tables[0]

    @property
    def synthetic(self) -> bool:
        """Whether any figure rests on made-up records."""
        return any(table.synthetic for table in self.tables)


def evidence_report(
    evidence: Evidence, *, area: str, to: Month, organisation: str, on: date
) -> EvidenceReport:
    """Ask for every table; what cannot be answered is said in the report, not left silent.

    Raises ``NotFoundError`` where the area is not known to the release.
    """
    from smeaton.analysis.tables import TABLES

    tables: list[EvidenceTable] = []
    left_out: dict[str, str] = {}
    evidence.base.area(area)
    for name in SECTIONS:
        if name not in TABLES:
            continue
        try:
            tables.append(evidence.table(name, area=area, to=to))
        except SmeatonError as error:
            left_out[name.replace("-", " ").capitalize()] = str(error)
    return EvidenceReport(
        tuple(tables), left_out, organisation, on, Around(outlines=evidence.outlines)
    )


def document(report: EvidenceReport) -> Report:
    """The report to be read."""
    shared = _shared_notes(report.tables)
    blocks: list[Block] = [Contents(depth=1), Section("Summary", tuple(_summary(report)))]
    blocks += [
        Section(table.title, tuple(_section(table, report.around, shared)))
        for table in report.tables
        if table.name != SUMMARISED
    ]
    if shared:
        blocks.append(Section("What to mind throughout", (Bullets(shared),)))
    if report.left_out:
        blocks.append(_left_out(report.left_out))
    methods = method_lines(report.tables)
    blocks += [
        Section("Where each number comes from", (figure_register(report.tables),)),
        Section("Methods", (Bullets(methods),)),
        Section("Files", (files_by_source(report.tables),)),
    ]
    return _report(report, tuple(blocks))


def workbook_document(report: EvidenceReport) -> Report:
    """The report to be worked on: every table with every column, and no prose."""
    tables = tuple(full_table(table) for table in report.tables)
    back = (figure_register(report.tables), every_file(report.tables))
    return _report(report, (*tables, *back))


def file_name(area: str, to: Month, ending: str) -> str:
    """What a report is called on disk."""
    return f"evidence-{area}-{to}.{ending}"


def _report(report: EvidenceReport, blocks: tuple[Block, ...]) -> Report:
    first = report.first
    return Report(
        title=f"Evidence base: {first.area.name}",
        subtitle=first.period.label,
        organisation=report.organisation,
        date=report.on,
        blocks=blocks,
        facts=(
            ("Area", f"{first.area.name} ({first.area.code})"),
            ("Period", first.period.label),
            ("Release of the data", first.release),
        ),
        notice=MADE_UP if report.synthetic else "",
    )


def _shared_notes(tables: Sequence[EvidenceTable]) -> tuple[str, ...]:
    """Notes that several tables have: they are said once."""
    counts = Counter(note for table in tables for note in dict.fromkeys(table.notes))
    return tuple(note for note, times in counts.items() if times > 1)


def _summary(report: EvidenceReport) -> Iterator[Block]:
    findings = list(dict.fromkeys(table.finding for table in report.tables if table.finding))
    if findings:
        yield Paragraph(findings[0], lead=True)
    for table in report.tables:
        if table.name == SUMMARISED:
            yield from headlines(table)
    if findings[1:]:
        yield Section("What the tables say", (Bullets(tuple(findings[1:])),))
    missing = dict.fromkeys(_sentence(line) for table in report.tables for line in table.missing)
    if missing:
        last = "Missing is not zero: nothing is counted or compared across it."
        yield Callout(" ".join((*missing, last)), title="What is missing")


def _section(table: EvidenceTable, around: Around, shared: Sequence[str]) -> Iterator[Block]:
    shown = present(table, around)
    first = shown.before[0] if shown.before else None
    # A chart's title is the finding: it is not said twice.
    if table.finding and not (isinstance(first, Chart) and first.title == table.finding):
        yield Paragraph(table.finding, lead=True)
    yield from shown.before
    if shown.table.rows:
        yield replace(shown.table, source=source_of(table))
    yield from shown.after
    if table.missing:
        yield Callout(" ".join(map(_sentence, table.missing)), title="What is missing")
    own = tuple(note for note in dict.fromkeys(table.notes) if note not in shared)
    if own:
        yield Section("What to mind", (Bullets(own),))


def _sentence(line: str) -> str:
    return f"{line[:1].upper()}{line[1:].rstrip('.')}."


def _left_out(left_out: Mapping[str, str]) -> Section:
    lines = tuple(f"{title}: {why}" for title, why in left_out.items())
    return Section("What could not be made", (Bullets(lines),))


def render(report: EvidenceReport, ending: str) -> bytes:
    """The report as a file: to be worked on where the format is a workbook's, else to be read."""
    made = workbook_document(report) if ending in WORKBOOKS else document(report)
    return FORMATS[ending].render(made)
