"""Recorded crime by Community Safety Partnership."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from smeaton.analysis.sources.recorded_crime import C2_GROUPS, TOTAL
from smeaton.analysis.sources.schema import schema
from smeaton.errors import ContractError
from tests.analysis.sources import mutations
from tests.analysis.sources.loading import SHARED, facts, load, needs_shared, rows

PLACES = [field.name for field in schema("recorded_crime_c2").fields[:6]]
PRINTED = [field.name for field in schema("recorded_crime_c2").fields[6:]]
FORCE = ["E23000035", "Devon and Cornwall [note 4]", "", "", "", ""]
PLYMOUTH = ["E23000035", "Devon and Cornwall", "E22000056", "Plymouth", "E06000026", "Plymouth "]
BOTH = [
    "E23000035",
    "Devon and Cornwall",
    "E22000366",
    "Peninsula",
    "Combined Local Authorities",
    "",
]
REST = ["E23000035", "Devon and Cornwall", "", "Unassigned Devon and Cornwall ", "", ""]


def _c2(*lines: list[str], title: str = "year ending June 2025 [note 1]") -> bytes:
    """A table as ONS prints it: titles above, newlines in the header, spaces after figures."""
    header = [name.replace("Force ", "Force\n").replace("crime ", "crime\n ") for name in PLACES]
    header += [name.replace("crime (", "crime\n (") for name in PRINTED]
    table = [[f"Table C2: recorded crimes, {title}", *[""] * 28], ["Source: x", *[""] * 28]]
    body = [[*line[:6], *(line[6:] or ["1 "] * len(PRINTED))] for line in lines]

    text = io.StringIO()
    csv.writer(text).writerows([*table, header, *body])
    return text.getvalue().encode()


def test_force_totals_are_told_from_partnerships(tmp_path: Path) -> None:
    total = ["3 ", *["1 "] * 22]
    release = load(tmp_path, {"c2.csv": _c2([*FORCE, *total], PLYMOUTH, BOTH, REST)})
    assert release.slots("recorded") == ["ons-c2/2024-07_2025-06"]
    loaded = [row for row in rows(release, "recorded") if row["detail"] == "total"]
    assert {(row["level"], row["csp_code"], row["district_code"]) for row in loaded} == {
        ("force", None, None),
        ("csp", "E22000056", "E06000026"),
        ("csp", "E22000366", None),
        ("unassigned", None, None),
    }
    assert {row["force_name"] for row in loaded} == {"Devon and Cornwall"}
    assert {row["period_last"] for row in loaded} == {date(2025, 6, 1)}
    assert facts(release, "recorded") == {"partnerships_of_several_districts": 1}


def test_two_partnerships_of_one_district_stay_two(tmp_path: Path) -> None:
    place = ["E23000039", "Dorset", "E22000068", "Bournemouth", "E06000058", "A district"]
    other = [*place[:2], "E22000069", "Poole", *place[4:]]
    release = load(tmp_path, {"c2.csv": _c2(place, other)})
    totals = [row for row in rows(release, "recorded") if row["detail"] == "total"]
    assert {(row["csp_code"], row["district_code"], row["count"]) for row in totals} == {
        ("E22000068", "E06000058", 1),
        ("E22000069", "E06000058", 1),
    }


def test_figures_with_commas_spaces_and_marks(tmp_path: Path) -> None:
    figures = ["25,767 ", "[x]", "", *["7 "] * 20]
    release = load(tmp_path, {"c2.csv": _c2([*PLYMOUTH, *figures])})
    counts = {row["offence"]: row["count"] for row in rows(release, "recorded")}
    assert counts["total-recorded-crime"] == 25_767
    assert counts["violence-against-the-person"] is None
    assert counts["homicide"] is None
    assert facts(release, "recorded")["missing_counts"] == 2


def test_what_does_not_add_up_is_counted(tmp_path: Path) -> None:
    wrong = ["E23000032", "Surrey", "", "unassigned Surrey", "", ""]
    release = load(tmp_path, {"c2.csv": _c2(FORCE, PLYMOUTH, REST, wrong)})
    said = facts(release, "recorded")
    assert said["force_totals_that_differ"] == 1
    assert said["force_codes_of_another_name"] == 1


def test_a_table_with_no_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="year ending June 2025"):
        load(tmp_path, {"c2.csv": _c2(PLYMOUTH, title="some year")})


def test_every_printed_offence_has_its_group() -> None:
    grouped = {TOTAL, *C2_GROUPS, *(name for names in C2_GROUPS.values() for name in names)}
    assert grouped == set(PRINTED)


@needs_shared
def test_the_real_table(tmp_path: Path) -> None:
    path = SHARED / "recorded_crime" / "ons-table-c2-ye-june-2025.csv"
    release = load(tmp_path, {}, path)
    loaded = rows(release, "recorded")
    assert len({row["csp_code"] for row in loaded} - {None}) == 314  # ../shared/README.md
    (plymouth,) = [
        row for row in loaded if row["csp_code"] == "E22000056" and row["detail"] == "total"
    ]
    assert plymouth["count"] == 25_767
    said = facts(release, "recorded")
    assert said["missing_counts"] == 23
    # "unassigned Surrey" with the code of Kent; "Unassigned Gwent" with that of South Wales,
    # whose one crime is missing from Gwent's total and too many for South Wales's.
    assert said["force_codes_of_another_name"] == 2
    assert said["force_totals_that_differ"] == 2


HOME_OFFICE = [
    ["Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description",
     "Offence Group", "Offence Subgroup", "Offence Code", "Offence Count"],
    ["2019/20", "1", "Devon & Cornwall", "Plymouth", "Assault with injury", "Violence against the "
     "person", "Violence with injury", "8N", "512"],
    ["2019/20", "4", "Devon & Cornwall", "Plymouth", "Assault with injury", "Violence against the "
     "person", "Violence with injury", "8N", "-1"],
    ["2019/20", "4", "Devon & Cornwall", "Plymouth", "Shoplifting", "Theft offences",
     "Shoplifting", "46", ""],
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", mutations.csv_bytes(HOME_OFFICE)),
        ("a.xlsx", mutations.xlsx_bytes(HOME_OFFICE)),
        ("a.ods", mutations.ods_bytes(HOME_OFFICE)),
    ],
)
def test_home_office_open_data(tmp_path: Path, name: str, content: bytes) -> None:
    release = load(tmp_path, {name: content})
    assert release.slots("recorded") == [
        "home-office/2019-04_2019-06",
        "home-office/2020-01_2020-03",
    ]
    loaded = {(row["offence"], row["count"]): row for row in rows(release, "recorded")}
    assert set(loaded) == {("8N", 512), ("8N", -1), ("46", None)}
    row = loaded["8N", 512]
    assert (row["force_code"], row["offence_group"], row["offence_subgroup"]) == (
        "E23000035",
        "violence-against-the-person",
        "violence-with-injury",
    )
    last = release.parts_of("recorded")[-1].facts
    assert last == {"missing_counts": 1, "negative_counts": 1}


def test_a_financial_year_that_is_none(tmp_path: Path) -> None:
    broken = [HOME_OFFICE[0], ["2019/21", *HOME_OFFICE[1][1:]]]
    with pytest.raises(ContractError, match="a year like 2019/20"):
        load(tmp_path, {"a.csv": mutations.csv_bytes(broken)})


def test_a_republished_quarter_replaces_it_whole(tmp_path: Path) -> None:
    load(tmp_path, {"a.csv": mutations.csv_bytes(HOME_OFFICE)})
    revised = [HOME_OFFICE[0], [*HOME_OFFICE[3][:-1], "9"]]
    release = load(tmp_path, {"b.csv": mutations.csv_bytes(revised)})
    assert [part.rows for part in release.parts_of("recorded")] == [1, 1]
