"""Street-level files: every trap that is in the real ones, in made-up rows, and in themselves."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from smeaton.analysis.sources.forces import FORCE_CODES, force_slug
from smeaton.errors import ContractError
from tests.analysis import street_files as files
from tests.analysis.sources.loading import SHARED, facts, load, needs_shared, rows, store

ROWS = [files.crime(number) for number in range(12)] + [files.incident(n) for n in range(5)]
NAME = files.file_name()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_make_no_difference(
    tmp_path: Path, end: str, mark: bytes
) -> None:
    release = load(tmp_path, {NAME: mark + files.as_csv(ROWS, end=end)})
    loaded = rows(release, "street")
    assert Counter(row["crime_type"] for row in loaded) == {
        "Burglary": 12,
        "Anti-social behaviour": 5,
    }
    assert {row["month"] for row in loaded} == {date(2025, 1, 1)}


def test_quotes_as_rfc_4180_has_them(tmp_path: Path) -> None:
    odd = 'On or near "The Hoe", Plymouth\nDevon'
    release = load(tmp_path, {NAME: files.as_csv([files.crime(1, Location=odd)])})
    assert [row["location"] for row in rows(release, "street")] == [odd]


def test_every_column_comes_through(tmp_path: Path) -> None:
    release = load(tmp_path, {NAME: files.as_csv([files.crime(3, Context="seen")])})
    given = files.crime(3)
    assert rows(release, "street") == [
        {
            "crime_id": bytes.fromhex(given["Crime ID"]),
            "month": date(2025, 1, 1),
            "reported_by": files.FORCE,
            "falls_within": files.FORCE,
            "longitude": -4.1421,
            "latitude": 50.3714,
            "location": given["Location"],
            "lsoa_code": given["LSOA code"],
            "crime_type": "Burglary",
            "last_outcome": "Under investigation",
            "context": "seen",
        }
    ]
    assert rows(release, "street_counts") == [
        {
            "month": date(2025, 1, 1),
            "force": "devon-and-cornwall",
            "lsoa_code": given["LSOA code"],
            "crime_type": "Burglary",
            "n": 1,
        }
    ]


def test_what_is_odd_but_true_is_loaded_and_counted(tmp_path: Path) -> None:
    nowhere = {"Longitude": "", "Latitude": "", "Location": "No Location"}
    odd = [
        files.crime(1, **nowhere, LSOA_code="", LSOA_name=""),
        files.incident(2, **nowhere, **{"LSOA code": "", "LSOA name": ""}),
        files.crime(3, LSOA_code="", LSOA_name=""),
        files.crime(4, **nowhere),
        files.crime(5),
        files.crime(5),
        files.crime(6, Crime_type="Robbery"),
        files.crime(6),
        files.incident(7),
        files.incident(7),
        files.incident(7),
        files.crime(8, Month="2024-12"),
        files.crime(9, Crime_ID=""),
        files.incident(10, **{"Crime ID": files.crime(10)["Crime ID"]}),
        files.crime(11, Context="something"),
    ]
    release = load(tmp_path, {NAME: files.as_csv(odd)})
    assert facts(release, "street") == {
        "rows_without_place": 2,
        "coordinates_without_lsoa": 1,
        "lsoa_without_coordinates": 1,
        "rows_of_another_month": 1,
        "repeated_crime_ids": 2,
        "repeated_crime_ids_of_another_type": 1,
        "repeated_incident_rows": 2,
        "crimes_without_id": 1,
        "incidents_with_id": 1,
        "context_filled": 1,
        "reported_by": files.FORCE,
    }
    assert sum(row["n"] for row in rows(release, "street_counts")) == len(odd)


def test_rows_with_no_lsoa_are_counted_for_the_force(tmp_path: Path) -> None:
    odd = [files.crime(n, LSOA_code="", LSOA_name="") for n in range(3)] + ROWS
    release = load(tmp_path, {NAME: files.as_csv(odd)})
    counts = rows(release, "street_counts")
    assert [row["n"] for row in counts if row["lsoa_code"] is None] == [3]
    codes = [row["lsoa_code"] for row in counts if row["lsoa_code"]]
    assert codes == sorted(codes)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("Crime ID", "abc", "64 hexadecimal digits"),
        ("Crime ID", "g" * 64, "64 hexadecimal digits"),
        ("Month", "2025-13", "YYYY-MM"),
        ("Month", "2025-1", "YYYY-MM"),
        ("Month", "", "a value"),
        ("Reported by", "", "a value"),
        ("Falls within", "", "a value"),
        ("Longitude", "west", "a number"),
        ("Longitude", "-91.2", "at least -9"),
        ("Longitude", "nan", "a number"),
        ("Latitude", "", "longitude and latitude, or neither"),
        ("Latitude", "1e400", "number"),
        ("Location", "", "a value"),
        ("LSOA code", "E0101502", "LSOA of that map point"),
        ("Crime type", "Burglry", "one of: Anti-social behaviour"),
        ("Crime type", "Burglary ", "no spaces"),
        ("Crime type", "", "a value"),
    ],
)
def test_a_breach_loads_nothing_and_names_row_and_column(
    tmp_path: Path, column: str, value: str, expected: str
) -> None:
    broken = [dict(row) for row in ROWS]
    broken[6][column] = value
    with pytest.raises(ContractError) as refused:
        load(tmp_path, {NAME: files.as_csv(broken)})
    (problem,) = refused.value.problems
    assert problem.file == NAME
    assert problem.row == 8
    assert problem.column in {column, "Longitude"}
    assert expected in problem.expected
    assert store(tmp_path).newest() is None


def test_the_first_fifty_and_the_count(tmp_path: Path) -> None:
    broken = [files.crime(n, Crime_type="?") for n in range(700)]
    with pytest.raises(ContractError) as refused:
        load(tmp_path, {NAME: files.as_csv(broken)})
    assert refused.value.count == 700
    assert [problem.row for problem in refused.value.problems] == list(range(2, 52))


def test_ragged_rows_unclosed_quotes_and_foreign_letters_are_refused_by_row(
    tmp_path: Path,
) -> None:
    sound = files.as_csv(ROWS)
    lines = sound.split(b"\n")
    cases = {
        "short": (b"\n".join([*lines[:4], lines[4].rpartition(b",")[0], *lines[5:]]), 5, "cells"),
        "long": (b"\n".join([*lines[:4], lines[4] + b",x", *lines[5:]]), 5, "cells"),
        "quote": (b"\n".join([*lines[:4], b'"' + lines[4], *lines[5:]]), 5, "CSV"),
        "latin-1": (sound.replace(b"Street 3", b"Stra\xdfe 3", 1), 5, "UTF-8"),
        "nul": (sound.replace(b"Street 3", b"Street\x003", 1), 5, "text"),
    }
    for name, (content, row, expected) in cases.items():
        with pytest.raises(ContractError) as refused:
            load(tmp_path / name, {NAME: content})
        assert refused.value.problems[0].row == row, name
        assert expected in refused.value.problems[0].expected, name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(ContractError):
        load(tmp_path, {NAME: files.as_csv(ROWS).decode().encode(encoding)})


def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="name another month"):
        load(tmp_path, {files.file_name("2025-03"): files.as_csv(ROWS)})
    with pytest.raises(ContractError, match="avon-and-somerset"):
        load(tmp_path, {files.file_name(force="avon-and-somerset"): files.as_csv(ROWS)})


def test_a_file_under_another_name_is_taken_at_its_rows_word(tmp_path: Path) -> None:
    release = load(tmp_path, {"download (3).csv": files.as_csv(ROWS)})
    assert release.slots("street") == ["devon-and-cornwall/2025-01"]


def test_a_file_of_two_months_under_another_name_is_refused(tmp_path: Path) -> None:
    mixed = ROWS[:4] + files.month_of(ROWS, "2025-02")
    with pytest.raises(ContractError, match="name another month"):
        load(tmp_path, {"both.csv": files.as_csv(mixed)})


def test_a_header_and_nothing_below_it(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="no row below the header"):
        load(tmp_path, {NAME: files.as_csv([])})


def test_a_gzipped_file(tmp_path: Path) -> None:
    release = load(tmp_path, {NAME + ".gz": gzip.compress(files.as_csv(ROWS))})
    assert release.slots("street") == ["devon-and-cornwall/2025-01"]
    assert [original.kind for original in release.originals] == ["archive", "police-uk-street"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Devon & Cornwall Police", "devon-and-cornwall"),
        ("Metropolitan Police Service", "metropolitan"),
        ("City of London Police", "city-of-london"),
        ("London, City of", "city-of-london"),
        ("British Transport Police", "btp"),
        ("Police Service of Northern Ireland", "northern-ireland"),
        ("Dyfed-Powys Police", "dyfed-powys"),
        ("Synthetic Constabulary", "synthetic-constabulary"),
    ],
)
def test_names_of_forces(name: str, slug: str) -> None:
    assert force_slug(name) == slug


@needs_shared
def test_codes_of_forces_are_those_of_the_lookup() -> None:
    path = SHARED / "lookups" / "lookup_ltla24_csp24_pfa24.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        printed = {row["pfa24_name"]: row["pfa24_code"] for row in csv.DictReader(file)}
    assert {name: FORCE_CODES[force_slug(name)] for name in printed} == printed


def _members(name: str) -> Iterator[list[dict[str, str]]]:
    with zipfile.ZipFile(SHARED / "police_uk" / name) as archive:
        for member in archive.namelist():
            with archive.open(member) as file:
                yield list(csv.DictReader(io.TextIOWrapper(file, "utf-8", newline="")))


# From ../shared/README.md: rows, rows with no place, coordinates with no LSOA, and the share
# of anti-social behaviour rows that equal another.
@needs_shared
@pytest.mark.parametrize(
    ("name", "count", "unplaced", "lone_coordinates", "repeated_incidents"),
    [
        ("devon-and-cornwall-2019.zip", 136_145, 5_833, 1, 10_436),
        ("devon-and-cornwall-2025.zip", 150_316, 6_917, 4, 6_081),
    ],
)
def test_the_real_archives(
    tmp_path: Path,
    name: str,
    count: int,
    unplaced: int,
    lone_coordinates: int,
    repeated_incidents: int,
) -> None:
    release = load(tmp_path, {}, SHARED / "police_uk" / name)
    parts = release.parts_of("street")
    assert len(parts) == 12
    assert sum(part.rows for part in parts) == count

    def total(fact: str) -> int:
        return sum(int(part.facts.get(fact, 0)) for part in parts)

    assert total("rows_without_place") == unplaced
    assert total("coordinates_without_lsoa") == lone_coordinates
    assert total("repeated_incident_rows") == repeated_incidents
    plain: Counter[tuple[str, str, str]] = Counter()
    for member in _members(name):
        plain.update((row["Month"], row["LSOA code"], row["Crime type"]) for row in member)
    cube = {
        (f"{row['month']:%Y-%m}", row["lsoa_code"] or "", row["crime_type"]): row["n"]
        for row in rows(release, "street_counts")
    }
    assert cube == plain


@needs_shared
def test_months_that_a_force_did_not_supply_are_no_slots(tmp_path: Path) -> None:
    release = load(tmp_path, {}, SHARED / "police_uk" / "avon-and-somerset-2023-2024.zip")
    slots = release.slots("street")
    assert len(slots) == 22
    assert "avon-and-somerset/2024-07" not in slots
    assert sum(part.rows for part in release.parts_of("street")) == 325_069
