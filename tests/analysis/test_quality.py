"""The data quality report: what is odd but true, in one part and across parts."""

from __future__ import annotations

from pathlib import Path

from smeaton.analysis.quality import MEANINGS, QualityFact, missing_months, quality
from smeaton.analysis.store import Release
from tests.analysis import street_files as files
from tests.analysis.sources.loading import SHARED, load, needs_shared

LOOKUPS = {
    "changes.csv": "lsoa11_code,lsoa21_code,change_code\n"
    "E01015023,E01015023,U\nE01015024,E01034001,S\nE01015024,E01034002,S\n",
    "districts.csv": "lsoa21_code,ltla24_code\nE01015023,E06000026\nE01034001,E06000026\n"
    "E01034002,E06000026\nE01004500,E09000032\n",
    "forces.csv": "ltla24_code,pfa24_code\nE06000026,E23000035\nE09000032,E23000001\n",
}


def _months(*months: tuple[str, list[str]]) -> dict[str, str | bytes]:
    """A file for each month, a row for each of its LSOAs."""
    return {
        files.file_name(month): files.as_csv(
            files.crime(number, Month=month, LSOA_code=lsoa) for number, lsoa in enumerate(lsoas)
        )
        for month, lsoas in months
    }


def _said(release: Release, slot: str) -> dict[str, int | str]:
    return {
        fact.fact: fact.value
        for fact in quality(release)
        if fact.slot == slot and fact.fact != "reported_by"
    }


def test_a_gap_is_named_month_by_month(tmp_path: Path) -> None:
    months = [("2024-11", ["E01015023"]), ("2025-01", ["E01015023"]), ("2025-03", ["E01015023"])]
    release = load(tmp_path, _months(*months))
    assert [str(m) for m in missing_months(release)[files.SLUG]] == ["2024-12", "2025-02"]
    assert _said(release, files.SLUG)["months_missing"] == "December 2024 and February 2025"


def test_rows_are_judged_by_a_lookup_that_came_later(tmp_path: Path) -> None:
    content = _months(
        ("2019-01", ["E01015023", "E01015024", "E01004500", "E01000001"]),
        ("2025-01", ["E01015023", "E01034001", "E01034002"]),
    )
    before = load(tmp_path, content)
    assert "rows_outside_force_area" not in _said(before, f"{files.SLUG}/2019-01")
    after = load(tmp_path, LOOKUPS)
    assert _said(after, f"{files.SLUG}/2019-01") == {
        "rows_outside_force_area": 1,
        "rows_in_unknown_lsoa": 1,
        "lsoa_vintage": "both",
    }
    assert _said(after, f"{files.SLUG}/2025-01") == {"lsoa_vintage": "2021"}
    assert "both" in str(_said(after, files.SLUG)["lsoa_vintages_mixed"])


def test_crime_ids_that_repeat_in_another_month(tmp_path: Path) -> None:
    release = load(
        tmp_path, _months(("2025-01", ["E01015023"] * 4), ("2025-02", ["E01015023"] * 3))
    )
    assert _said(release, files.SLUG) == {"repeated_crime_ids": 3}
    assert quality(release) == quality(release)


def test_every_fact_has_a_meaning(tmp_path: Path) -> None:
    release = load(tmp_path, _months(("2025-01", ["E01015023"])))
    (fact,) = quality(release)
    assert fact == QualityFact(
        "street", f"{files.SLUG}/2025-01", "reported_by", files.FORCE, MEANINGS["reported_by"]
    )


@needs_shared
def test_what_is_really_in_the_archives(tmp_path: Path) -> None:
    police = SHARED / "police_uk"
    lookups = sorted((SHARED / "lookups").iterdir())
    load(tmp_path, {}, police / "devon-and-cornwall-2019.zip", *lookups)
    load(tmp_path, {}, police / "avon-and-somerset-2023-2024.zip")
    release = load(tmp_path, {}, police / "devon-and-cornwall-2025.zip")
    said = quality(release)

    def total(fact: str, year: str) -> int:
        slots = f"{files.SLUG}/{year}"
        return sum(int(f.value) for f in said if f.fact == fact and f.slot.startswith(slots))

    assert _said(release, "avon-and-somerset")["months_missing"] == "July to August 2024"
    # ../shared/README.md: 7,466 rows of 2025 outside the force's area, those with no LSOA included.
    no_lsoa = total("rows_without_place", "2025") + total("coordinates_without_lsoa", "2025")
    assert total("rows_outside_force_area", "2025") + no_lsoa == 7_466
    assert total("rows_outside_force_area", "2019") >= 143  # incidents at one point in Wandsworth
    assert _said(release, files.SLUG)["lsoa_vintages_mixed"] == "2011, 2021"
    # 3 within 2019, 25 within 2025, and one of 2019 that stands in 2025 again.
    assert _said(release, files.SLUG)["repeated_crime_ids"] == 29
