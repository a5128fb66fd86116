"""What is kept equals what was worked out, and follows from everything that it rests on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.geography import Area, Level
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.tables.table import Column, EvidenceTable, Source
from smeaton.evidence.keeping import (
    Kept,
    definitions_version,
    forget_older,
    key_of,
    make_room,
    shown_folder,
    table_from_json,
    table_to_json,
)

words = st.text(max_size=20)
values = (
    st.none()
    | words
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
)
months = st.builds(Month, st.integers(1990, 2040), st.integers(1, 12))


@st.composite
def tables(draw: st.DrawFn) -> EvidenceTable:
    first = draw(months)
    keys = draw(st.lists(words, min_size=1, max_size=4, unique=True))
    records = draw(st.lists(st.fixed_dictionaries(dict.fromkeys(keys, values)), max_size=4))
    cells = st.tuples(st.integers(0, 3), st.sampled_from(keys))
    return EvidenceTable(
        name="crime",
        title=draw(words),
        finding=draw(words),
        area=Area(draw(words), draw(words), draw(st.sampled_from(Level))),
        period=Period(first, first + draw(st.integers(0, 50))),
        release="r0001-a",
        columns=tuple(Column(key, draw(words), "text", draw(words)) for key in keys),
        records=tuple(records),
        notes=tuple(draw(st.lists(words, max_size=2))),
        missing=tuple(draw(st.lists(words, max_size=2))),
        sources=(Source("a", "b", "c", "d"),),
        method=draw(words),
        synthetic=draw(st.booleans()),
        facts=draw(st.dictionaries(words, values, max_size=3)),
        hidden=draw(st.frozensets(cells, max_size=3)),
        series={"a": (1.5, None)},
    )


@given(tables())
def test_a_kept_table_is_equal_to_the_bit(table: EvidenceTable) -> None:
    assert table_from_json(table_to_json(table)) == table


def test_made_once_and_then_read_from_memory_or_disk(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> str:
        made.append(1)
        return "answer"

    first, second = Kept(), Kept()
    for kept in (first, first, second):
        assert kept.get("ab12", tmp_path, make=make, write=str, read=str) == "answer"
    assert made == [1]


def test_a_file_that_was_cut_short_is_made_again(tmp_path: Path, evidence: object) -> None:
    kept = Kept()
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "ab12").write_text("{")
    import json

    value = kept.get("ab12", tmp_path, make=lambda: [1], write=json.dumps, read=json.loads)
    assert value == [1]
    assert json.loads((tmp_path / "ab" / "ab12").read_text()) == [1]


def test_memory_is_bounded() -> None:
    kept = Kept()
    for number in range(2000):
        kept.remember(str(number), number)
    assert kept.recall("0") is None
    assert kept.recall("1999") == 1999


def test_the_key_follows_from_every_part_of_the_question() -> None:
    keys = {
        key_of(*parts) for parts in [("a", "b"), ("a", "c"), ("ab",), ("a", ["b"]), ("a", None)]
    }
    assert len(keys) == 5


def test_another_definition_is_another_version(tmp_path: Path) -> None:
    folders = []
    for text in ("one", "two", "one"):
        folder = tmp_path / str(len(folders))
        folder.mkdir()
        (folder / "a.yaml").write_text(text)
        folders.append(definitions_version(folder))
    assert folders[0] == folders[2] != folders[1]


def test_a_new_release_makes_room(tmp_path: Path) -> None:
    for release in ("r0001-a", "r0002-b"):
        (shown_folder(tmp_path, release) / "ab").mkdir(parents=True)
    forget_older(tmp_path, "r0002-b")
    assert [path.name for path in (tmp_path / "derived" / "shown").iterdir()] == ["r0002-b"]


def test_the_older_half_goes_when_there_are_too_many(tmp_path: Path) -> None:
    import os

    for number in range(10):
        path = tmp_path / "ab" / str(number)
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
        os.utime(path, (number, number))
    make_room(tmp_path, most=10)
    assert len(list(tmp_path.glob("*/*"))) == 10
    make_room(tmp_path, most=9)
    assert sorted(path.name for path in tmp_path.glob("*/*")) == ["5", "6", "7", "8", "9"]
