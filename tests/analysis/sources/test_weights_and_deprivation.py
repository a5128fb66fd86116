"""Severity weights and the Indices of Deprivation."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeaton.analysis.crime_types import CRIME_TYPES
from smeaton.errors import ContractError
from tests.analysis.sources.loading import SHARED, load, needs_shared, rows

HEADER = "index,version,offence_code,offence,crime_type,weight\n"


def test_weights_in_a_tidy_table(tmp_path: Path) -> None:
    release = load(tmp_path, {"a.csv": HEADER + "own,2025,34A,Robbery,robbery,746\n"})
    assert release.slots("severity_weights") == ["own/2025"]
    (row,) = rows(release, "severity_weights")
    assert (row["crime_type"], row["weight"]) == ("Robbery", 746.0)
    with pytest.raises(ContractError, match="Theft from the person"):
        load(tmp_path / "b", {"a.csv": HEADER + "own,2025,1,Murder,murder,7979\n"})


@needs_shared
def test_the_real_weights(tmp_path: Path) -> None:
    folder = SHARED / "offences"
    release = load(tmp_path, {}, folder / "policeuk-ons-code-join.csv", folder / "cchi_weights.csv")
    sizes = {part.slot: part.rows for part in release.parts_of("severity_weights")}
    assert sorted(sizes.values()) == [23, 134]  # ../shared/README.md
    assert {row["crime_type"] for row in rows(release, "severity_weights")} <= set(CRIME_TYPES)


@needs_shared
@pytest.mark.parametrize(
    ("name", "year", "areas"),
    [
        ("imd2019_england_lsoa11.csv.gz", 2019, 32_844),
        ("imd2025_england_lsoa21.csv.gz", 2025, 33_755),
    ],
)
def test_the_real_indices(tmp_path: Path, name: str, year: int, areas: int) -> None:
    release = load(tmp_path, {}, SHARED / "deprivation" / name)
    (part,) = release.parts_of("deprivation")
    assert (part.slot, part.rows) == (str(year), areas * 8)
    ranks = [row["rank"] for row in rows(release, "deprivation") if row["domain"] == "imd"]
    assert (min(ranks), max(ranks), len(ranks)) == (1, areas, areas)  # a few tie


@needs_shared
def test_the_real_indicators_keep_what_is_missing_missing(tmp_path: Path) -> None:
    path = SHARED / "deprivation" / "imd2025_england_lsoa21_indicators.csv.gz"
    loaded = load(tmp_path, {}, path).parts_of("deprivation_indicators")[0]
    assert loaded.rows == 33_755 * 28
