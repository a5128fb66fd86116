"""A written assessment as documents: the whole, one page of it, and the workbook of its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from smeaton.analysis.periods import Month, Period
from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.assessment.written.composing import compose_all
from smeaton.assessment.written.lists import (
    CAPTIONS,
    ILLUSTRATIVE,
    level_lines,
    movement_table,
    obligations,
    register_list,
    robustness_table,
    theme_table,
)
from smeaton.assessment.written.placing import evidence_tables
from smeaton.documents.blocks import (
    Block,
    Bullets,
    Contents,
    Paragraph,
    Report,
    Section,
    Table,
)
from smeaton.documents.formats import FORMATS, WORKBOOKS
from smeaton.documents.numbers import day
from smeaton.evidence.file_list import every_file
from smeaton.evidence.presenting.quick_facts import headlines
from smeaton.evidence.words import MADE_UP, full_table, release_words

DRAFT = "Draft: not approved. Numbers and levels may still change."
SUMMARY_TABLE = "quick-facts"
PDF = "pdf"
WHOLE, SUMMARY = "assessment", "summary"
"""What the names of files begin with."""
RECOMMENDATIONS, RECOMMENDED = "recommendations", "what is recommended"
MOST_ASKED = 8
"""Recommendations that fit on the one page beside the rest."""


def document(assessment: WrittenAssessment) -> Report:
    """The assessment to be read, with the register of its figures at the back."""
    composer, sections = compose_all(assessment)
    body: list[Block] = [Contents(depth=1), *sections]
    if assessment.changes:
        body.append(Section("What this version changes", (Bullets(assessment.changes),)))
    register = tuple(composer.register())
    if register:
        body.append(Section("Where each number comes from", register))
    return _report(assessment, tuple(body), assessment.title)


def summary(assessment: WrittenAssessment) -> Report:
    """One page: the headline figures, the risks by level, what is recommended."""
    blocks = tuple(_summary(assessment))
    return _report(assessment, blocks, f"{assessment.title}: summary")


def workbook_document(assessment: WrittenAssessment) -> Report:
    """Every table that is shown or named, whole, and no prose."""
    found = assessment.standings
    tables = evidence_tables(assessment)
    made = [
        theme_table(found, [one.theme.key for one in found.themes], caption="Themes and levels"),
        movement_table(found),
        robustness_table(found),
        obligations(found),
        *(register_list(assessment, name) for name in CAPTIONS if name in assessment.registers),
        *(full_table(table) for table in tables),
    ]
    composer, _ = compose_all(assessment)
    body: list[Block] = _own_names([one for one in made if isinstance(one, Table)])
    if composer.figures:
        body.append(composer.whole_register())
    return _report(assessment, (*body, every_file(tables)), assessment.title)


def _own_names(tables: list[Table]) -> list[Block]:
    """One question asked twice, of two indicators, is two sheets of two names."""
    seen: dict[str, int] = {}
    found: list[Block] = []
    for table in tables:
        seen[table.name] = seen.get(table.name, 0) + 1
        number = seen[table.name]
        found.append(replace(table, name=f"{table.name}-{number}") if number > 1 else table)
    return found


def _summary(assessment: WrittenAssessment) -> Iterator[Block]:
    for table in evidence_tables(assessment):
        if table.name == SUMMARY_TABLE:
            if table.finding:
                yield Paragraph(table.finding, lead=True)
            yield headlines(table)[0]
    yield from level_lines(assessment.standings)
    asked = assessment.registers.get(RECOMMENDATIONS)
    if asked is not None and asked.rows:
        lines = asked.column(RECOMMENDED)[:MOST_ASKED]
        yield Section("What is recommended", (Bullets(lines),))


def _report(assessment: WrittenAssessment, body: tuple[Block, ...], title: str) -> Report:
    approved = assessment.approved
    period = Period.year_to(Month.parse(assessment.to)).label if assessment.to else ""
    facts = [
        ("Period", period),
        ("Data", release_words(assessment.release) if assessment.release else ""),
        ("Version", str(assessment.version) if assessment.version else ""),
        (
            "Approved",
            f"by {approved.by}, {approved.meeting}, {day(approved.on)}" if approved else "",
        ),
    ]
    return Report(
        title=title,
        subtitle=f"Strategic assessment {assessment.year}",
        organisation=assessment.partnership,
        date=assessment.on,
        blocks=body,
        facts=tuple((name, value) for name, value in facts if value),
        notice=" ".join(_notices(assessment)),
    )


def _notices(assessment: WrittenAssessment) -> Iterator[str]:
    if not assessment.version:
        yield DRAFT
    if any(table.synthetic for table in evidence_tables(assessment)):
        yield MADE_UP
    if assessment.standings.scheme.illustrative:
        yield ILLUSTRATIVE


def file_name(year: str, ending: str, *, part: str = WHOLE) -> str:
    """What a file is called: "assessment-2019-20.pdf"."""
    return f"{part}-{year}.{ending}"


def every_file_of(
    assessment: WrittenAssessment, *, on_file: Callable[[str], None] = lambda _: None
) -> dict[str, bytes]:
    """Every file that is handed over, by its name; ``on_file`` is told each name before the file is
    made. Typst works beside Python: its PDFs cost nothing while the other formats are made."""

    def made(ending: str) -> bytes:
        on_file(named[ending])
        return FORMATS[ending].render(book if ending in WORKBOOKS else whole)

    whole, book = document(assessment), workbook_document(assessment)
    named = {ending: file_name(assessment.year, ending) for ending in FORMATS}
    with ThreadPoolExecutor(2) as beside:
        read = beside.submit(FORMATS[PDF].render, whole)
        page = beside.submit(FORMATS[PDF].render, summary(assessment))
        found = {named[ending]: made(ending) for ending in FORMATS if ending != PDF}
        on_file(named[PDF])
        short = file_name(assessment.year, PDF, part=SUMMARY)
        return {named[PDF]: read.result(), **found, short: page.result()}
