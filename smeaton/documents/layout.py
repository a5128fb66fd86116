"""How wide the columns of a printed table are: as wide as their words need, no wider."""

from __future__ import annotations

from typing import Any

from smeaton.documents.blocks import Column, Table, cell
from smeaton.documents.characters import drawable
from smeaton.documents.numbers import display

PAGE_WIDTH = 470.0  # points: A4 less its margins
CHARACTER = 0.53  # of the type size, a little more than Source Sans needs on average
SHORT = 14  # characters that no column is squeezed below while a longer one can give way
LONGEST_LINE = 34  # characters; a longer text is broken
STRIP = 30  # characters that a drawing in a cell takes up
STRIP_CM, CELL_MARGINS_CM = 0.45, 0.6  # a word processor's: its height; what its cell keeps free
KEPT_TOGETHER = 14  # rows of a table that isn't broken over two pages
# Up to so many columns: type size, characters that fit on a line in a word processor's Arial.
WORD_SIZES = ((6, 9.5, 84), (9, 8.5, 94), (10_000, 7.5, 106))
SIZES = ((6, 9.3, 5.0), (9, 8.3, 4.0), (99, 7.4, 3.0))  # up to so many columns: type, padding


def layout(table: Table) -> dict[str, Any]:
    """Type size, padding and widths. A column that ``shares`` divides what the others leave."""
    size, pad = next((s, p) for most, s, p in SIZES if len(table.columns) <= most or most == 99)
    lengths = [characters(table, index) for index in range(len(table.columns))]
    widths = [length * size * CHARACTER + 2 * pad for length in lengths]
    share = _sharing(lengths, widths)
    return {
        "size": size,
        "pad": pad,
        "columns": [
            {"heading": drawable(column.heading), "align": column.align, "width": w, "shares": s}
            for column, w, s in zip(table.columns, widths, share, strict=True)
        ],
    }


def _sharing(lengths: list[int], widths: list[float]) -> list[bool]:
    """Which columns give way: none in a small table, else the long ones, else all."""
    if sum(widths) <= PAGE_WIDTH * 0.8:
        return [False] * len(widths)
    long = [length > SHORT for length in lengths]
    fixed = sum(width for width, gives in zip(widths, long, strict=True) if not gives)
    return long if any(long) and fixed < PAGE_WIDTH * 0.75 else [True] * len(widths)


def word_layout(table: Table) -> tuple[float, list[float]]:
    """For a word processor: the type's size in points and each column's share of the page.

    Where there isn't room for all, columns of figures keep theirs and columns of words give way.
    The shares of a small table add up to less than one.
    """
    size, room = next((s, r) for most, s, r in WORD_SIZES if len(table.columns) <= most)
    lengths = [characters(table, index) + 2.0 for index in range(len(table.columns))]
    if sum(lengths) > room:
        kept = sum(length for length in lengths if length <= SHORT)
        given = sum(lengths) - kept
        if given and kept < room * 0.75:
            factor = (room - kept) / given
            lengths = [n if n <= SHORT else max(n * factor, SHORT - 3) for n in lengths]
    whole = max(sum(lengths), room if sum(lengths) < room * 0.8 else sum(lengths))
    return size, [length / whole for length in lengths]


def characters(table: Table, index: int) -> int:
    """How many characters a column needs: its longest cell, or its heading on two lines."""
    column = table.columns[index]
    longest = max((_cell_length(row[index], column) for row in table.rows), default=0)
    words = max(len(word) for word in (column.heading.split() or [""]))
    return max(min(longest, LONGEST_LINE), words + 1, len(column.heading) // 2)


def _cell_length(value: Any, column: Column) -> int:
    item = cell(value)
    text = len(display(item.value, column.kind, column.decimals))
    return text + (STRIP if item.drawing else 0) + (2 if item.tone else 0)
