"""The list of sources, and which of them can read a file."""

from __future__ import annotations

from smeaton.analysis.sources import (
    boundaries,
    comparators,
    csv_text,
    deprivation,
    lookups,
    observations,
    population,
    recorded_crime,
    severity_weights,
    tables,
)
from smeaton.analysis.sources.incoming import Incoming, Source
from smeaton.analysis.sources.police_uk import PoliceUkStreet
from smeaton.errors import ContractError, Problem

# Asked in this order: the first that recognises a file reads it.
SOURCES: tuple[Source, ...] = (
    PoliceUkStreet(),
    recorded_crime.ONS_TABLE_C2,
    recorded_crime.HOME_OFFICE,
    observations.OBSERVATIONS,
    observations.PUBLISHED_FIGURES,
    observations.COMPARATOR_SUMMARIES,
    population.WIDE,
    population.TIDY,
    population.HOUSEHOLDS,
    lookups.LOOKUP,
    boundaries.BOUNDARIES,
    comparators.TIDY,
    comparators.LISTS,
    severity_weights.TIDY,
    severity_weights.ONS_JOIN,
    severity_weights.CAMBRIDGE,
    deprivation.DEPRIVATION,
    deprivation.INDICATORS,
)

# Files that come in the same archives and that no indicator needs: known by a column that
# only they have.
_LEFT_ASIDE = {
    "Outcome type": "outcomes of crimes: Smeaton counts crimes, not outcomes",
    "Object of search": "stop and search: not a crime",
}
_DATA_ENDINGS = (".csv", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".geojson", ".zip", ".gz")


_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def source_of(incoming: Incoming) -> Source | None:
    """The source that can read a file; None if none can."""
    return next((source for source in SOURCES if source.recognises(incoming)), None)


def reason_to_leave_aside(incoming: Incoming, *, named: bool) -> str | None:
    """Why a file that no source reads may be passed over; None if it must be refused.

    A file given by name is never passed over. In a folder or an archive, what is no data is:
    but a table that nobody can read may be a month of crime with a spoilt header.
    """
    header = csv_text.first_row(incoming.head) or []
    for column, reason in _LEFT_ASIDE.items():
        if column in header:
            return None if named else reason
    if named or incoming.base_name.lower().endswith(_DATA_ENDINGS):
        return None
    return "no data"


def unrecognised(incoming: Incoming) -> ContractError:
    """The error for a file that no source can read: its header, and what there could be.

    Raises a ``ContractError`` of its own for a damaged workbook, and for text that is no UTF-8.
    """
    if incoming.head.startswith(_OLD_EXCEL):
        found = "a workbook of old Excel, or one with a password"
        return ContractError([Problem(incoming.name, None, None, found, "XLSX, ODS or CSV")])
    header = _header(incoming)
    if any(header):
        found = "columns " + ", ".join(repr(cell[:40]) for cell in header[:8])
        found += " ..." if len(header) > 8 else ""
    else:
        found = "no table that can be read"
    known = "; ".join(source.title for source in SOURCES)
    return ContractError([Problem(incoming.name, 1, None, found, f"one of: {known}")])


def _header(incoming: Incoming) -> list[str]:
    """The cells of the first row, stripped."""
    if incoming.head.startswith(b"PK"):
        firsts = [next(sheet.rows(), (0, []))[1] for sheet in tables.sheets(incoming)]
        cells = next((cells for cells in firsts if cells), [])
    else:
        csv_text.refuse_other_encodings(incoming.path, name=incoming.name)
        cells = csv_text.first_row(incoming.head) or []
    return [cell.strip() for cell in cells]
