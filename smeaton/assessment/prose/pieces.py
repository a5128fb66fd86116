"""What an author wrote, as values: words, bound numbers and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smeaton.assessment.prose.references import Placement, Reference


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that lead somewhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Number:
    """A bound number."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class Claim:
    """A word or a few that are bound to the verdict of a row."""

    text: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Stated:
    """A number or a word that no data hold: declared by the author, with its source."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands in braces and means nothing; ``why`` says what to write."""

    text: str
    why: str


Piece = Words | Linked | Number | Claim | Stated | Unreadable


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Paragraph, ...]
    numbered: bool
    line: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A paragraph set apart."""

    pieces: tuple[Piece, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A table, a chart or a list on a line of its own."""

    placement: Placement
    line: int


Node = Heading | Paragraph | Items | Remark | Placed


def plain(pieces: Sequence[Piece]) -> str:
    """The words alone, a number as its name."""
    return "".join(
        f"{{{{{piece.reference.text}}}}}" if isinstance(piece, Number) else piece.text
        for piece in pieces
    )


def paragraphs(nodes: Sequence[Node]) -> Iterator[Paragraph]:
    """Every run of words, those of lists and remarks too."""
    for node in nodes:
        match node:
            case Paragraph():
                yield node
            case Items():
                yield from node.items
            case Remark():
                yield Paragraph(node.pieces, node.line)
            case _:
                pass


def numbers(nodes: Sequence[Node]) -> Iterator[Reference]:
    """Every bound number and word, in reading order."""
    for paragraph in paragraphs(nodes):
        for piece in paragraph.pieces:
            if isinstance(piece, Number | Claim):
                yield piece.reference


def placements(nodes: Sequence[Node]) -> Iterator[Placement]:
    """Every table, chart and list."""
    return (node.placement for node in nodes if isinstance(node, Placed))
