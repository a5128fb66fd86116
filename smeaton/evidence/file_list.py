"""The files behind a report: every one in the workbook, months run together on paper.

A report of a region rests on hundreds of monthly files. Listed one by one they fill pages that
nobody reads, so on paper the months of one force are one line, with a hash that stands for all
of them; whoever checks a single file finds it in the workbook.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.tables.table import EvidenceTable, Source
from smeaton.documents.blocks import Column, Table
from smeaton.documents.numbers import counted, months
from smeaton.errors import SmeatonError
from smeaton.evidence.words import dataset_name, name_of, slot_words

HASH_SHOWN = 16
"""Characters of a hash that stand on paper: enough to find a file by. The workbook has all."""
CAPTION = "The files behind the figures"
_HEADS = ("Kind of source", "What it covers", "File")
_TOGETHER = (
    "Months of one force stand on one line. Its hash is that of the hashes of its files, written "
    "in order of months with nothing between; the workbook lists every file with its own."
)


def every_file(tables: Sequence[EvidenceTable]) -> Table:
    """A line for each file, with its whole hash."""
    rows = tuple(
        (dataset_name(file.title), slot_words(file.period), file.file, file.sha256)
        for file in _files(tables)
    )
    return Table(CAPTION, _columns("SHA-256"), rows, name="files")


def files_by_source(tables: Sequence[EvidenceTable]) -> Table:
    """A line for each file that stands alone, and one for the months of a force."""
    rows = tuple(
        row
        for (title, whose), files in groupby(_files(tables), key=_source)
        for row in _lines(dataset_name(title), whose, list(files))
    )
    notes = (_TOGETHER,) if len(rows) < len(_files(tables)) else ()
    return Table(CAPTION, _columns("SHA-256, its beginning"), rows, name="files", notes=notes)


def joint_hash(files: Sequence[Source]) -> str:
    """One SHA-256 for several files: that of their own, in hexadecimal, one after the other."""
    return hashlib.sha256("".join(file.sha256 for file in files).encode()).hexdigest()


def _columns(last: str) -> tuple[Column, ...]:
    return tuple(Column(head) for head in (*_HEADS, last))


def _files(tables: Sequence[EvidenceTable]) -> list[Source]:
    files = {source for table in tables for source in table.sources}
    return sorted(
        files, key=lambda file: (dataset_name(file.title), file.period, file.file, file.sha256)
    )


def _source(file: Source) -> tuple[str, str]:
    """What a file is one of: the months of a force, or the only one that covers its period."""
    return file.title, file.period if _month(file) is None else file.period.rpartition("/")[0]


def _month(file: Source) -> Month | None:
    try:
        return Month.parse(file.period.rpartition("/")[2])
    except SmeatonError:
        return None


def _lines(kind: str, whose: str, files: Sequence[Source]) -> Iterator[tuple[str, ...]]:
    held = sorted({month for month in map(_month, files) if month is not None})
    if len(files) == 1 or not held:
        for file in files:
            yield kind, slot_words(file.period), file.file, file.sha256[:HASH_SHOWN]
        return
    span = Period(held[0], held[-1])
    gaps = len(span.months) - len(held)
    covers = [name_of(whose)] if whose else []
    covers.append(months(span.first.first_day, span.last.first_day))
    covers += [f"{counted(gaps, 'month')} missing"] if gaps else []
    yield kind, ", ".join(covers), counted(len(files), "file"), joint_hash(files)[:HASH_SHOWN]
