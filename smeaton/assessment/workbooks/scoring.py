"""A scoring sheet as a workbook: a row for each theme and criterion, to be filled in offline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from smeaton.analysis.scoring import Criterion, Scheme
from smeaton.assessment.workbooks.layout import VALUE, Layout, facts
from smeaton.assessment.workbooks.reading import (
    Line,
    PlainTable,
    facts_of,
    plain_number,
    read_tables,
    refuse,
)
from smeaton.assessment.workbooks.sheets import KEY, KEY_IN_WORDS, Given, ScoringSheet, Theme
from smeaton.assessment.workbooks.writing import returnable, table
from smeaton.documents.blocks import Report, Row
from smeaton.documents.numbers import Value
from smeaton.documents.spreadsheets import Workbook

ABOUT = facts("About")
FINGERPRINT, SCORES, SCORER = "Fingerprint", "Scores", "Scorer"
FACTS = ("Scheme", "Version", FINGERPRINT, SCORES, SCORER)
AGREED, OF_ONE = "as agreed", "of one scorer"
FROM_DATA = "as the analyst gave them from the data"

GRID = Layout(
    "Scores",
    (
        *("Theme", "Theme title", "Section", "Criterion", "Criterion title"),
        *("Definition", "Allowed values", "Value", "Reason"),
    ),
)
HOW_TO = (
    "Fill in the columns Value and Reason and leave the others as they are. A value is one of the "
    "numbers beside it; a value that is left empty is not scored, and never counts as zero."
)
REASON_WIDTH = 60  # characters
Place = tuple[str, str]
"""The keys of a theme and a criterion."""


def sheet_workbook(sheet: ScoringSheet, *, organisation: str, made: date) -> Workbook:
    """The scoring sheet as a workbook, for XLSX or ODS.

    Raises ``UnwritableError`` naming each cell whose text a workbook cannot hold.
    """
    scheme = sheet.scheme
    report = Report(
        title=f"Scoring sheet: {scheme.title}",
        organisation=organisation,
        date=made,
        blocks=(
            table(ABOUT, "What this sheet belongs to", _about(sheet)),
            table(GRID, "Scores and reasons", _rows(sheet), note=HOW_TO),
        ),
        facts=((SCORES, f"{OF_ONE}: {sheet.scorer}" if sheet.scorer else _kind(sheet)),),
        notice=scheme.label or "",
    )
    return _roomy(returnable(report))


def read_sheet(
    path: Path, *, name: str, scheme: Scheme, themes: Sequence[Theme] | None = None
) -> ScoringSheet:
    """The scoring sheet in a workbook, XLSX or ODS; ``name`` is what the messages call the file.

    Of the grid, the keys, the theme's title, the value and the reason are read; the rest is there
    for the scorer. With ``themes`` it has to hold these, in whatever order, and their titles are
    taken. Raises ``ContractError``: for a sheet of another scheme or version alone, else for every
    mistake by sheet, row and column at once.
    """
    found = read_tables(path, (ABOUT, GRID), name=name)
    said = facts_of(found[ABOUT.sheet], FACTS)
    _refuse_other_scheme(found[ABOUT.sheet], said[FINGERPRINT], said["Version"], scheme)
    kind, scorer = _scorer(said[SCORES], said[SCORER])
    reading = _Grid(found[GRID.sheet], scheme, themes)
    reading.read()
    refuse(found.values())
    kept = tuple(themes) if themes is not None else tuple(reading.themes.values())
    return ScoringSheet(scheme, kept, reading.given, scorer, from_data=kind == FROM_DATA)


# ---- out ----


def _roomy(book: Workbook) -> Workbook:
    """Room for a sentence in the last column, which is narrow where no reason is given yet."""
    *others, grid = book.sheets
    grid = replace(grid, widths=(*grid.widths[:-1], REASON_WIDTH))
    return replace(book, sheets=(*others, grid))


def _about(sheet: ScoringSheet) -> Iterator[Row]:
    scheme = sheet.scheme
    values = (scheme.title, scheme.version, scheme.fingerprint, _kind(sheet), sheet.scorer)
    yield from zip(FACTS, values, strict=True)


def _kind(sheet: ScoringSheet) -> str:
    """Whose scores they are."""
    if sheet.from_data:
        return FROM_DATA
    return AGREED if sheet.scorer is None else OF_ONE


def _rows(sheet: ScoringSheet) -> Iterator[Row]:
    for theme in sheet.themes:
        for section in sheet.scheme.sections:
            for criterion in section.criteria:
                given = sheet.at(theme.key, criterion.key)
                yield (
                    *(theme.key, theme.title, section.title, criterion.key, criterion.title),
                    *(criterion.definition, _steps(criterion)),
                    *(_number(criterion, given.value), given.reason),
                )


def _number(criterion: Criterion, value: Fraction | None) -> Value:
    """The value as the decimal that the scheme has for it."""
    return None if value is None else criterion.values[criterion.places[value]].value


def _steps(criterion: Criterion) -> str:
    """The allowed values with what each means, one a line."""
    return "\n".join(f"{one.value} {one.label}: {one.descriptor}" for one in criterion.values)


# ---- back ----


def _refuse_other_scheme(about: PlainTable, found: Line, version: Line, scheme: Scheme) -> None:
    """A sheet of another scheme has other criteria: to list each as a mistake would say nothing."""
    if found.optional(VALUE).casefold() != scheme.fingerprint:
        found.mistake(
            VALUE,
            f"{scheme.fingerprint}: the scheme “{scheme.title}”, version {scheme.version}",
            found=f"{found.optional(VALUE)[:80]!r}, version {version.optional(VALUE)[:40]!r}: "
            "a sheet for another scheme or version",
        )
        refuse([about])


def _scorer(scores: Line, scorer: Line) -> tuple[str, str | None]:
    """Whose scores they are, and the scorer's key. Said twice: a cell emptied by mistake must not
    pass one scorer's values for agreed ones."""
    kind, key = scores.one_of(VALUE, (AGREED, OF_ONE, FROM_DATA)), scorer.optional(VALUE)
    if kind == OF_ONE and not KEY.fullmatch(key):
        scorer.mistake(VALUE, f"the scorer's key: {KEY_IN_WORDS}")
    if kind in (AGREED, FROM_DATA) and key:
        scorer.mistake(VALUE, f"nothing, since the scores are {kind}")
    return kind, key or None


class _Grid:
    """Goes through the rows once and keeps what they give."""

    def __init__(self, grid: PlainTable, scheme: Scheme, themes: Sequence[Theme] | None) -> None:
        self.grid = grid
        self.scheme = scheme
        self.expected = None if themes is None else {one.key: one for one in themes}
        self.themes: dict[str, Theme] = {}
        self.given: dict[Place, Given] = {}
        self.rows: dict[Place, int] = {}

    def read(self) -> None:
        """Notes every mistake among the table's problems."""
        for line in self.grid.lines:
            self._line(line)
        self._missing_rows()

    def _line(self, line: Line) -> None:
        theme, key = self._theme(line), line.one_of("Criterion", self.scheme.criteria)
        criterion = self.scheme.criteria.get(key)
        if criterion is None or theme is None:
            return
        place = (theme, key)
        if place in self.rows:
            expected = f"each criterion of a theme once; it stands in row {self.rows[place]:,} too"
            line.mistake("Theme", expected, found=f"{theme!r} with {key!r} again")
            return
        self.rows[place] = line.row
        given = Given(_value(line, criterion), line.verbatim("Reason"))
        if given != Given():
            self.given[place] = given

    def _theme(self, line: Line) -> str | None:
        """The theme's key; None where it is not one, or none that is expected."""
        key = line.optional("Theme")
        if self.expected is not None:
            line.one_of("Theme", self.expected)
            return key if key in self.expected else None
        if not KEY.fullmatch(key):
            line.mistake("Theme", f"a theme's key: {KEY_IN_WORDS}")
            return None
        theme = Theme(key, line.text("Theme title"))
        first = self.themes.setdefault(key, theme)
        if first.title and theme.title and theme != first:
            line.mistake("Theme title", f"{first.title[:60]!r}, as above for the theme {key!r}")
        return key

    def _missing_rows(self) -> None:
        wanted = self.themes if self.expected is None else self.expected
        for theme in wanted:
            for key in self.scheme.criteria:
                if (theme, key) not in self.rows:
                    found = f"no row for {theme!r} with {key!r}"
                    expected = (
                        "a row for each criterion of each theme, its value empty if not scored"
                    )
                    self.grid.problems.add(None, "Criterion", found, expected)


def _value(line: Line, criterion: Criterion) -> Fraction | None:
    steps = ", ".join(f"{one.value} ({one.label})" for one in criterion.values)
    text = line.optional("Value")
    number = plain_number(text)
    value = None if number is None else Fraction(number)
    if text and value not in criterion.places:
        line.mistake("Value", f"one of {steps}, or nothing if not scored")
        return None
    return value
