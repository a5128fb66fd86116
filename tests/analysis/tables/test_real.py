"""Real files of Devon and Cornwall, where they lie beside the project.

The figures were counted with other tools when the files were chosen (2026).
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from smeaton.analysis import Catalogue, EvidenceBase, EvidenceStore, Month, Period, build_table

DATA = Path(__file__).parents[4] / "shared" / "data"
YEARS = {2019: (29_346, 161), 2025: (29_623, 164)}
PLYMOUTH, FORCE = "E06000026", "E23000035"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"needs the real files in {DATA}"),
]


def archive(year: int) -> Path:
    return DATA / "police_uk" / f"devon-and-cornwall-{year}.zip"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[EvidenceBase]:
    store = EvidenceStore(tmp_path_factory.mktemp("real"))
    names = ("lsoa11_lsoa21_ltla22.csv.gz", "lsoa21_ward24_ltla24.csv.gz", "ltla24_csp24_pfa24.csv")
    store.load(
        [
            *(archive(year) for year in YEARS),
            *(DATA / "lookups" / f"lookup_{name}" for name in names),
            DATA / "population/population20_ltla21.csv",
            DATA / "recorded_crime/ons-table-c2-ye-june-2025.csv",
            DATA / "comparators/oflog-nearest-neighbours.json",
        ]
    )
    with EvidenceBase.of(store.release(), catalogue=catalogue) as base:
        yield base


@pytest.fixture(scope="module")
def plain() -> dict[int, Counter[tuple[str, str]]]:
    """Rows of each year by LSOA and type, read with the standard library alone."""
    found = {}
    for year in YEARS:
        counter: Counter[tuple[str, str]] = Counter()
        with zipfile.ZipFile(archive(year)) as opened:
            for name in opened.namelist():
                if name.endswith("-street.csv"):
                    text = io.TextIOWrapper(opened.open(name), "utf-8", newline="")
                    for row in csv.DictReader(text):
                        counter[row["LSOA code"], row["Crime type"]] += 1
        found[year] = counter
    return found


@pytest.mark.parametrize("year", YEARS)
def test_plymouth_to_the_last_row(
    real: EvidenceBase, plain: dict[int, Counter[tuple[str, str]]], year: int
) -> None:
    rows, lsoas = YEARS[year]
    lies_in = real.geography.membership
    inside = {
        lsoa
        for level, members in lies_in.items()
        if level == "district"
        for lsoa, code in members.items()
        if code == PLYMOUTH
    }
    counted = {key: n for key, n in plain[year].items() if key[0] in inside}
    assert sum(counted.values()) == rows
    assert len({lsoa for lsoa, _ in counted}) == lsoas
    table = build_table("crime", real, area=PLYMOUTH, to=Month(year, 12))
    asb = sum(n for (_, kind), n in counted.items() if kind == "Anti-social behaviour")
    assert table.record(indicator="anti-social-behaviour")["count"] == asb
    assert table.record(indicator="all-crime")["count"] == rows - asb
    shoplifting = sum(n for (_, kind), n in counted.items() if kind == "Shoplifting")
    assert table.record(indicator="shoplifting")["count"] == shoplifting


def test_2024_is_missing_and_not_zero(real: EvidenceBase) -> None:
    table = build_table("crime", real, area=PLYMOUTH, to=Month(2025, 12))
    whole = table.record(indicator="all-crime")
    assert (whole["previous"], whole["change"], whole["verdict"]) == (None, None, "not compared")
    assert "January to December 2024" in str(whole["note"])
    assert any("January to December 2024" in reason for reason in table.missing)
    trend = build_table("trend", real, area=PLYMOUTH, to=Month(2025, 12))
    gaps = [r for r in trend.records if r["count"] is None]
    assert [r["month"] for r in gaps] == [str(m) for m in Period(Month(2020, 1), Month(2024, 12))]
    places = build_table("places", real, area=PLYMOUTH, to=Month(2025, 12))
    assert {record["previous"] for record in places.records} == {None}
    assert places.record(row="total")["count"] == whole["count"]


def test_the_force_has_what_no_district_has(
    real: EvidenceBase, plain: dict[int, Counter[tuple[str, str]]]
) -> None:
    table = build_table("crime", real, area=FORCE, to=Month(2019, 12))
    crimes = sum(n for (_, kind), n in plain[2019].items() if kind != "Anti-social behaviour")
    assert table.record(indicator="all-crime")["count"] == crimes
    total = sum(plain[2019].values())
    assert total == 136_145


def test_peers_are_compared_on_recorded_crime(real: EvidenceBase) -> None:
    # ONS Table C2, year ending June 2025: Plymouth 25,767.
    table = build_table("comparison", real, area=PLYMOUTH, to=Month(2025, 12))
    assert table.period == Period(Month(2024, 7), Month(2025, 6))
    assert table.record(area=PLYMOUTH)["count"] == 25_767
    assert len(table.records) == 16
    assert all(record["rate"] for record in table.records)
    assert any("12 months to June 2025" in note for note in table.notes)
    assert "of 16" in table.finding
    assert "overlaps" in table.finding
