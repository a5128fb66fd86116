"""Police recorded crime by Community Safety Partnership: ONS Table C2, Home Office open data.

Table C2 (https://www.ons.gov.uk, "Recorded crime data by Community Safety Partnership area")
prints force totals among the partnerships, notes in names, and ``[x]`` where a force could
not supply. The Home Office's open data tables hold a row for each quarter, partnership and
offence code, a sheet for each financial year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.sources.forces import FORCE_CODES, force_slug
from smeaton.analysis.sources.incoming import PartDraft
from smeaton.analysis.sources.keys import key_of, without_notes
from smeaton.analysis.sources.schema import schema
from smeaton.analysis.sources.table_source import (
    Cell,
    Record,
    Table,
    TableSource,
    draft,
    refuse_repeats,
)

_C2 = schema("recorded_crime_c2")
_PLACES = tuple(field.name for field in _C2.fields[:6])
FORCE_CODE, FORCE_NAME, CSP_CODE, CSP_NAME, DISTRICT_CODE, _ = _PLACES
TOTAL = _C2.fields[6].name
_YEAR_ENDING = re.compile(r"year ending\s+(March|June|September|December)\s+(\d{4})", re.IGNORECASE)
_QUARTER_ENDS = {"march": 3, "june": 6, "september": 9, "december": 12}
_DISTRICT = re.compile(r"(E0[6-9]|W06)\d{6}")

# How Table C2 nests its columns: the subgroups that each group adds up.
C2_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Violence against the person": (
        "Homicide",
        "Death or serious injury caused by illegal driving",
        "Violence with injury",
        "Violence without injury",
        "Stalking and harassment",
    ),
    "Sexual offences": (),
    "Robbery": (),
    "Theft offences": (
        "Burglary",
        "Residential burglary",
        "Non-residential burglary",
        "Vehicle offences",
        "Theft from the person",
        "Bicycle theft",
        "Shoplifting",
        "All other theft offences",
    ),
    "Criminal damage and arson": (),
    "Drug offences": (),
    "Possession of weapons offences": (),
    "Public order offences": (),
    "Miscellaneous crimes against society": (),
}
_GROUP_OF = {name: group for group, names in C2_GROUPS.items() for name in names}


def _build_c2(table: Table) -> Iterable[PartDraft]:
    period = _year_ending(table)
    if period is None:
        return
    refuse_repeats(table, (FORCE_CODE, CSP_CODE, CSP_NAME))
    printed = [cell for cell in table.header.cells if cell not in _PLACES]
    rows = [
        _place(record) | _dates(period) | _c2_offence(name) | {"count": record.values[name]}
        for record in table.records
        for name in printed
    ]
    facts = {
        "missing_counts": sum(row["count"] is None for row in rows),
        "force_totals_that_differ": _differing_totals(table.records),
        "force_codes_of_another_name": _misnamed_forces(table.records),
        "partnerships_of_several_districts": sum(
            record.values[CSP_CODE] is not None
            and not _DISTRICT.fullmatch(str(record.values[DISTRICT_CODE]))
            for record in table.records
        ),
    }
    yield draft("recorded", f"ons-c2/{period.first}_{period.last}", rows, facts)


def _year_ending(table: Table) -> Period | None:
    for line in (*table.header.above, table.incoming.base_name.replace("-", " ")):
        if match := _YEAR_ENDING.search(line.replace(" ye ", " year ending ")):
            return Period.year_to(Month(int(match[2]), _QUARTER_ENDS[match[1].lower()]))
    expected = "a title that says 'year ending June 2025' (or March, September, December)"
    table.problems.add(None, None, "no title that says which year it is", expected)
    return None


def _place(record: Record) -> dict[str, Cell]:
    values = record.values
    csp_code, csp_name = values[CSP_CODE], values[CSP_NAME]
    level = "csp" if csp_code else "unassigned" if csp_name else "force"
    district = str(values[DISTRICT_CODE] or "")
    return {
        "source": "ons-c2",
        "level": level,
        "force_code": values[FORCE_CODE],
        "force_name": without_notes(str(values[FORCE_NAME])),
        "csp_code": csp_code,
        "csp_name": without_notes(str(csp_name)) if csp_name else None,
        "district_code": district if _DISTRICT.fullmatch(district) else None,
    }


def _c2_offence(printed: str) -> dict[str, Cell]:
    if printed == TOTAL:
        return _offence("total", printed, key="total-recorded-crime")
    if printed in C2_GROUPS:
        return _offence("group", printed, group=printed)
    return _offence("subgroup", printed, group=_GROUP_OF[printed], subgroup=printed)


def _offence(
    detail: str, name: str, *, key: str = "", group: str = "", subgroup: str = ""
) -> dict[str, Cell]:
    return {
        "detail": detail,
        "offence": key or key_of(name),
        "offence_name": name,
        "offence_group": key_of(group) or None,
        "offence_subgroup": key_of(subgroup) or None,
    }


def _dates(period: Period) -> dict[str, Cell]:
    return {"period_first": period.first.first_day, "period_last": period.last.first_day}


def _differing_totals(records: Iterable[Record]) -> int:
    """Forces whose printed total is not the sum of their partnerships and the unassigned."""
    printed: dict[Cell, int] = {}
    summed: dict[Cell, int] = {}
    for record in records:
        force, count = record.values[FORCE_CODE], record.values[TOTAL]
        if not isinstance(count, int):
            continue
        if record.values[CSP_CODE] or record.values[CSP_NAME]:
            summed[force] = summed.get(force, 0) + count
        else:
            printed[force] = count
    return sum(summed.get(force, total) != total for force, total in printed.items())


def _misnamed_forces(records: Iterable[Record]) -> int:
    """Rows whose name for what no partnership has is of another force than their code."""
    count = 0
    for record in records:
        name = without_notes(str(record.values[CSP_NAME] or ""))
        if name.lower().startswith("unassigned "):
            code = FORCE_CODES.get(force_slug(name[len("unassigned ") :]))
            count += code is not None and code != record.values[FORCE_CODE]
    return count


def _build_home_office(table: Table) -> Iterable[PartDraft]:
    refuse_repeats(table, ("Financial Year", "Financial Quarter", "CSP Name", "Offence Code"))
    quarters: dict[Period, list[Mapping[str, Cell]]] = {}
    for record, period in _with_quarters(table):
        quarters.setdefault(period, []).append(_home_office_row(record.values, period))
    for period, rows in sorted(quarters.items()):
        facts = {
            "missing_counts": sum(row["count"] is None for row in rows),
            "negative_counts": sum((row["count"] or 0) < 0 for row in rows),  # type: ignore[operator]
        }
        yield draft("recorded", f"home-office/{period.first}_{period.last}", rows, facts)


def _with_quarters(table: Table) -> Iterator[tuple[Record, Period]]:
    for record in table.records:
        text, quarter = str(record.values["Financial Year"]), record.values["Financial Quarter"]
        year, ending = int(text[:4]), int(text[5:])
        if (year + 1) % 100 != ending or not isinstance(quarter, int):
            table.problems.add(record.row, "Financial Year", repr(text), "a year like 2019/20")
            continue
        first = Month(year, 4) + 3 * (quarter - 1)
        yield record, Period(first, first + 2)


def _home_office_row(values: Mapping[str, Cell], period: Period) -> dict[str, Cell]:
    force, csp = str(values["Force Name"]), str(values["CSP Name"])
    unassigned = csp.lower().startswith("unassigned")
    code = str(values["Offence Code"])
    group, subgroup = str(values["Offence Group"]), str(values["Offence Subgroup"])
    return {
        "source": "home-office",
        "level": "unassigned" if unassigned else "csp",
        "force_code": FORCE_CODES.get(force_slug(force)),
        "force_name": force,
        "csp_code": values["CSP Code"],
        "csp_name": csp,
        **_dates(period),
        **_offence(
            "offence",
            str(values["Offence Description"]),
            key=code,
            group=group,
            subgroup=subgroup,
        ),
        "count": values["Offence Count"],
    }


ONS_TABLE_C2 = TableSource(_C2, _build_c2, printed=True)
HOME_OFFICE = TableSource(schema("recorded_crime_home_office"), _build_home_office)
