"""A table as CSV and as Markdown."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from smeaton.documents.blocks import Cell, Column, Table, cell, remarks
from smeaton.documents.characters import clean
from smeaton.documents.numbers import Interval, Kind, Mark, Value, display, is_missing, rounded

# A spreadsheet takes a text that begins so for a formula (OWASP, "CSV Injection").
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%", "\N{FULLWIDTH EQUALS SIGN}")


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would read a formula."""
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.lstrip().startswith(_STARTS_FORMULA) else cleaned


def csv_text(table: Table) -> str:
    """RFC 4180, with a byte order mark so that Excel reads it as UTF-8.

    Numbers are numbers with no commas and no signs of unit, rounded as they are shown; an
    interval is two columns; a missing value is "[x]".
    """
    out = io.StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([head for column in table.columns for head in heads(column)])
    for row in table.rows:
        pairs = zip(row, table.columns, strict=True)
        writer.writerow([text for value, column in pairs for text in _fields(value, column)])
    return out.getvalue()


def heads(column: Column) -> tuple[str, ...]:
    """The column's heading, or two where it holds an interval."""
    if column.kind is Kind.INTERVAL:
        return (guarded(f"{column.heading}: low"), guarded(f"{column.heading}: high"))
    return (guarded(column.heading),)


def is_figure(value: str | Decimal) -> TypeGuard[Decimal]:
    """True for a number."""
    return isinstance(value, Decimal)


def raw(value: Value, column: Column, *, guard: bool = True) -> str | Decimal:
    """One value as data: a number rounded as it is shown, otherwise text.

    ``guard`` is for formats that don't tell a text from a formula.
    """
    if is_missing(value):
        return Mark.NOT_AVAILABLE.value
    if isinstance(value, int | float | Decimal):
        if column.kind is Kind.P_VALUE:
            return rounded(value, 6)
        shown = display(value, column.kind, column.decimals)
        places = len(shown.rstrip("%").partition(".")[2])
        return rounded(value, places)
    if isinstance(value, date):
        return value.strftime("%Y-%m") if column.kind is Kind.MONTH else value.isoformat()
    text = display(value, column.kind, column.decimals)
    return guarded(text) if guard else clean(text)


def _fields(value: Value | Cell, column: Column) -> list[str]:
    item = cell(value).value
    if column.kind is not Kind.INTERVAL:
        return [str(raw(item, column))]
    if isinstance(item, Interval):
        return [str(raw(item.low, column)), str(raw(item.high, column))]
    return [str(raw(item, column))] * 2


def markdown(table: Table) -> str:
    """A pipe table with its caption above and its notes below, as GitHub and pandoc read it."""
    lines = [f"**{_pipe(table.caption)}**", ""]
    lines.append(f"| {' | '.join(_pipe(column.heading) for column in table.columns)} |")
    rules = ("---:" if column.kind.is_numeric else ":---" for column in table.columns)
    lines.append(f"| {' | '.join(rules)} |")
    for row in table.rows:
        texts = (
            _pipe(display(cell(value).value, column.kind, column.decimals))
            for value, column in zip(row, table.columns, strict=True)
        )
        lines.append(f"| {' | '.join(texts)} |")
    lines += [line for note in remarks(table) for line in ("", _pipe(note))]
    return "\n".join(lines) + "\n"


def _pipe(text: str) -> str:
    """Text in which nothing is Markdown: every punctuation mark that could be is escaped."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~!$&" else char for char in clean(text))
