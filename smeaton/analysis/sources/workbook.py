"""What both spreadsheet formats share: bounds, and the refusal of what cannot be seen.

A figure that somebody can see in a workbook is a figure that somebody can check. Hidden
sheets, rows and columns, formulas (whose results may be old), macros and links to other files
are refused by name, whatever they hold.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from smeaton.analysis.sources.archive import Bounds, open_archive, refused
from smeaton.errors import ContractError, Problem, SmeatonError

# A workbook of 1,048,576 rows unpacks to about 500 MB; sheets of one value repeated shrink
# to a hundredth and are no attack.
BOUNDS = Bounds(members=2_000, total=1 << 30, member=1 << 30, ratio=400, free=4 << 20)
MAX_ROWS = 1_048_576
MAX_COLUMNS = 1_024
MAX_CELLS = 40_000_000


@dataclass(slots=True)
class Unseen:
    """What a workbook holds that its reader cannot see."""

    name: str
    found: list[str] = field(default_factory=list)

    def add(self, what: str) -> None:
        if what not in self.found:
            self.found.append(what)

    def refuse(self) -> None:
        """Raise a ``ContractError`` that names each, if there are any."""
        expected = "a plain workbook: values only, nothing hidden (copy, paste values)"
        if self.found:
            problems = [Problem(self.name, None, None, what, expected) for what in self.found]
            raise ContractError(problems)


@contextmanager
def opened(path: Path, *, name: str) -> Iterator[zipfile.ZipFile]:
    """The workbook's archive, within bounds."""
    with open_archive(path, name=name, bounds=BOUNDS) as book:
        yield book


@contextmanager
def read_with_care(name: str) -> Iterator[None]:
    """Whatever a reader of somebody's XML falls over means one thing: a damaged workbook.

    openpyxl has no error of its own; a spoilt file has made it raise a dozen of Python's.
    """
    try:
        yield
    except SmeatonError:
        raise
    except Exception as error:
        raise damaged(name, error) from error


def refuse_damaged(book: zipfile.ZipFile, name: str) -> None:
    """Raise unless every member is as it was packed, also those that nobody reads."""
    broken = book.testzip()
    if broken is not None:
        raise damaged(name, ValueError(f"{broken} is not as it was packed"))


def damaged(name: str, error: Exception) -> ContractError:
    """The error for a workbook that cannot be read."""
    return refused(name, f"a damaged workbook ({error})", "a workbook that a spreadsheet opens")


def too_large(name: str) -> ContractError:
    """The error for a workbook past all bounds."""
    expected = f"at most {MAX_ROWS:,} rows, {MAX_COLUMNS:,} columns and {MAX_CELLS:,} cells"
    return refused(name, "a workbook too large to read", expected)


def text_of(value: object, *, percent: bool = False) -> str:
    """A cell as text: the shortest that stands for the value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number_text(value * 100 if percent else value) + ("%" if percent else "")
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date | time | timedelta):
        return value.isoformat() if isinstance(value, date | time) else str(value)
    return str(value)


def _number_text(value: float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)
