"""Which area lies in which: LSOA, ward, neighbourhood, district, CSP, police force area.

One table may hold several levels. The year of the codes is in the names of its columns
(``lsoa21_code``, ``WD24CD``), and so in the slot; a lookup of other years is another slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from smeaton.analysis.sources import tables
from smeaton.analysis.sources.incoming import Incoming, PartDraft, Reading
from smeaton.analysis.sources.schema import Schema, Value, schema
from smeaton.analysis.sources.table_source import Cell, draft
from smeaton.analysis.sources.tables import Header, Problems, Sheet

# From the smallest up. An area lies in one of each level above it, but for what `_MANY` says.
LEVELS = ("lsoa", "neighbourhood", "ward", "district", "csp", "force")
_PAIRS = (
    ("lsoa", "ward"),
    ("lsoa", "neighbourhood"),
    ("lsoa", "district"),
    ("neighbourhood", "district"),
    ("ward", "neighbourhood"),
    ("ward", "district"),
    ("district", "csp"),
    ("csp", "force"),
    ("district", "force"),
)
# A CSP may hold several districts and a district several CSPs: Bournemouth, Christchurch and
# Poole has three.
_MANY = {("district", "csp")}
_CODE = re.compile(r"[a-zA-Z]+?(?P<year>\d\d)_?(?:code|CD)")
_IGNORED = re.compile(
    r"(?:.*(?:_name|NMW?)|FID|ObjectId|OBJECTID|GlobalID|.*_welsh)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of areas in a lookup: where its codes are, and of which year they are."""

    name: str
    vintage: int | None
    code: int
    label: int | None

    @property
    def key(self) -> str:
        """``lsoa2021``; ``neighbourhood``, which has no year."""
        return f"{self.name}{self.vintage or ''}"


class Lookup:
    """The source ``lookup``."""

    def __init__(self) -> None:
        self.schema: Schema = schema("lookup")

    @property
    def name(self) -> str:
        return self.schema.name

    @property
    def title(self) -> str:
        return self.schema.title

    def recognises(self, incoming: Incoming) -> bool:
        """By two columns of codes of different levels or years, and no column that is strange."""
        tops = (enumerate(rows, start=1) for rows in tables.top_rows(incoming))
        return any(tables.header_of(iter(rows), self._fits) for rows in tops)

    def _fits(self, cells: Sequence[str]) -> bool:
        strange = [c for c in cells if not (self._field(c) or _IGNORED.fullmatch(c))]
        return len(self.levels(cells)) >= 2 and not strange

    def _field(self, cell: str) -> str | None:
        return next((f.name for f in self.schema.fields if f.called(cell)), None)

    def levels(self, cells: Sequence[str]) -> list[Level]:
        """The levels in a header, the smallest and oldest first."""
        fields = [self._field(cell) for cell in cells]
        found = []
        for index, (cell, name) in enumerate(zip(cells, fields, strict=True)):
            if name is None or not name.endswith("_code") or name == "change_code":
                continue
            level = name.removesuffix("_code")
            match = _CODE.fullmatch(cell)
            label = next(
                (
                    at
                    for at, other in enumerate(cells)
                    if fields[at] == f"{level}_name" and _year(other) == _year(cell)
                ),
                None,
            )
            found.append(Level(level, 2000 + int(match["year"]) if match else None, index, label))
        return sorted(found, key=lambda level: (LEVELS.index(level.name), level.vintage or 0))

    def read(self, incoming: Incoming, _reading: Reading) -> Sequence[PartDraft]:
        """A part for each pair of levels that the table joins."""
        drafts: list[PartDraft] = []
        for sheet in tables.sheets(incoming):
            header = tables.header_of(sheet.rows(), self._fits)
            if header is not None:
                problems = Problems(sheet.name)
                tables.refuse_lines_above(header, problems)
                drafts.extend(self._parts(sheet, header, problems))
                problems.refuse()
        return drafts

    def _parts(self, sheet: Sheet, header: Header, problems: Problems) -> Iterable[PartDraft]:
        levels = self.levels(header.cells)
        rows = list(self._rows(sheet, header, levels, problems))
        if not rows and not problems.count:
            problems.add(header.row + 1, None, "no row below the header", "at least one row")
        for child, parent in _joined(levels):
            yield _pair(child, parent, rows, problems)

    def _rows(
        self, sheet: Sheet, header: Header, levels: Sequence[Level], problems: Problems
    ) -> Iterable[tuple[int, dict[str, Value]]]:
        """(row, code and name of each level by its key, and the change code)."""
        change = next(
            (i for i, c in enumerate(header.cells) if self._field(c) == "change_code"), None
        )
        fields = {f"{name}_code": self.schema.field(f"{name}_code") for name in LEVELS}
        for number, cells in tables.full_rows(sheet, header, problems):
            values: dict[str, Value] = {}
            for level in levels:
                code = tables.checked(
                    cells[level.code],
                    fields[f"{level.name}_code"],
                    row=number,
                    column=header.cells[level.code],
                    missing=self.schema.missing,
                    problems=problems,
                )
                values[level.key] = code
                name = cells[level.label].strip() if level.label is not None else ""
                values[f"{level.key} name"] = name or None
            if change is not None:
                values["change"] = tables.checked(
                    cells[change],
                    self.schema.field("change_code"),
                    row=number,
                    column=header.cells[change],
                    missing=self.schema.missing,
                    problems=problems,
                )
            yield number, values


def _year(cell: str) -> str:
    return "".join(character for character in cell if character.isdigit())


def _joined(levels: Sequence[Level]) -> Iterable[tuple[Level, Level]]:
    """The pairs of levels that a table tells of: newer codes lead on to the larger areas."""
    for index, child in enumerate(levels):
        for parent in levels[index + 1 :]:
            leads_on = (child.name, parent.name) in _PAIRS and child is _newest(levels, child.name)
            if child.name == parent.name or leads_on:
                yield child, parent


def _newest(levels: Sequence[Level], name: str) -> Level:
    return [level for level in levels if level.name == name][-1]


def _pair(
    child: Level, parent: Level, rows: Sequence[tuple[int, dict[str, Value]]], problems: Problems
) -> PartDraft:
    seen: dict[tuple[Value, Value], None] = {}
    parents: dict[Value, Value] = {}
    made: list[Mapping[str, Cell]] = []
    several = child.name == parent.name or (child.name, parent.name) in _MANY
    for number, values in rows:
        key = (values[child.key], values[parent.key])
        if None in key or key in seen:
            continue
        seen[key] = None
        if parents.setdefault(key[0], key[1]) != key[1] and not several:
            found = f"{key[0]} in {key[1]} and in {parents[key[0]]}"
            problems.add(number, None, found, f"each {child.name} in one {parent.name}")
        made.append(
            {
                "child_level": child.name,
                "child_vintage": child.vintage,
                "child_code": key[0],
                "child_name": values[f"{child.key} name"],
                "parent_level": parent.name,
                "parent_vintage": parent.vintage,
                "parent_code": key[1],
                "parent_name": values[f"{parent.key} name"],
                "change_code": values.get("change") if child.name == parent.name else None,
            }
        )
    return draft("lookup", f"{child.key}/{parent.key}", made)


LOOKUP = Lookup()
