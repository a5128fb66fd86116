"""Residents by sex and age, and households."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from smeaton.analysis.sources.incoming import Claim, PartDraft
from smeaton.analysis.sources.schema import schema
from smeaton.analysis.sources.table_source import (
    Cell,
    Record,
    Table,
    TableSource,
    by_slot,
    draft,
    refuse_repeats,
)

OLDEST = 90
_YEAR_IN_TITLE = re.compile(r"mid[- ](?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_YEAR_IN_NAME = re.compile(
    r"(?:mid|population|pop)[-_ ]?(?P<year>(?:19|20)\d\d|\d\d)(?!\d)", re.IGNORECASE
)


def year_of(*, titles: Iterable[str], file_name: str) -> int | None:
    """The year of an estimate by its title (``Mid-2020``), else by the file's name.

    ``population20_ltla21.csv`` is mid-2020 on the boundaries of 2021: the year that stands
    with the word population counts, not that of the codes.
    """
    for pattern, texts in ((_YEAR_IN_TITLE, titles), (_YEAR_IN_NAME, [file_name])):
        for text in texts:
            if match := pattern.search(text):
                year = int(match["year"])
                return year if year > 99 else 2000 + year if year < 70 else 1900 + year
    return None


def _build_wide(table: Table) -> Iterable[PartDraft]:
    printed = year_of(titles=table.header.above, file_name=table.incoming.base_name)
    refuse_repeats(table, ("area_code", "year"))
    years: dict[int, list[Record]] = {}
    for record in table.records:
        year = record.values["year"] or printed
        if not isinstance(year, int):
            expected = "a column 'year', a title with 'Mid-2020', or a name like population20.csv"
            table.problems.add(None, "year", "no year of the estimate", expected)
            return
        years.setdefault(year, []).append(record)
    for year, records in sorted(years.items()):
        rows = [row for record in records for row in _ages(record, year)]
        facts = {"areas_whose_total_differs": sum(_differs(record) for record in records)}
        yield draft("population", str(year), rows, facts, claims=[_claim(r) for r in records])


def _ages(record: Record, year: int) -> Iterable[Mapping[str, Cell]]:
    values = record.values
    for age in range(OLDEST + 1):
        yield {
            "area_code": values["area_code"],
            "area_name": values["area_name"],
            "year": year,
            "sex": "persons",
            "age_first": age,
            "age_last": None if age == OLDEST else age,
            "persons": values["90+" if age == OLDEST else str(age)],
        }


def _claim(record: Record) -> Claim:
    names = ("area_code", "area_name", "parent_code", "parent_name")
    code, name, parent, parent_name = (record.values[column] for column in names)
    return Claim(record.row, str(code), _text(name), _text(parent), _text(parent_name))


def _text(value: Cell) -> str | None:
    return None if value is None else str(value)


def _differs(record: Record) -> bool:
    ages = [record.values[str(age)] for age in range(OLDEST)] + [record.values["90+"]]
    return sum(age for age in ages if isinstance(age, int)) != record.values["total"]


_SEXES = {
    **dict.fromkeys(("persons", "person", "all", "total", "p"), "persons"),
    **dict.fromkeys(("female", "females", "f", "women"), "female"),
    **dict.fromkeys(("male", "males", "m", "men"), "male"),
}


def _build_tidy(table: Table) -> Iterable[PartDraft]:
    rows = []
    seen: dict[tuple[Cell, ...], int] = {}
    for record in table.records:
        row = _tidy_row(table, record)
        if row is None:
            continue
        key = tuple(row[name] for name in ("area_code", "year", "sex", "age_first", "age_last"))
        if key in seen:
            found = f"the same area, year, sex and age as row {seen[key]:,}"
            table.problems.add(record.row, None, found, "each once")
        seen[key] = record.row
        rows.append(row)
    table.problems.refuse()
    complete = [row for group in _groups(rows).values() for row in _complete(table, group)]
    yield from by_slot("population", complete, lambda row: str(row["year"]))


def _tidy_row(table: Table, record: Record) -> dict[str, Cell] | None:
    values = record.values
    sex = _SEXES.get(str(values["sex"]).lower())
    if sex is None:
        table.problems.add(record.row, "sex", repr(values["sex"]), "persons, female or male")
        return None
    text = str(values["age"]).lower()
    first, last = (0, None) if text.startswith("all") else _age_range(text)
    if last is not None and last < first:
        table.problems.add(record.row, "age", repr(text), "the younger age first")
        return None
    return {
        "area_code": values["area_code"],
        "area_name": values["area_name"],
        "year": values["year"],
        "sex": sex,
        "age_first": first,
        "age_last": last,
        "persons": values["persons"],
    }


def _age_range(text: str) -> tuple[int, int | None]:
    if text.endswith("+"):
        return int(text[:-1]), None
    first, _, last = text.partition("-")
    return int(first), int(last or first)


Group = dict[str, list[dict[str, Cell]]]


def _groups(rows: Sequence[dict[str, Cell]]) -> dict[tuple[Cell, Cell], Group]:
    """Rows by (area, year), then by sex."""
    groups: dict[tuple[Cell, Cell], Group] = {}
    for row in rows:
        group = groups.setdefault((row["area_code"], row["year"]), {})
        group.setdefault(str(row["sex"]), []).append(row)
    return groups


def _complete(table: Table, group: Group) -> Iterable[dict[str, Cell]]:
    """The rows of one area and year, each person once for each sex, persons always there."""
    kept = {sex: _without_total(rows) for sex, rows in group.items()}
    for rows in kept.values():
        _refuse_overlaps(table, rows)
    if "persons" not in kept:
        if set(kept) != {"female", "male"}:
            area = next(iter(group.values()))[0]["area_code"]
            table.problems.add(None, "sex", f"only one sex of {area}", "persons, or both sexes")
            return
        kept["persons"] = _both(table, kept["female"], kept["male"])
    for rows in kept.values():
        yield from rows


def _without_total(rows: Sequence[dict[str, Cell]]) -> list[dict[str, Cell]]:
    """A row for all ages beside rows for each says everything twice."""
    ages = [row for row in rows if not (row["age_first"] == 0 and row["age_last"] is None)]
    return list(ages or rows)


def _refuse_overlaps(table: Table, rows: Sequence[dict[str, Cell]]) -> None:
    upto = -1
    for row in sorted(rows, key=lambda row: row["age_first"]):  # type: ignore[arg-type,return-value]
        first, last = row["age_first"], row["age_last"]
        assert isinstance(first, int)
        if first <= upto:
            found = f"two rows for age {first} in {row['area_code']}"
            table.problems.add(None, "age", found, "each age once")
        upto = 1_000 if last is None else int(str(last))


def _both(
    table: Table, female: Sequence[dict[str, Cell]], male: Sequence[dict[str, Cell]]
) -> list[dict[str, Cell]]:
    men = {(row["age_first"], row["age_last"]): row["persons"] for row in male}
    both = []
    for row in female:
        others = men.pop((row["age_first"], row["age_last"]), None)
        if not isinstance(others, int) or not isinstance(row["persons"], int):
            found = f"age {row['age_first']} of {row['area_code']} for one sex only"
            table.problems.add(None, "age", found, "the same ages for both sexes")
            continue
        both.append(row | {"sex": "persons", "persons": row["persons"] + others})
    if men:
        found = f"{len(men)} ages of {female[0]['area_code']} for one sex only"
        table.problems.add(None, "age", found, "the same ages for both sexes")
    return both


def _build_households(table: Table) -> Iterable[PartDraft]:
    refuse_repeats(table, ("area_code", "year"))
    rows = [dict(record.values) for record in table.records]
    return by_slot("households", rows, lambda row: str(row["year"]))


WIDE = TableSource(schema("population_wide"), _build_wide, printed=True)
TIDY = TableSource(schema("population_tidy"), _build_tidy)
HOUSEHOLDS = TableSource(schema("households"), _build_households)
