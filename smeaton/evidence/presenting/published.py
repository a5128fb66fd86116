"""Published figures beside ours: what differs first."""

from __future__ import annotations

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Column, Row
from smeaton.evidence.presenting.shown import Link, Reader, Shown, no_link, table_block

VERDICTS = ("differs", "cannot be checked", "agrees")


def present(table: EvidenceTable, link: Link = no_link) -> Shown:  # noqa: ARG001
    """Differing figures, then those that cannot be checked, then those that agree."""
    reader = Reader(table)

    def rank(place: int) -> int:
        verdict = reader.text(place, "verdict")
        return VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS)

    heads = ("What", "Measure", "Period", "Published", "Recomputed", "Verdict", "Where, and why")
    rows = [_row(reader, place) for place in sorted(range(len(table.records)), key=rank)]
    return Shown((), table_block(table, [Column(head) for head in heads], rows))


def _row(reader: Reader, place: int) -> Row:
    where = f"{reader.text(place, 'document')}, {reader.text(place, 'place')}".strip(", ")
    why = ". ".join(words for words in (where, reader.text(place, "note")) if words)
    return (
        reader.value(place, "title"),
        reader.text(place, "measure").replace("_", " "),
        reader.value(place, "period"),
        reader.value(place, "published"),
        reader.value(place, "recomputed"),
        reader.word(place, "verdict"),
        why,
    )
