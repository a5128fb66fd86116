"""Whole numbers that add up exactly to given totals.

For the demonstration, whose rows are made up and whose sums are published.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array

from smeaton.errors import SmeatonError

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def largest_remainder(total: int, weights: Sequence[float] | Floats) -> Integers:
    """Share ``total`` out in proportion to ``weights``; the shares are whole and add up to it.

    Hamilton's method: everybody gets the whole part of the exact share, and what is left
    goes to the largest fractions (the earlier of two equal ones first).
    """
    given = np.asarray(weights, dtype=float)
    if total < 0 or (given < 0).any() or not given.sum() > 0:
        raise SmeatonError(
            f"{total} cannot be shared out by these weights.",
            todo="Give a total of 0 or more, and weights of which at least one is above 0.",
        )
    exact = total * given / given.sum()
    shares: Integers = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - shares), kind="stable")
    shares[order[: total - int(shares.sum())]] += 1
    return shares


def fitted(weights: Floats, rows: Integers, columns: Integers) -> Integers:
    """Whole numbers nearly in proportion to ``weights``, with exactly these row and column sums.

    Iterative proportional fitting (Deming and Stephan, 1940) makes the sums right; controlled
    rounding then moves each cell to the whole number below or above it. That is a transport
    problem whose corner solutions are whole, so a linear programme finds one. A cell of weight
    0 stays 0.
    """
    if int(rows.sum()) != int(columns.sum()):
        raise SmeatonError(
            f"The rows add up to {rows.sum():,} and the columns to {columns.sum():,}.",
            todo="Give totals that add up to the same number.",
        )
    return _rounded(_proportional(weights, rows, columns), rows, columns)


def _proportional(weights: Floats, rows: Integers, columns: Integers) -> Floats:
    cells = weights.astype(float)
    for _ in range(10_000):
        cells *= _ratio(rows, cells.sum(axis=1))[:, np.newaxis]
        cells *= _ratio(columns, cells.sum(axis=0))[np.newaxis, :]
        if np.abs(cells.sum(axis=1) - rows).max() < 1e-9:
            return cells
    raise SmeatonError(
        "No table has these row and column sums and its zeros where the weights have them.",
        todo="Give fewer weights of 0.",
    )


def _ratio(wanted: Integers, there: Floats) -> Floats:
    return np.divide(wanted, there, out=np.zeros_like(there), where=there > 0)


def _rounded(cells: Floats, rows: Integers, columns: Integers) -> Integers:
    """Each cell rounded down or up, so that the sums stay what they are."""
    below = np.floor(cells + 1e-9).astype(np.int64)
    fractions = np.clip(cells - below, 0, 1)
    height, width = cells.shape
    cell = np.arange(height * width)
    # One equation for each row and each column: how many of its cells are rounded up.
    equations = coo_array(
        (
            np.ones(2 * cell.size),
            (np.concatenate([cell // width, height + cell % width]), np.tile(cell, 2)),
        ),
        shape=(height + width, cell.size),
    )
    ups = np.concatenate([rows - below.sum(axis=1), columns - below.sum(axis=0)])
    solution = linprog(
        -fractions.ravel(),
        A_eq=equations,
        b_eq=ups,
        bounds=np.stack([np.zeros(cell.size), (cells.ravel() > 0).astype(float)], axis=1),
        method="highs-ds",  # the simplex method ends in a corner, and corners are whole
    )
    if not solution.success:
        raise SmeatonError(
            "The table could not be rounded to these sums.", todo="Give fewer weights of 0."
        )
    up: Integers = np.rint(solution.x).astype(np.int64).reshape(cells.shape)
    return below + up
