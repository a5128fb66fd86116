"""A paragraph as sentences: a claim is held to the numbers of its own sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from smeaton.assessment.prose.pieces import Claim, Number, Paragraph, Piece, Words

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"'(\[])|(?<=[.!?])\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Pieces in reading order, and the line on which their paragraph begins."""

    pieces: tuple[Piece, ...]
    line: int

    @property
    def words(self) -> str:
        """The words alone; a number is a sign of its own, so that none looks typed."""
        return "".join("#" if isinstance(one, Number) else one.text for one in self.pieces)

    def nearest(self, piece: Piece, start: int) -> Iterator[Number | Claim]:
        """The bound numbers and words, those nearest to a place in a piece first."""
        at: dict[int, int] = {}
        length = 0
        for number, one in enumerate(self.pieces):
            at[number] = length
            length += 1 if isinstance(one, Number) else len(one.text)
        here = at[next(n for n, one in enumerate(self.pieces) if one is piece)] + start
        bound = [(n, one) for n, one in enumerate(self.pieces) if isinstance(one, Number | Claim)]
        bound.sort(key=lambda found: abs(at[found[0]] - here))
        return (one for _, one in bound)


def sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    """The sentences of a paragraph."""
    pieces: list[Piece] = []
    for piece in paragraph.pieces:
        if not isinstance(piece, Words):
            pieces.append(piece)
            continue
        first, *others = _END.split(piece.text)
        for text in (first, *others):
            if text is not first and pieces:
                yield Sentence(tuple(pieces), paragraph.line)
                pieces = []
            if text:
                pieces.append(replace(piece, text=text))
    if pieces:
        yield Sentence(tuple(pieces), paragraph.line)
