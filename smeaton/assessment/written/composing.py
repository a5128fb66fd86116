"""From a written assessment to the blocks of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

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
from smeaton.assessment.prose.references import Reference
from smeaton.assessment.written.assessment import WrittenAssessment, WrittenSection
from smeaton.assessment.written.figures import FigureRecord, bound_record, stated_record
from smeaton.assessment.written.lists import theme_table
from smeaton.assessment.written.placing import placed
from smeaton.documents import blocks
from smeaton.documents.blocks import Block


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
            caption = f"Threat, risk and harm: {section.title}"
            yield theme_table(found, keys, caption=caption, name=f"levels-{section.key}")
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
                yield from placed(node.placement, self.assessment, themes)
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


def compose_all(assessment: WrittenAssessment) -> tuple[Composer, list[blocks.Section]]:
    """Every section, in order, and the composer that knows every number in them."""
    composer = Composer(assessment)
    return composer, [composer.section(one) for one in assessment.sections]


def _words(piece: Words | Unreadable) -> blocks.Inline:
    if isinstance(piece, Words) and piece.strong:
        return blocks.Strong(piece.text)
    if isinstance(piece, Words) and piece.emphasis:
        return blocks.Emphasis(piece.text)
    return piece.text
