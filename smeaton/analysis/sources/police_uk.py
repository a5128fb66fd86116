"""Street-level crime of data.police.uk: one CSV for each force and month.

Two readers, one judge. The quick one (``police_uk_columns``) reads whole columns and looks
whether anything breaks the contract; if anything does, an exact and slow reading in Python
(``police_uk_check``) says in which row and why. What is odd but true is kept and counted:
``FACTS`` says what each count means.

Format: https://data.police.uk/about/ (read 2026). The files say CRLF or LF as it pleases them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from smeaton.analysis.periods import Month
from smeaton.analysis.sources import csv_text
from smeaton.analysis.sources.forces import force_slug
from smeaton.analysis.sources.incoming import Incoming, PartDraft, Reading
from smeaton.analysis.sources.police_uk_check import check_exactly
from smeaton.analysis.sources.police_uk_columns import (
    HEADER,
    LARGEST,
    SCHEMA,
    StreetColumns,
    read_columns,
)
from smeaton.analysis.sources.police_uk_parts import measure, write_counts, write_rows
from smeaton.analysis.sources.schema import BreachError
from smeaton.analysis.store.release import Fact
from smeaton.errors import ContractError, Problem, SmeatonError

_NAME = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))-([a-z0-9-]+)-street\.csv(?:\.gz)?", re.IGNORECASE)

FACTS = {
    "rows_without_place": "rows with no LSOA and no coordinates: they count for the force and "
    "for no smaller area",
    "coordinates_without_lsoa": "rows with coordinates and no LSOA: these too count for the "
    "force only",
    "lsoa_without_coordinates": "rows with an LSOA and no coordinates",
    "rows_of_another_month": "rows whose month is not the file's; counted in the month they name",
    "repeated_crime_ids": "rows that repeat a crime ID of an earlier row of the same file (of a "
    "force as a whole: of any of its months); all are counted",
    "repeated_crime_ids_of_another_type": "crime IDs that stand with two or more crime types",
    "repeated_incident_rows": "rows of anti-social behaviour equal to an earlier row in every "
    "column: they have no ID, so they are separate incidents at one map point, and all count",
    "crimes_without_id": "rows with no crime ID that are not anti-social behaviour",
    "incidents_with_id": "rows of anti-social behaviour that have a crime ID",
    "context_filled": "rows whose column Context says something",
    "reported_by": "the forces that gave the rows",
    "synthetic": "files whose rows were made up, for a demonstration or a benchmark",
}


@dataclass(frozen=True, slots=True)
class StreetFile:
    """What one file is: whose rows, of which month."""

    force: str
    month: Month

    @property
    def slot(self) -> str:
        return f"{self.force}/{self.month}"


class PoliceUkStreet:
    """The source ``police-uk-street``."""

    name = SCHEMA.name
    title = SCHEMA.title

    def recognises(self, incoming: Incoming) -> bool:
        """By its header row."""
        return tuple(csv_text.first_row(incoming.head) or ()) == HEADER

    def read(self, incoming: Incoming, reading: Reading) -> Sequence[PartDraft]:
        """Two parts: the rows (``street``) and their counts (``street_counts``)."""
        if incoming.holds_nul:
            check_exactly(incoming)
        street = identify(incoming)
        columns = _columns(incoming)
        measured = measure(columns, month=street.month)
        _refuse_contradictions(incoming, street, measured)
        rows_path = reading.folder / f"{incoming.sha256}.street.parquet"
        counts_path = reading.folder / f"{incoming.sha256}.counts.parquet"
        write_rows(columns, rows_path)
        cells = write_counts(columns, counts_path, force=street.force)
        return (
            PartDraft("street", street.slot, rows_path, len(columns), _facts(measured)),
            PartDraft("street_counts", street.slot, counts_path, cells),
        )


def identify(incoming: Incoming) -> StreetFile:
    """Whose file of which month this is: by its name if that is spelled as data.police.uk
    spells it, else by its first row. The rows have to bear it out (``_refuse_contradictions``).
    """
    records = csv_text.top(incoming.head, 2)
    if len(records) < 2:
        check_exactly(incoming)
        problem = Problem(incoming.name, 2, None, "no row below the header", "at least one crime")
        raise ContractError([problem])
    if named := _NAME.fullmatch(incoming.base_name):
        return StreetFile(named[2].lower(), Month.parse(named[1]))
    first = dict(zip(HEADER, records[1], strict=False))
    try:
        month = Month.parse(first.get("Month", ""))
    except SmeatonError:
        check_exactly(incoming)
        raise
    return StreetFile(force_slug(first.get("Reported by", "")), month)


def _columns(incoming: Incoming) -> StreetColumns:
    """The quick reading, or the refusal of the exact one."""
    try:
        if incoming.size > LARGEST:
            raise BreachError("more than a month of one force can be")
        columns = read_columns(incoming.content)
    except BreachError as error:
        check_exactly(incoming)
        raise _disagreement(incoming, error) from error
    if columns.quoted:  # rare, and Arrow forgives what comes after a closing quotation mark
        check_exactly(incoming)
    return columns


def _facts(measured: dict[str, Any]) -> dict[str, Fact]:
    """Only what is there to say: a fact that counts nothing is left out."""
    facts: dict[str, Fact] = {key: value for key, value in measured.items() if key in FACTS}
    if str(measured["reported_by"]).startswith("Synthetic "):
        facts["synthetic"] = 1
    return {key: value for key, value in facts.items() if value}


def _refuse_contradictions(
    incoming: Incoming, street: StreetFile, measured: dict[str, Any]
) -> None:
    """A file whose rows are not what its name says would count in the wrong month or force."""
    problems = []
    if measured["rows_of_another_month"] * 2 > measured["rows"]:
        strays = f"{measured['rows_of_another_month']:,} of {measured['rows']:,} rows"
        found = f"{strays} name another month"
        problems.append(Problem(incoming.name, None, "Month", found, f"rows of {street.month}"))
    reporters = str(measured["reported_by"]).split("; ")
    if street.force not in {force_slug(reporter) for reporter in reporters}:
        found = f"rows reported by {measured['reported_by']}"
        expected = f"rows of the force in the file's name, {street.force}"
        problems.append(Problem(incoming.name, None, "Reported by", found, expected))
    if problems:
        raise ContractError(problems)


def _disagreement(incoming: Incoming, reason: object) -> ContractError:
    """The quick reader refuses what the exact one accepts: refuse, and say what it said."""
    first_line = str(reason).splitlines()[0]
    problem = Problem(incoming.name, None, None, first_line, "plain CSV with one kind of line end")
    return ContractError([problem])
