"""Made-up files: the right number of rows, the same every time, marked as what they are."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from smeaton.analysis.crime_types import CRIME_TYPES
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.store import EvidenceStore
from smeaton.analysis.synthesise import (
    TYPE_SHARES,
    PlannedCount,
    SyntheticArea,
    made_up_areas,
    synthesise,
    synthesise_plan,
)
from smeaton.errors import SmeatonError
from tests.analysis.sources.loading import rows

MONTHS = Period.parse("2024-11/2025-02")


def _rows(paths: list[Path]) -> list[dict[str, str]]:
    found = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            found.extend(csv.DictReader(file))
    return found


def test_shares_are_thousandths_of_the_real_types() -> None:
    assert set(TYPE_SHARES) == set(CRIME_TYPES)
    assert sum(TYPE_SHARES.values()) == 1_000


def test_as_many_rows_as_asked_for_and_they_load(tmp_path: Path) -> None:
    areas = made_up_areas(forces=3, areas_a_force=40)
    paths = synthesise(5_000, tmp_path / "made", months=MONTHS, areas=areas)
    assert len(paths) == 12
    assert len(_rows(paths)) == 5_000
    release = EvidenceStore(tmp_path / "store").load([tmp_path / "made"])
    assert sum(part.rows for part in release.parts_of("street")) == 5_000
    assert {part.facts["synthetic"] for part in release.parts_of("street")} == {1}
    assert sum(row["n"] for row in rows(release, "street_counts")) == 5_000
    assert "synthetic-constabulary-01/2024-11" in release.slots("street")


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two, three = (
        [path.read_bytes() for path in synthesise(900, tmp_path / name, months=MONTHS, seed=seed)]
        for name, seed in (("a", 7), ("b", 7), ("c", 8))
    )
    assert one == two
    assert one != three


def test_crime_falls_unevenly_and_some_has_no_place(tmp_path: Path) -> None:
    areas = made_up_areas(areas_a_force=100)
    loaded = _rows(synthesise(20_000, tmp_path, months=MONTHS, areas=areas))
    counts = Counter(row["LSOA code"] for row in loaded)
    unplaced = counts.pop("")
    assert 0.03 < unplaced / 20_000 < 0.06
    first_tenth = sum(counts[area.code] for area in areas[:10])
    assert 0.33 < first_tenth / 20_000 < 0.5
    assert {row["Reported by"] for row in loaded} == {"Synthetic Constabulary"}


def test_a_plan_is_met_to_the_row(tmp_path: Path) -> None:
    areas = [SyntheticArea("E01015023", "Plymouth 003A", -4.1, 50.4)]
    areas += [SyntheticArea("E01015024", "Plymouth 003B", -4.2, 50.4)]
    plan = [
        PlannedCount(Month(2020, 3), "E01015023", "Burglary", 17),
        PlannedCount(Month(2020, 3), None, "Burglary", 2),
        PlannedCount(Month(2020, 3), "E01015024", "Anti-social behaviour", 5),
        PlannedCount(Month(2020, 4), "E01015024", "Drugs", 1),
        PlannedCount(Month(2020, 4), "E01015024", "Robbery", 0),
    ]
    paths = synthesise_plan(plan, tmp_path / "made", areas=areas)
    release = EvidenceStore(tmp_path / "store").load(paths)
    counted = {
        (row["month"].month, row["lsoa_code"], row["crime_type"]): row["n"]
        for row in rows(release, "street_counts")
    }
    assert counted == {
        (3, "E01015023", "Burglary"): 17,
        (3, None, "Burglary"): 2,
        (3, "E01015024", "Anti-social behaviour"): 5,
        (4, "E01015024", "Drugs"): 1,
    }
    assert "repeated_crime_ids" not in release.parts_of("street")[0].facts


def test_a_plan_for_elsewhere_is_refused(tmp_path: Path) -> None:
    plan = [PlannedCount(Month(2020, 3), "E01999999", "Drugs", 1)]
    with pytest.raises(SmeatonError, match="E01999999"):
        synthesise_plan(plan, tmp_path, areas=made_up_areas())
    with pytest.raises(SmeatonError, match="belong to 2"):
        synthesise_plan([], tmp_path, areas=made_up_areas(forces=2))
