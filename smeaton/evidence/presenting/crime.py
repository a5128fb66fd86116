"""The crime table, ordered by what matters: verdict, then severity, then size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from smeaton.analysis.tables.table import EvidenceTable, Record, Value
from smeaton.documents.blocks import Cell, Column, Row, Table
from smeaton.documents.charts import range_strip
from smeaton.documents.numbers import Kind, Mark
from smeaton.evidence.presenting.shown import NOTHING, Around, Reader, Shown, table_block

NOT_LISTED = "-not-listed"
VERDICTS = ("rise", "fall", "no clear change", "not compared")


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:
    """The whole table; what it rests on is said by the page."""
    return Shown((), _table(table, around))


def _table(table: EvidenceTable, around: Around) -> Table:
    reader = Reader(table)
    places = list(in_order_of_what_matters(table.records))
    held = [place for place in places if _holds_anything(table.records[place])]
    compared = any(reader.number(place, "peer_mean") is not None for place in held)
    columns = [
        Column("Type of crime or incident"),
        Column("Count", Kind.COUNT),
        Column("Year before", Kind.COUNT),
        Column("Change", Kind.PERCENT_CHANGE),
        Column("Verdict"),
        Column("Rate", Kind.RATE),
        Column("95% interval", Kind.INTERVAL),
    ]
    if compared:
        columns += [Column("Peers' mean", Kind.RATE), Column("Among peers")]
    rows = [_row(reader, place, around, compared=compared) for place in held]
    wholes = {str(record["part_of"]) for record in table.records if record["part_of"]}
    strong = [i for i, place in enumerate(held) if table.records[place]["indicator"] in wholes]
    return table_block(table, columns, rows, strong_rows=strong, notes=_notes(table, held))


def _row(reader: Reader, place: int, around: Around, *, compared: bool) -> Row:
    record = reader.table.records[place]
    indicator = str(record["indicator"])
    href = "" if indicator.endswith(NOT_LISTED) else around.link("trend", indicator=indicator)
    # What was left over belongs to no record of a source: there is no page about it.
    listed = not indicator.endswith(NOT_LISTED)
    linked = around if listed else NOTHING
    count, rate = (reader.linked(linked, place, key) for key in ("count", "rate"))
    row: Row = (
        Cell(_title(record, reader.table.records), href=href),
        count,
        reader.value(place, "previous"),
        reader.value(place, "change_percent"),
        reader.word(place, "verdict"),
        rate,
        reader.interval(place, "rate_low", "rate_high"),
    )
    if compared:
        row += (reader.value(place, "peer_mean"), _among_peers(reader, place))
    return row


def _title(record: Record, records: Sequence[Record]) -> str:
    """Rates over something else than the table's usual denominator say so in the row."""
    title = str(record["title"])
    usual = records[0]["denominator"], records[0]["per"]
    if record["rate"] is not None and (record["denominator"], record["per"]) != usual:
        of = str(record["denominator"]).replace("-", " ")
        return f"{title} (per {record['per']:,} {of})"
    return title


def _among_peers(reader: Reader, place: int) -> Cell:
    """The rank in words, or on which side of the mean; and a line with what is known on it."""
    own, mean = reader.number(place, "rate"), reader.number(place, "peer_mean")
    rank = reader.text(place, "rank_text")
    words = rank.partition(";")[0].partition(",")[0] if rank else _side(reader, place)
    if own is None or mean is None or not words:
        return Cell(words or Mark.NOT_AVAILABLE)
    peers = reader.table.series.get(reader.text(place, "indicator"), ())
    strip = range_strip(
        [peer for peer in peers if peer is not None],
        own=own,
        low=reader.number(place, "rate_low"),
        high=reader.number(place, "rate_high"),
        average=mean,
    )
    return Cell(words, drawing=strip)


def _side(reader: Reader, place: int) -> str:
    """Whether the area's interval lies below, over or above the peers' mean."""
    low, high = reader.number(place, "rate_low"), reader.number(place, "rate_high")
    mean = reader.number(place, "peer_mean")
    if low is None or high is None or mean is None:
        return ""
    return "below the mean" if high < mean else "above the mean" if low > mean else "at the mean"


def in_order_of_what_matters(records: Sequence[Record]) -> Iterator[int]:
    """Places of the records: each total before its parts, parts by verdict and then by size.

    What no part holds comes last in its family.
    """
    children: dict[Value, list[int]] = defaultdict(list)
    known = {record["indicator"] for record in records}
    for place, record in enumerate(records):
        children[record["part_of"] if record["part_of"] in known else None].append(place)

    def walk(parent: Value) -> Iterator[int]:
        for place in sorted(children[parent], key=lambda place: _weight(records[place])):
            yield place
            yield from walk(records[place]["indicator"])

    # Totals stand in the catalogue's order: all crime comes first.
    for place in children[None]:
        yield place
        yield from walk(records[place]["indicator"])


def _weight(record: Record) -> tuple[bool, int, float]:
    verdict = str(record["verdict"])
    rank = VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS)
    sizes = (record["count"], record["previous"], -1)
    size = next(size for size in sizes if isinstance(size, int | float))
    return (str(record["indicator"]).endswith(NOT_LISTED), rank, -size)


def _holds_anything(record: Record) -> bool:
    """Whether a row has a figure, or had one that is hidden; the rest is named in the notes."""
    return bool(record["suppressed"]) or any(
        record[key] is not None for key in ("count", "previous")
    )


def _notes(table: EvidenceTable, held: Sequence[int]) -> Iterator[str]:
    first = table.records[held[0]] if held else None
    if first is not None and first["per"]:
        year = first["denominator_year"]
        of = str(first["denominator"]).replace("-", " ")
        estimate = f", mid-{year} estimate" if year else ""
        yield f"Rates are per {first['per']:,} {of}{estimate}, unless the row says otherwise."
    if any(table.records[place]["verdict"] in VERDICTS[:3] for place in held):
        yield (
            "Verdict: rise or fall where a difference this large would come about by chance "
            "less than one time in twenty (Poisson E-test). No per cent is given on fewer than 20."
        )
    group = next(
        (table.records[p]["peer_group"] for p in held if table.records[p]["peer_mean"]), ""
    )
    if group:
        yield (
            f"Peers: {group}; the mean is of the areas' rates, not weighted by size. "
            "A dot is a peer, the tick their mean, the diamond this area with its interval."
        )
    empty = [str(r["title"]) for p, r in enumerate(table.records) if p not in set(held)]
    if empty:
        yield f"Nothing is held for this period about: {', '.join(empty)}."
