"""From a written assessment to the blocks of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.assessment.prose.markdown import read_text
from smeaton.assessment.prose.pieces import (
    Claim,
    Heading,
    Items,
    Linked,
    Node,
    Number,
    Paragraph,
    Piece,
    Placed,
    Remark,
    Stated,
    Unreadable,
    Words,
)
from smeaton.assessment.prose.references import Placement, Question, Reference, What
from smeaton.assessment.written.assessment import WrittenAssessment, WrittenSection
from smeaton.assessment.written.figures import FigureRecord, bound_record, stated_record
from smeaton.assessment.written.lists import (
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


@dataclass
class Composer:
    """Turns texts into blocks, and remembers where each number that it wrote comes from."""

    assessment: WrittenAssessment
    figures: dict[str, FigureRecord] = field(default_factory=dict)

    def section(self, section: WrittenSection) -> blocks.Section:
        """A section with its headings as sections within it."""
        body = tuple(self.body(section))
        return blocks.Section(section.title, body or (blocks.Paragraph("Not written yet."),))

    def body(self, section: WrittenSection) -> Iterator[Block]:
        """The blocks of a section; those on themes begin with the levels of their themes."""
        found = self.assessment.standings
        keys = [one.theme.key for one in found.themes if one.theme.key in section.themes]
        if keys:
            yield theme_table(found, keys, caption=f"Threat, risk and harm: {section.title}")
        yield from self._nested(read_text(section.text), section.themes)

    def _nested(self, nodes: Sequence[Node], themes: Collection[str]) -> Iterator[Block]:
        """What stands before the first heading, then a section for each heading of its level."""
        levels = [node.level for node in nodes if isinstance(node, Heading)]
        if not levels:
            for node in nodes:
                yield from self._blocks(node, themes)
            return
        top = min(levels)
        start = [
            i for i, node in enumerate(nodes) if isinstance(node, Heading) and node.level == top
        ]
        yield from self._nested(nodes[: start[0]], themes)
        for first, after in zip(start, [*start[1:], len(nodes)], strict=True):
            heading = nodes[first]
            assert isinstance(heading, Heading)
            inner = tuple(self._nested(nodes[first + 1 : after], themes))
            if inner and heading.text.strip():
                yield blocks.Section(heading.text.strip(), inner)

    def _blocks(self, node: Node, themes: Collection[str]) -> Iterator[Block]:
        match node:
            case Paragraph():
                yield blocks.Paragraph(self._prose(node.pieces))
            case Items():
                lines = tuple(self._prose(item.pieces) for item in node.items)
                yield blocks.Bullets(lines, numbered=node.numbered)
            case Remark():
                yield blocks.Callout(self._prose(node.pieces))
            case Placed():
                yield from self._placed(node.placement, themes)
            case _:
                pass

    def _prose(self, pieces: Sequence[Piece]) -> blocks.Prose:
        return tuple(self._inline(piece) for piece in pieces)

    def _inline(self, piece: Piece) -> blocks.Inline:
        match piece:
            case Number():
                shown = self.assessment.shown(piece.reference)
                return blocks.Figure(shown, self._key(piece.reference))
            case Claim():
                return blocks.Figure(piece.text, self._key(piece.reference))
            case Stated():
                return blocks.Figure(piece.text, self._declared(piece))
            case Linked():
                return blocks.Link(piece.text, piece.href)
            case _:
                return _words(piece)

    def _key(self, reference: Reference) -> str:
        """The key of a reference's row in the register, which it has from now on."""
        kept = self.assessment.values.get(str(reference))
        if kept is None:
            return ""
        record = bound_record(reference, kept)
        return self.figures.setdefault(record.key, record).key

    def _declared(self, piece: Stated) -> str:
        record = stated_record(piece)
        return self.figures.setdefault(record.key, record).key

    def register(self) -> Iterator[Block]:
        """Where each number comes from, and the methods that its rows name by number."""
        if not self.figures:
            return
        methods = dict.fromkeys(one.method for one in self.figures.values())
        numbers = {method: f"Method {place}" for place, method in enumerate(methods, start=1)}
        yield blocks.FigureRegister(
            tuple(one.registered(numbers[one.method]) for one in self.figures.values())
        )
        yield blocks.Bullets(tuple(f"{number}: {method}" for method, number in numbers.items()))

    def whole_register(self) -> blocks.FigureRegister:
        """The same for a workbook, whose rows have room for their method."""
        return blocks.FigureRegister(
            tuple(one.registered(one.method) for one in self.figures.values())
        )

    def _placed(self, placement: Placement, themes: Collection[str]) -> Iterator[Block]:
        if placement.what.of_evidence:
            yield from self._evidence(placement)
            return
        found = self.assessment.standings
        match placement.what:
            case What.LEVELS:
                yield from level_lists(found)
            case What.THEMES:
                keys = [one.theme.key for one in found.themes]
                yield theme_table(found, keys, caption="Every theme and its level")
            case What.LIST:
                yield register_list(self.assessment, placement.name, themes)
            case What.OBLIGATIONS:
                yield obligations(found)
            case What.SCHEME:
                yield from scheme_blocks(found)
            case What.ROBUSTNESS:
                yield robustness_table(found)
            case What.MOVEMENT:
                yield movement_table(found)
            case What.BREAKS:
                yield breaks_block(self.assessment)
            case _:
                yield files_by_source(evidence_tables(self.assessment))

    def _evidence(self, placement: Placement) -> Iterator[Block]:
        try:
            table = self.assessment.table(placement.question)
        except NotFoundError as error:
            yield blocks.Callout(f"{{{{{placement}}}}}: {error.message}", kind="warning")
            return
        if placement.what is What.HEADLINES:
            yield from headlines(table)
            return
        shown = present(only_rows(table, placement.option("rows")), around(self.assessment))
        charts = [one for one in (*shown.before, *shown.after) if isinstance(one, Chart)]
        if placement.what is What.CHART:
            number = placement.option("number")
            yield from charts[int(number) - 1 : int(number)] if number.isdigit() else charts[:1]
        else:
            yield replace(shown.table, source=source_of(table))


def _words(piece: Words | Unreadable) -> blocks.Inline:
    if isinstance(piece, Words) and piece.strong:
        return blocks.Strong(piece.text)
    if isinstance(piece, Words) and piece.emphasis:
        return blocks.Emphasis(piece.text)
    return piece.text


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
