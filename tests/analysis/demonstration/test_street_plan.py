"""The plan of made-up rows: its arithmetic on small made-up years."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from smeaton.analysis.demonstration.places import make_up_lsoas, read_neighbourhoods
from smeaton.analysis.demonstration.street_plan import (
    YEARS,
    StreetPlan,
    planned_counts,
    read_counts,
    read_plan,
    type_totals,
    year_totals,
)
from smeaton.analysis.periods import Month, Period
from smeaton.errors import ContractError, SmeatonError

DEMO = Path(__file__).parents[3] / "demo"
YEAR = Period(Month(2018, 4), Month(2019, 3))


def plan(**changed: object) -> StreetPlan:
    fields: dict[str, object] = {
        "seed": 1,
        "types": {
            "Anti-social behaviour": ("asb",),
            "Burglary": ("homes", "shops"),
            "Bicycle theft": {"remainder": 1},
            "Other crime": {"remainder": 2},
        },
        "season": dict.fromkeys(range(1, 13), 100),
        "months": {},
        "noise": {"month": 0, "place": 0},
        "year_before": 1,
        "gathers": {},
    }
    return StreetPlan.model_validate(fields | changed)


def counts(all_crime: int = 100) -> dict[tuple[str, Period], int]:
    rows = {"all-crime": all_crime, "asb": 40, "homes": 30, "shops": 25}
    return {(row, YEAR): count for row, count in rows.items()}


def test_what_no_row_explains_is_shared_among_the_types_without_a_row() -> None:
    assert type_totals(plan(), counts(), YEAR) == {
        "Anti-social behaviour": 40,
        "Burglary": 55,
        "Bicycle theft": 15,
        "Other crime": 30,
    }


def test_rows_that_add_up_to_more_than_all_crime_are_refused() -> None:
    with pytest.raises(SmeatonError, match="add up to 5 more than all crime"):
        type_totals(plan(), counts(all_crime=50), YEAR)


def test_a_month_of_its_own_goes_before_the_season() -> None:
    made = plan(season=dict.fromkeys(range(1, 13), 100) | {12: 96}, months={"2019-12": 86})
    assert made.daily(Month(2018, 12)) == 96
    assert made.daily(Month(2019, 12)) == 86


def test_a_fault_in_the_plan_is_told_with_its_place(tmp_path: Path) -> None:
    text = (DEMO / "street-plan.yaml").read_text(encoding="utf-8")
    path = tmp_path / "street-plan.yaml"
    path.write_text(text.replace("place: 3.0", "place: a little"), encoding="utf-8")
    with pytest.raises(ContractError, match=r"street-plan\.yaml, column 'noise\.place'"):
        read_plan(path)


def test_another_seed_gives_other_rows_and_the_same_sums() -> None:
    neighbourhoods = read_neighbourhoods(DEMO / "neighbourhoods.csv")
    published = read_counts(DEMO / "data/crime-table-2019-20.csv")
    original = read_plan(DEMO / "street-plan.yaml")
    sums, cells = [], []
    for seed in (1, 2, 1):
        made = original.model_copy(update={"seed": seed})
        lsoas = make_up_lsoas(neighbourhoods, seed=seed)
        totals = year_totals(made, published, neighbourhoods)
        rows = list(planned_counts(made, totals, neighbourhoods, lsoas))
        cells.append(rows)
        by_type: Counter[str] = Counter()
        for row in rows:
            if row.month in YEARS[2]:
                by_type[row.crime_type] += row.count
        sums.append(by_type)
    assert cells[0] == cells[2]
    assert cells[0] != cells[1]
    assert sums[0] == sums[1]
