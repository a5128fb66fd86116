"""Where every number of an assessment comes from: one record for each that a text names."""

from __future__ import annotations

from dataclasses import dataclass

from smeaton.assessment.prose.pieces import Stated
from smeaton.assessment.prose.references import Reference
from smeaton.assessment.written.assessment import KeptValue
from smeaton.documents.blocks import RegisteredFigure
from smeaton.documents.characters import slug

AS_GIVEN = "as the data give it"
HIDDEN = "hidden so that nobody can be identified"
DECLARED = "declared by the author"
PLAIN = frozenset({AS_GIVEN, HIDDEN, DECLARED})
OF_THE_SCORES = "scores"
LONGEST_KEY = 80


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """One number: what it is, what is printed, and all that a reader needs to get it again.

    ``question`` names its cell; ``state`` whether it stands as the data give it; ``files`` are
    name and SHA-256 of those behind it.
    """

    key: str
    label: str
    value: str
    source: str
    period: str
    release: str
    method: str
    question: str
    state: str
    files: tuple[tuple[str, str], ...] = ()

    def registered(self, method: str) -> RegisteredFigure:
        """As a row of the register at the back, its method by its number there."""
        return RegisteredFigure(
            key=self.key,
            label=self.label,
            value=self.value if self.state in PLAIN else f"{self.value}, {self.state}",
            source=self.source,
            period=self.period,
            release=self.release,
            method=method,
        )


def key_of(reference: Reference) -> str:
    """The key of a number in the register, and in its address."""
    return slug(str(reference))[:LONGEST_KEY]


def bound_record(reference: Reference, kept: KeptValue) -> FigureRecord:
    """The record of a number that is bound to the data."""
    value, instead = kept.value, kept.instead
    said = value.said()
    state = HIDDEN if value.state == "hidden" else AS_GIVEN
    return FigureRecord(
        key=key_of(reference),
        label=value.label,
        value=instead.shown if instead else said,
        source=value.source,
        period=value.period,
        release=value.release.partition("-")[0] or OF_THE_SCORES,
        method=value.method or "As the source gives it",
        question=_in_words(reference, value.area),
        state=f"in place of {said}, by {instead.by}: {instead.reason}" if instead else state,
        files=value.files,
    )


def _in_words(reference: Reference, area: str) -> str:
    """As in "table crime, row rape, column count, Plymouth"."""
    if reference.of_level:
        return f"the level of {reference.row}"
    asked = [f"{name} {value}" for name, value in reference.question.options]
    parts = (
        f"table {reference.question.table}",
        f"row {reference.row}",
        f"column {reference.column}",
        *asked,
        area,
    )
    return ", ".join(part for part in parts if part)


def stated_record(piece: Stated) -> FigureRecord:
    """The record of a number or a word that its author declared."""
    return FigureRecord(
        key=slug(f"stated {piece.text} {piece.source}")[:LONGEST_KEY],
        label=f"“{piece.text}”",
        value=piece.text,
        source=piece.source,
        period="as its source says",
        release="none",
        method="Declared by the author",
        question="",
        state=DECLARED,
    )
