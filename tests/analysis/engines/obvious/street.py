"""Questions about street-level counts, answered with loops."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from smeaton.analysis.periods import Period
from smeaton.analysis.questions import street
from tests.analysis.engines.obvious import Obvious, Row, Rows, added_up, made_up

BY_ROW = {"row": "lsoa_code", "crime_type": "crime_type", "month": "month"}


def within(counts: Rows, *, period: Period) -> list[Row]:
    days = {month.first_day for month in period}
    return [row for row in counts if row["month"] in days]


def by_lsoa(counts: Rows, *, lsoas: list[str]) -> list[dict[str, Any]]:
    return added_up((row for row in counts if row["lsoa_code"] in lsoas), by=BY_ROW, what="n")


def by_area(
    counts: Rows, membership: Rows, *, level: str, areas: list[str] | None
) -> list[dict[str, Any]]:
    pairs = (
        {**row, "area_code": member["area_code"]}
        for row in counts
        for member in membership
        if row["lsoa_code"] is not None
        and member["lsoa_code"] == row["lsoa_code"]
        and member["level"] == level
        and (areas is None or member["area_code"] in areas)
    )
    return added_up(pairs, by={**BY_ROW, "row": "area_code"}, what="n")


def by_force(counts: Rows, *, forces: list[str]) -> list[dict[str, Any]]:
    return added_up((row for row in counts if row["force"] in forces), by=BY_ROW, what="n")


def reporters(counts: Rows) -> list[dict[str, Any]]:
    placed = (row for row in counts if row["lsoa_code"] is not None)
    return added_up(placed, by={"lsoa_code": "lsoa_code", "force": "force"}, what="n")


COUNTS = ("street_counts", made_up.street_counts)
LSOAS = st.fixed_dictionaries({"lsoas": made_up.code_lists})

OBVIOUS = {
    street.within: Obvious(within, (COUNTS,), st.fixed_dictionaries({"period": made_up.periods})),
    street.by_lsoa: Obvious(by_lsoa, (COUNTS,), LSOAS),
    street.by_area: Obvious(
        by_area,
        (COUNTS, ("membership", made_up.membership)),
        st.fixed_dictionaries(
            {
                "level": st.sampled_from(["ward", "district", "csp"]),
                "areas": made_up.or_null(st.lists(st.sampled_from(["W1", "W2", "W3"]))),
            }
        ),
    ),
    street.by_force: Obvious(
        by_force, (COUNTS,), st.fixed_dictionaries({"forces": made_up.code_lists})
    ),
    street.reporters: Obvious(reporters, (COUNTS,), st.just({})),
}
