"""Questions about what partners and national tables give, answered with loops."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from smeaton.analysis.periods import Period
from smeaton.analysis.questions import partners
from tests.analysis.engines.obvious import Obvious, Row, Rows, added_up, made_up

OLDEST = 120


def same_period(rows: Rows, *, period: Period) -> list[Row]:
    ends = (period.first.first_day, period.last.first_day)
    return [row for row in rows if (row["period_first"], row["period_last"]) == ends]


def of_areas(rows: Rows, *, column: str, areas: list[str]) -> list[Row]:
    return [row for row in rows if row[column] in areas]


def residents(
    population: Rows, *, areas: list[str], youngest: int, oldest: int
) -> list[dict[str, Any]]:
    inside = (
        row
        for row in population
        if row["sex"] == "persons"
        and row["area_code"] in areas
        and row["age_first"] >= youngest
        and (OLDEST if row["age_last"] is None else row["age_last"]) <= oldest
    )
    return added_up(inside, by={"area_code": "area_code", "year": "year"}, what="persons")


FIGURES = ("observations", made_up.observations)

OBVIOUS = {
    partners.same_period: Obvious(
        same_period, (FIGURES,), st.fixed_dictionaries({"period": made_up.periods})
    ),
    partners.of_areas: Obvious(
        of_areas,
        (FIGURES,),
        st.fixed_dictionaries(
            {"column": st.sampled_from(["area", "indicator"]), "areas": made_up.code_lists}
        ),
    ),
    partners.residents: Obvious(
        residents,
        (("population", made_up.population),),
        st.fixed_dictionaries(
            {
                "areas": made_up.code_lists,
                "youngest": st.integers(0, 3),
                "oldest": st.integers(0, OLDEST),
            }
        ),
    ),
}
