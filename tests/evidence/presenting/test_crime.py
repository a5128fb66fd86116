"""The crime table as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smeaton.analysis.geography import Area, Level
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.tables.crime_columns import COLUMNS
from smeaton.analysis.tables.table import EvidenceTable, Value
from smeaton.documents.blocks import Cell, Table, cell
from smeaton.documents.numbers import Interval, Mark
from smeaton.evidence.presenting import Around, present
from smeaton.evidence.presenting.crime import in_order_of_what_matters


def record(indicator: str, **given: Value) -> dict[str, Value]:
    empty: dict[str, Value] = dict.fromkeys((column.key for column in COLUMNS), None)
    return (
        empty
        | {
            "indicator": indicator,
            "title": indicator.replace("-", " ").capitalize(),
            "per": 1000,
            "denominator": "residents",
            "denominator_year": 2019,
            "verdict": "no clear change",
            "suppressed": False,
        }
        | given
    )


def table(*records: Mapping[str, Value], **given: object) -> EvidenceTable:
    made = EvidenceTable(
        name="crime",
        title="Crime table",
        finding="Recorded crime fell.",
        area=Area("E06000026", "Plymouth", Level.DISTRICT),
        period=Period.year_to(Month(2020, 3)),
        release="r0001-a",
        columns=COLUMNS,
        records=records,
    )
    return replace(made, **given)  # type: ignore[arg-type]


TOTAL = record(
    "all-crime", count=100, previous=110, verdict="fall", rate=1.0, rate_low=0.8, rate_high=1.2
)


def shown(made: EvidenceTable, around: Around | None = None) -> Table:
    return present(made, around or Around()).table


def column(block: Table, heading: str) -> int:
    return [one.label for one in block.columns].index(heading)


def test_verdict_then_size_under_each_total_and_the_remainder_last() -> None:
    records = (
        TOTAL,
        record("small-fall", part_of="all-crime", verdict="fall", count=5),
        record("all-crime-not-listed", part_of="all-crime", verdict="rise", count=50),
        record("large-steady", part_of="all-crime", count=40),
        record("large-fall", part_of="all-crime", verdict="fall", count=9),
        record("part-of-fall", part_of="large-fall", verdict="rise", count=2),
        record("a-rise", part_of="all-crime", verdict="rise", count=1),
        record("anti-social-behaviour", count=70),
    )
    order = [records[place]["indicator"] for place in in_order_of_what_matters(records)]
    assert order == [
        "all-crime",
        "a-rise",
        "large-fall",
        "part-of-fall",
        "small-fall",
        "large-steady",
        "all-crime-not-listed",
        "anti-social-behaviour",
    ]


def test_every_record_is_somewhere_once() -> None:
    records = (
        TOTAL,
        record("lost", part_of="not-in-the-table", count=1),
        record("none", part_of=None),
    )
    assert sorted(in_order_of_what_matters(records)) == [0, 1, 2]


def test_hidden_and_missing_are_two_marks() -> None:
    made = table(
        TOTAL,
        record("hidden", previous=20, suppressed=True),
        record("missing", previous=20),
        hidden=frozenset({(1, "count"), (1, "rate")}),
    )
    block = shown(made)
    count, rate = column(block, "Count"), column(block, "Rate")
    by_title = {cell(row[0]).value: row for row in block.rows}
    assert [cell(by_title["Hidden"][one]).value for one in (count, rate)] == [Mark.SUPPRESSED] * 2
    assert cell(by_title["Missing"][count]).value == Mark.NOT_AVAILABLE


def test_a_verdict_is_a_word_before_it_is_a_colour() -> None:
    block = shown(table(TOTAL, record("a", verdict="rise", count=1)))
    verdicts = [row[column(block, "Verdict")] for row in block.rows]
    assert all(isinstance(one, Cell) and one.value in ("fall", "rise") for one in verdicts)
    assert len({one.tone for one in verdicts if isinstance(one, Cell)}) == 2


def test_another_denominator_is_named_in_the_row() -> None:
    block = shown(table(TOTAL, record("burglary", count=9, rate=2.0, denominator="households")))
    titles = [cell(row[0]).value for row in block.rows]
    assert titles == ["All crime", "Burglary (per 1,000 households)"]
    assert any("per 1,000 residents, mid-2019 estimate" in note for note in block.notes)


def test_a_row_about_which_nothing_is_known_is_named_and_not_drawn() -> None:
    block = shown(table(TOTAL, record("rape")))
    assert len(block.rows) == 1
    assert "Nothing is held for this period about: Rape." in block.notes


def test_the_interval_is_one_cell_and_links_lead_to_the_trend() -> None:
    block = shown(
        table(TOTAL), Around(link=lambda page, **changes: f"/{page}/{changes['indicator']}")
    )
    row = block.rows[0]
    assert row[column(block, "95% interval")] == Interval(0.8, 1.2)
    assert cell(row[0]).href == "/trend/all-crime"


def test_among_peers_says_in_words_what_the_line_draws() -> None:
    ranked = record(
        "a", count=9, rate=1.0, rate_low=0.9, rate_high=1.1, peer_mean=2.0,
        rank_text="2nd lowest of 15, as published; overlap not known",
    )  # fmt: skip
    below = record("b", count=9, rate=1.0, rate_low=0.9, rate_high=1.1, peer_mean=2.0)
    at = record("c", count=9, rate=1.0, rate_low=0.9, rate_high=1.1, peer_mean=1.05)
    unknown = record("d", count=9, rate=1.0, rate_low=0.9, rate_high=1.1)
    block = shown(table(ranked, below, at, unknown, series={"a": (1.5, None, 3.0)}))
    words = [cell(row[column(block, "Among peers")]) for row in block.rows]
    assert [one.value for one in words] == [
        "2nd lowest of 15", "below the mean", "at the mean", Mark.NOT_AVAILABLE,
    ]  # fmt: skip
    assert [one.drawing is not None for one in words] == [True, True, True, False]
    assert words[0].drawing.svg().count("<circle") == 2  # type: ignore[union-attr]


def test_no_column_of_peers_where_there_are_none() -> None:
    assert "Peers' mean" not in [one.label for one in shown(table(TOTAL)).columns]
