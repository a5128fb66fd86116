"""Recorded crime of one partnership: by group, by subgroup and by single offence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from smeaton.analysis.partner_figures import RecordedCrime
from smeaton.analysis.periods import Month, Period

YEAR = Period(Month(2019, 4), Month(2020, 3))


def offence(code: str, name: str, subgroup: str, first: int, count: int | None) -> dict[str, Any]:
    """One quarter of one offence, as the Home Office's open data gives it."""
    start = Month(2019, 4) + (first - 1)
    return {
        "source": "home-office",
        "detail": "offence",
        "offence": code,
        "offence_name": name,
        "offence_group": "theft-offences",
        "offence_subgroup": subgroup,
        "period_first": start.first_day,
        "period_last": (start + 2).first_day,
        "count": count,
    }


def quarters(code: str, name: str, subgroup: str, *counts: int | None) -> list[Mapping[str, Any]]:
    return [offence(code, name, subgroup, 1 + 3 * q, count) for q, count in enumerate(counts)]


def home_office(*counts: int | None) -> RecordedCrime:
    from_vehicles = quarters("45", "Theft from vehicle", "vehicle-offences", *counts)
    of_vehicles = quarters("48", "Theft or unauthorised taking", "vehicle-offences", 1, 2, 3, 4)
    return RecordedCrime(tuple(from_vehicles + of_vehicles))


def test_quarters_of_a_single_offence_add_up_to_the_year() -> None:
    assert home_office(10, 20, 30, 40).has("Theft from vehicle")
    assert home_office(10, 20, 30, 40).count(["Theft from vehicle"], YEAR) == 100


def test_a_subgroup_adds_up_its_offences() -> None:
    assert home_office(10, 20, 30, 40).count(["Vehicle offences"], YEAR) == 110


def test_a_quarter_that_is_missing_leaves_the_year_missing() -> None:
    assert home_office(10, 20, 30).count(["Theft from vehicle"], YEAR) is None
    assert home_office(10, 20, None, 40).count(["Theft from vehicle"], YEAR) is None


def test_groups_are_added_only_where_one_source_has_them_all() -> None:
    row: Mapping[str, Any] = {
        "source": "ons-c2",
        "detail": "subgroup",
        "offence": "robbery",
        "offence_name": "Robbery",
        "offence_group": "robbery",
        "offence_subgroup": None,
        "period_first": date(2019, 4, 1),
        "period_last": date(2020, 3, 1),
        "count": 238,
    }
    both = RecordedCrime((*home_office(10, 20, 30, 40).rows, row))
    assert both.count(["Robbery"], YEAR) == 238
    assert both.count(["Robbery", "Vehicle offences"], YEAR) is None
