"""Weights of offences by the harm that they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smeaton.analysis.crime_types import CRIME_TYPES
from smeaton.analysis.sources.incoming import PartDraft
from smeaton.analysis.sources.schema import schema
from smeaton.analysis.sources.table_source import (
    Cell,
    Table,
    TableSource,
    by_slot,
    draft,
    refuse_repeats,
)

_SPELLED: Mapping[str, str] = {name.lower(): name for name in CRIME_TYPES}


def _crime_type(table: Table, row: int, column: str, text: Cell) -> str | None:
    """The type as data.police.uk spells it in its files, whatever the capitals."""
    if text is None:
        return None
    name = _SPELLED.get(str(text).lower())
    if name is None:
        table.problems.add(row, column, repr(text), f"one of: {', '.join(CRIME_TYPES)}")
    return name


def _build_tidy(table: Table) -> Iterable[PartDraft]:
    refuse_repeats(table, ("index", "version", "offence_code", "subgroup", "crime_type", "offence"))
    rows = [
        {
            "index_name": record.values["index"],
            "version": record.values["version"],
            "offence_code": record.values["offence_code"],
            "offence_name": record.values["offence"],
            "offence_subgroup": record.values["subgroup"],
            "crime_type": _crime_type(table, record.row, "crime_type", record.values["crime_type"]),
            "weight": record.values["weight"],
            "national_count": record.values["national_count"],
        }
        for record in table.records
    ]
    return by_slot("severity_weights", rows, _slot)


def _slot(row: Mapping[str, Cell]) -> str:
    return f"{row['index_name']}/{row['version']}"


def _build_ons_join(table: Table) -> Iterable[PartDraft]:
    column = "POLICE_UK_CAT_MAP_category"
    rows = [
        {
            "index_name": "ons-crime-severity",
            "version": "police.uk join",
            "offence_code": record.values["ONS_SEVERITY_code"],
            "offence_name": record.values["ONS_SEVERITY_offence"],
            "offence_subgroup": record.values["POLICE_UK_CAT_MAP_sub_class"],
            "crime_type": _crime_type(table, record.row, column, record.values[column]),
            "weight": record.values["ONS_SEVERITY_weight"],
        }
        for record in table.records
    ]
    yield draft("severity_weights", _slot(rows[0]) if rows else "", rows)


def _build_cambridge(table: Table) -> Iterable[PartDraft]:
    refuse_repeats(table, ("category", "prc_subgroup"))
    column = "category"
    counts = [cell for cell in table.header.cells if cell.startswith("national_count")]
    rows = [
        {
            "index_name": "cambridge-crime-harm",
            "version": counts[0].removeprefix("national_count_"),
            "offence_subgroup": record.values["prc_subgroup"],
            "crime_type": _crime_type(table, record.row, column, record.values[column]),
            "weight": record.values["cchi_days"],
            "national_count": record.values["national_count_2024_25"],
        }
        for record in table.records
    ]
    yield draft("severity_weights", _slot(rows[0]) if rows else "", rows)


TIDY = TableSource(schema("severity_weights"), _build_tidy)
ONS_JOIN = TableSource(schema("severity_ons_join"), _build_ons_join)
CAMBRIDGE = TableSource(schema("severity_cchi"), _build_cambridge)
