"""Arrow columns as numpy arrays: what Arrow itself gives is the measure."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis.sources.arrow_columns import (
    Coded,
    array_of,
    numbers,
    one_text,
    text_of,
    valid,
    whole,
)

texts = st.lists(st.one_of(st.none(), st.sampled_from(["", "a", "é", "b c"])))
starts = st.integers(0, 9)


@settings(deadline=None)
@given(texts, starts)
def test_coded_text_is_the_text(values: list[str | None], start: int) -> None:
    column = pa.array(values, pa.string()).dictionary_encode()[start:]
    coded = Coded(column)
    read = [None if code < 0 else coded.values[code] for code in coded.codes]
    assert read == values[start:]
    assert coded.complete == (None not in values[start:])
    for wanted in ("a", "not there"):
        assert coded.is_value(wanted).tolist() == [value == wanted for value in values[start:]]


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=False))), starts)
def test_numbers_and_which_are_there(values: list[float | None], start: int) -> None:
    column = pa.array(values, pa.float64())[start:]
    there = valid(column)
    assert there.tolist() == [value is not None for value in values[start:]]
    known = [value for value in values[start:] if value is not None]
    assert numbers(column)[there].tolist() == known


@settings(deadline=None)
@given(texts)
def test_back_to_arrow(values: list[str | None]) -> None:
    coded = Coded(pa.array(values, pa.string()).dictionary_encode())
    assert text_of(coded.codes, coded.column.dictionary).to_pylist() == values


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-(2**31), 2**31 - 1), st.booleans())))
def test_whole_numbers_to_arrow(cells: list[tuple[int, bool]]) -> None:
    values = np.array([number for number, _ in cells], np.int64)
    there = np.array([known for _, known in cells], bool)
    assert array_of(values, pa.int64()).to_pylist() == values.tolist()
    expected = [number if known else None for number, known in cells]
    assert array_of(values, pa.int64(), there=there).to_pylist() == expected


def test_one_text_and_a_column_in_pieces() -> None:
    assert one_text("Grüße").to_pylist() == ["Grüße"]
    assert whole(pa.chunked_array([[1, 2], [3]])).to_pylist() == [1, 2, 3]
