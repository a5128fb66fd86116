"""What stands on a line of its own in a text: tables and charts of the evidence, lists, levels."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.assessment.prose.references import Placement, Question, What
from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.assessment.written.lists import (
    level_lines,
    level_lists,
    movement_table,
    obligations,
    register_list,
    robustness_table,
    scheme_blocks,
    theme_table,
)
from smeaton.documents import blocks
from smeaton.documents.blocks import Block, Chart
from smeaton.documents.characters import slug
from smeaton.errors import NotFoundError
from smeaton.evidence.file_list import files_by_source
from smeaton.evidence.presenting import Around, present
from smeaton.evidence.presenting.quick_facts import headlines
from smeaton.evidence.presenting.shown import Feature
from smeaton.evidence.words import source_of


def placed(
    placement: Placement, assessment: WrittenAssessment, themes: Collection[str]
) -> Iterable[Block]:
    """The blocks that a placement stands for, in a section on these themes."""
    if placement.what.of_evidence:
        return _evidence(placement, assessment)
    if placement.what is What.LIST:
        return (register_list(assessment, placement.name, themes),)
    return _OF_THE_ASSESSMENT[placement.what](assessment)


_OF_THE_ASSESSMENT: Mapping[What, Callable[[WrittenAssessment], Iterable[Block]]] = {
    What.LEVELS: lambda one: level_lists(one.standings),
    What.RISKS: lambda one: level_lines(one.standings),
    What.THEMES: lambda one: (_every_theme(one),),
    What.OBLIGATIONS: lambda one: (obligations(one.standings),),
    What.SCHEME: lambda one: scheme_blocks(one.standings),
    What.ROBUSTNESS: lambda one: (robustness_table(one.standings),),
    What.MOVEMENT: lambda one: (movement_table(one.standings),),
    What.BREAKS: lambda one: (breaks_block(one),),
    What.SOURCES: lambda one: (files_by_source(evidence_tables(one)),),
}
"""What rests on the scores, the registers and the sources, and on no table of evidence."""


def _every_theme(assessment: WrittenAssessment) -> Block:
    found = assessment.standings
    keys = [one.theme.key for one in found.themes]
    return theme_table(found, keys, caption="Every theme and its level")


def _evidence(placement: Placement, assessment: WrittenAssessment) -> Iterator[Block]:
    try:
        table = assessment.table(placement.question)
    except NotFoundError as error:
        yield blocks.Callout(f"{{{{{placement}}}}}: {error.message}", kind="warning")
        return
    if placement.what is What.HEADLINES:
        yield from headlines(table)
        return
    shown = present(only_rows(table, placement.option("rows")), around(assessment))
    charts = [one for one in (*shown.before, *shown.after) if isinstance(one, Chart)]
    if placement.what is What.CHART:
        number = placement.option("number")
        yield from charts[int(number) - 1 : int(number)] if number.isdigit() else charts[:1]
    else:
        yield replace(shown.table, source=source_of(table))


def around(assessment: WrittenAssessment) -> Around:
    """What presenters may use: the outlines that were kept, and no links."""

    def outlines(level: str, codes: Collection[str]) -> list[Feature]:
        kept = assessment.outlines.get(level, ())
        return [one for one in kept if one["properties"]["code"] in codes]

    return Around(outlines=outlines)


def evidence_tables(assessment: WrittenAssessment) -> list[EvidenceTable]:
    """Every table of the evidence in it, in order of their questions."""
    return [assessment.table(Question.parse(name)) for name in sorted(assessment.evidence)]


def only_rows(table: EvidenceTable, rows: str) -> EvidenceTable:
    """The table with some of its rows, by the names that references use; "" for all."""
    if not rows:
        return table
    wanted = rows.split(",")
    first = table.columns[0].key
    places = [
        place
        for place, record in enumerate(table.records)
        if str(record.get(first)) in wanted or slug(str(record.get("title") or "")) in wanted
    ]
    now = {old: new for new, old in enumerate(places)}
    return replace(
        table,
        records=tuple(table.records[place] for place in places),
        hidden=frozenset((now[place], key) for place, key in table.hidden if place in now),
    )


def breaks_block(assessment: WrittenAssessment) -> Block:
    """The breaks in the series, or that there are none."""
    if not assessment.breaks:
        return blocks.Paragraph("No break lies in the months that this assessment is about.")
    return blocks.Bullets(assessment.breaks)
