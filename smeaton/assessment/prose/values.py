"""What stands behind a reference: the number as the data gave it, and what may be said of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from smeaton.analysis.tables.table import EvidenceTable, Record
from smeaton.assessment.prose.lexicon import EXTREMES, Meaning
from smeaton.assessment.prose.references import Question, Reference, Style
from smeaton.documents.characters import slug
from smeaton.documents.numbers import Kind, Mark, display, ordinal
from smeaton.errors import NotFoundError
from smeaton.evidence.words import KINDS, source_of

MINUS_OR_PLUS = "+-\N{MINUS SIGN}"


class Kept(BaseModel):
    """Plain values that are written as JSON and read back unchanged."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Claimable(Kept):
    """What a sentence may say of a row. "": nothing can be said, because nothing is known.

    ``change``: its verdict. ``peers``: above or below the mean of similar areas, where its
    interval is clear of it, and otherwise similar. ``from_lowest`` and ``from_highest``: its
    place among the areas that it is compared with, 1 being the end.
    """

    change: str = ""
    peers: str = ""
    from_lowest: int | None = None
    from_highest: int | None = None

    def allows(self, meaning: Meaning, place: int) -> bool:
        """Whether that may be said."""
        match meaning:
            case Meaning.LOWEST:
                return self.from_lowest == place
            case Meaning.HIGHEST:
                return self.from_highest == place
            case _:
                return meaning.value == (self.change if meaning.of_change else self.peers)

    def knows(self, meaning: Meaning) -> bool:
        """Whether the row has anything to hold such a claim against."""
        if meaning in EXTREMES:
            return self.from_lowest is not None
        return bool(self.change if meaning.of_change else self.peers)

    def truth(self, meaning: Meaning) -> str:
        """What the data say instead, to follow "the data say"."""
        if meaning in EXTREMES:
            assert self.from_lowest is not None
            assert self.from_highest is not None
            return f"{_place(self.from_lowest)} lowest, {_place(self.from_highest)} highest"
        if meaning.of_peers:
            return f"{self.peers}{' to' if self.peers == Meaning.SIMILAR else ''} the peers' mean"
        return self.change


def _place(number: int) -> str:
    return "the" if number == 1 else ordinal(number)


class BoundValue(Kept):
    """One number that a text names. ``state``: "hidden" so that nobody can be identified, or
    "missing", which is never zero. ``files`` are name and SHA-256 of those behind it."""

    reference: str
    label: str
    value: float | str | None
    kind: Kind
    state: Literal["known", "hidden", "missing"] = "known"
    may: Claimable = Claimable()
    area: str = ""
    period: str = ""
    release: str = ""
    source: str = ""
    method: str = ""
    note: str = ""
    made_up: bool = False
    files: tuple[tuple[str, str], ...] = ()

    def said(self, style: Style = Style.PLAIN) -> str:
        """As it stands in a sentence."""
        if self.state == "hidden":
            return Mark.SUPPRESSED.value
        if self.state == "missing" or self.value is None:
            return Mark.NOT_AVAILABLE.value
        if style is Style.ORDINAL and not isinstance(self.value, str):
            return ordinal(int(self.value))
        written = display(self.value, self.kind, 1 if self.kind is Kind.DECIMAL else None)
        return written.lstrip(MINUS_OR_PLUS) if style is Style.SIZE else written

    def says_the_same(self, other: BoundValue) -> bool:
        """Whether a sentence that was right with one is right with the other."""
        return (self.value, self.state, self.may) == (other.value, other.state, other.may)


class BoundTable(Kept):
    """A table that a text shows. ``sha256`` is that of its cells as they may be shown."""

    question: str
    title: str
    release: str
    sha256: str

    def says_the_same(self, other: BoundTable) -> bool:
        return self.sha256 == other.sha256


def bound_value(table: EvidenceTable, reference: Reference) -> BoundValue:
    """A cell of a table. Raises ``NotFoundError``, naming what there is, where it has none."""
    place = _row(table, reference)
    record = table.records[place]
    column = next((one for one in table.columns if one.key == reference.column), None)
    if column is None:
        there = ", ".join(one.key for one in table.columns)
        raise NotFoundError(
            f"The table {table.name} has no column “{reference.column}”.", todo=f"It has: {there}."
        )
    hidden = (place, column.key) in table.hidden
    value = None if hidden else record.get(column.key)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    elif value is not None and KINDS[column.kind] is Kind.TEXT:
        value = str(value)  # a year or a code is no amount: it gets no comma
    title = str(record.get("title") or reference.row)
    return BoundValue(
        reference=str(reference),
        label=f"{title}: {column.label[:1].lower()}{column.label[1:]}",
        value=value,
        kind=KINDS[column.kind],
        state="hidden" if hidden else "missing" if value is None else "known",
        may=claimable(table, place),
        area=table.area.name,
        period=str(record.get("period") or table.period.label),
        release=table.release,
        source=str(record.get("source") or source_of(table)),
        method=table.method,
        note=str(record.get("note") or ""),
        made_up=table.synthetic,
        files=tuple((one.file, one.sha256) for one in table.sources),
    )


def bound_table(table: EvidenceTable, question: Question) -> BoundTable:
    """A table with its fingerprint."""
    body = [[dict(record) for record in table.records], sorted(table.hidden), table.finding]
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)
    return BoundTable(
        question=str(question),
        title=table.title,
        release=table.release,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def _row(table: EvidenceTable, reference: Reference) -> int:
    """The record whose identifier is the row's name, or whose title is in the manner of an
    address: a neighbourhood is known by its name and not by its code."""
    first = table.columns[0].key
    for place, record in enumerate(table.records):
        names = (str(record.get(first)), slug(str(record.get("title") or "")))
        if reference.row in names:
            return place
    raise NotFoundError(
        f"The table {table.name} has no row “{reference.row}” in this release.",
        todo="Look it up in the list of figures.",
    )


def claimable(table: EvidenceTable, place: int) -> Claimable:
    """What may be said of a row, from what may be shown of it."""
    record = {
        key: value
        for key, value in table.records[place].items()
        if (place, key) not in table.hidden
    }
    low, high = _places(table, record, place)
    return Claimable(
        change=str(record.get("verdict") or "") if record.get("verdict") != "not compared" else "",
        peers=_against_peers(record),
        from_lowest=low,
        from_highest=high,
    )


def _against_peers(record: Record) -> str:
    low, high, mean = (record.get(key) for key in ("rate_low", "rate_high", "peer_mean"))
    limits = [one for one in (low, high, mean) if isinstance(one, int | float)]
    if len(limits) < 3:
        return AGAINST_ENGLAND.get(str(record.get("against_england")), "")
    lowest, highest, peers = limits
    if lowest > peers:
        return Meaning.ABOVE.value
    return (Meaning.BELOW if highest < peers else Meaning.SIMILAR).value


AGAINST_ENGLAND = {
    "higher": Meaning.ABOVE.value,
    "lower": Meaning.BELOW.value,
    "similar": Meaning.SIMILAR.value,
}
"""Words of the table of partners' figures, as a sentence may use them."""


def _places(table: EvidenceTable, record: Record, place: int) -> tuple[int | None, int | None]:
    """A row's place from the lowest and from the highest: as ranked among peers, or, in a table
    of places, by the rate of each."""
    rank, of = record.get("rank"), record.get("rank_of")
    if isinstance(rank, int) and isinstance(of, int):
        return rank, of + 1 - rank
    if table.name not in BY_RATE:
        return None, None
    rates = _shown_rates(table)
    own = rates.get(place)
    if own is None:
        return None, None
    return (
        1 + sum(other < own for other in rates.values()),
        1 + sum(other > own for other in rates.values()),
    )


BY_RATE: Mapping[str, str] = {"places": "place", "comparison": ""}
"""Tables of areas, and the kind of row that is ranked in them ("": every row)."""


def _shown_rates(table: EvidenceTable) -> dict[int, float]:
    kind = BY_RATE[table.name]
    return {
        place: float(rate)
        for place, record in enumerate(table.records)
        if isinstance(rate := record.get("rate"), int | float)
        and (place, "rate") not in table.hidden
        and kind in ("", record.get("row"))
    }
