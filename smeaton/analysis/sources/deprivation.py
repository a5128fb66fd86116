"""Indices of Deprivation (England), by LSOA: 2019 on codes of 2011, 2025 on codes of 2021."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from smeaton.analysis.sources.incoming import PartDraft
from smeaton.analysis.sources.schema import schema
from smeaton.analysis.sources.table_source import (
    Cell,
    Record,
    Table,
    TableSource,
    draft,
    refuse_repeats,
)

DOMAINS = tuple(
    field.name.removesuffix("_decile")
    for field in schema("deprivation").fields
    if field.name.endswith("_decile")
)
_YEAR_OF_CODES = {"11": 2019, "21": 2025}
_CODE = re.compile(r"lsoa(\d\d)_?(?:code|cd)", re.IGNORECASE)


def _year(table: Table) -> int | None:
    for cell in table.header.cells:
        match = _CODE.fullmatch(cell)
        if match and match[1] in _YEAR_OF_CODES:
            return _YEAR_OF_CODES[match[1]]
    table.problems.add(
        table.header.row, None, "no LSOA codes of 2011 or 2021", "lsoa11_code or lsoa21_code"
    )
    return None


def _build(table: Table) -> Iterable[PartDraft]:
    year = _year(table)
    refuse_repeats(table, ("lsoa_code",))
    if year is not None:
        rows = [_row(record, domain, year) for record in table.records for domain in DOMAINS]
        yield draft("deprivation", str(year), rows)


def _row(record: Record, domain: str, year: int) -> Mapping[str, Cell]:
    return {
        "area_code": record.values["lsoa_code"],
        "year": year,
        "domain": domain.lower(),
        "rank": record.values[f"{domain}_rank"],
        "decile": record.values[f"{domain}_decile"],
        "score": record.values[f"{domain}_score"],
    }


def _build_indicators(table: Table) -> Iterable[PartDraft]:
    year = _year(table)
    refuse_repeats(table, ("lsoa_code",))
    names = [field.name for field in table.schema.fields[1:]]
    if year is not None:
        rows = [
            {
                "area_code": record.values["lsoa_code"],
                "year": year,
                "indicator": name,
                "value": record.values[name],
            }
            for record in table.records
            for name in names
        ]
        yield draft("deprivation_indicators", str(year), rows)


DEPRIVATION = TableSource(schema("deprivation"), _build)
INDICATORS = TableSource(schema("deprivation_indicators"), _build_indicators)
