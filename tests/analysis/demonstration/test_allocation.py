"""Whole numbers that add up: exact sums, near the weights, the same every time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smeaton.analysis.demonstration.allocation import fitted, largest_remainder
from smeaton.errors import SmeatonError

weights = st.lists(st.floats(0.001, 1_000), min_size=1, max_size=40)


def test_seats_of_a_worked_example() -> None:
    # Hamilton's method on votes of 47, 16, 15.8, 12, 6.1, 3.1 thousand and ten seats, the
    # example of most textbooks: 5, 2, 1, 1, 1, 0.
    votes = [47_000, 16_000, 15_900, 12_000, 6_000, 3_100]
    assert largest_remainder(10, votes).tolist() == [5, 2, 1, 1, 1, 0]


@given(total=st.integers(0, 100_000), weights=weights)
def test_shares_add_up_and_lie_within_one_of_the_exact_share(
    total: int, weights: list[float]
) -> None:
    shares = largest_remainder(total, weights)
    exact = total * np.array(weights) / sum(weights)
    assert int(shares.sum()) == total
    assert (np.abs(shares - exact) < 1 + 1e-6).all()


@pytest.mark.parametrize(
    ("total", "bad"), [(5, [0.0, 0.0]), (5, [1.0, -1.0]), (-1, [1.0]), (3, [])]
)
def test_what_cannot_be_shared_out_is_refused(total: int, bad: list[float]) -> None:
    with pytest.raises(SmeatonError, match="cannot be shared out"):
        largest_remainder(total, bad)


@settings(max_examples=50, deadline=None)
@given(
    table=arrays(
        np.int64, st.tuples(st.integers(1, 9), st.integers(1, 12)), elements=st.integers(0, 60)
    ),
    data=st.data(),
)
def test_a_fitted_table_has_the_sums_of_the_table_that_they_come_from(
    table: np.ndarray, data: st.DataObject
) -> None:
    seed = data.draw(st.integers(0, 2**32 - 1))
    weights = np.random.default_rng(seed).uniform(0.2, 5, table.shape)
    cells = fitted(weights, table.sum(axis=1), table.sum(axis=0))
    assert cells.sum(axis=1).tolist() == table.sum(axis=1).tolist()
    assert cells.sum(axis=0).tolist() == table.sum(axis=0).tolist()
    assert (cells >= 0).all()


def test_independent_weights_give_the_independent_table_rounded() -> None:
    rows, columns = np.array([70, 20, 10]), np.array([50, 30, 20])
    cells = fitted(np.ones((3, 3)), rows, columns)
    assert (np.abs(cells - np.outer(rows, columns) / 100) < 1).all()
    # Every expected value is whole here, so nothing is left to round.
    assert cells.tolist() == [[35, 21, 14], [10, 6, 4], [5, 3, 2]]


def test_a_cell_of_no_weight_stays_empty() -> None:
    weights = np.array([[0.0, 1.0], [1.0, 1.0]])
    assert fitted(weights, np.array([3, 7]), np.array([4, 6])).tolist() == [[0, 3], [4, 3]]


def test_sums_that_disagree_are_refused() -> None:
    with pytest.raises(SmeatonError, match="rows add up to 3 and the columns to 4"):
        fitted(np.ones((1, 1)), np.array([3]), np.array([4]))


def test_sums_that_the_empty_cells_do_not_allow_are_refused() -> None:
    with pytest.raises(SmeatonError, match="No table has these"):
        fitted(np.array([[0.0, 1.0], [0.0, 1.0]]), np.array([1, 1]), np.array([1, 1]))
