"""Published figures beside ours: what differs first."""

from __future__ import annotations

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Column, Row
from smeaton.evidence.presenting.shown import NOTHING, Around, Reader, Shown, table_block

MOST_ROWS = 60
AGREES = "agrees"
VERDICTS = ("differs", "cannot be checked", AGREES)


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:  # noqa: ARG001
    """Differing figures, then those that cannot be checked; those that agree are counted."""
    reader = Reader(table)

    def rank(place: int) -> int:
        verdict = reader.text(place, "verdict")
        return VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS)

    order = sorted(range(len(table.records)), key=rank)
    doubtful = [place for place in order if reader.text(place, "verdict") != AGREES]
    listed = doubtful[:MOST_ROWS]
    more = len(order) - len(listed)
    notes: tuple[str, ...] = ()
    if more:
        agree = len(order) - len(doubtful)
        notes = (f"{agree:,} more agree. All {len(order):,} are in the download.",)
    documents = sorted({reader.text(place, "document") for place in order})
    if len(documents) == 1:
        notes = (f"All of them from: {documents[0]}.", *notes)
    heads = ("What", "Published", "Recomputed", "Verdict", "Where, and why")
    rows = [_row(reader, place, name_document=len(documents) > 1) for place in listed]
    return Shown((), table_block(table, [Column(head) for head in heads], rows, notes=notes))


def _row(reader: Reader, place: int, *, name_document: bool) -> Row:
    document = reader.text(place, "document") if name_document else ""
    why = (document, reader.text(place, "place"), reader.text(place, "note"))
    period = reader.text(place, "period")
    when = f", {period}" if period != reader.table.period.label else ""
    measure = reader.text(place, "measure").replace("_", " ")
    return (
        f"{reader.text(place, 'title')}: {measure}{when}",
        reader.value(place, "published"),
        reader.value(place, "recomputed"),
        reader.word(place, "verdict"),
        ". ".join(words.rstrip(".") for words in why if words),
    )
