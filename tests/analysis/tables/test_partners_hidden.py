"""What the table of partners' figures hides, and what would tell it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from smeaton.analysis import Catalogue, Month, Period, Release
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.tables import EvidenceTable, build_table
from tests.analysis.tables import world
from tests.analysis.tables.sent import only, sent, with_rows

HERE, ENGLAND = world.DISTRICTS[0], "E92000001"
YEAR, BEFORE = Period.parse("2024-01/2024-12"), Period.parse("2023-01/2023-12")
ADMISSIONS, POSSESSION = "alcohol-related-admissions", "under-18-drug-possession"


def hidden_keys(table: EvidenceTable) -> set[str]:
    return {key for _, key in table.hidden}


def test_a_small_count_takes_all_that_tells_it_along(ask: Any) -> None:
    rows = [
        sent(
            POSSESSION, HERE, YEAR, 7, denominator=900.0, value=7.8, value_text="7.8",
            unit="per 1,000", note="Seven in all",
        ),
        sent(POSSESSION, HERE, BEFORE, 47, denominator=900.0),
        sent(POSSESSION, ENGLAND, YEAR, 50_000, denominator=1e7),
    ]  # fmt: skip
    table = ask(rows)
    record = only(table)
    gone = ("count", "value", "change", "change_percent", "change_p", "verdict", "against_england")
    assert [record[key] for key in gone] == [None] * len(gone)
    assert hidden_keys(table) >= {"count", "value", "change", "verdict", "against_england"}
    assert (record["previous_count"], record["england"]) == (47, 5)
    assert record["suppressed"]
    assert "Seven" not in record["note"]
    assert "7" not in table.finding.replace("2024", "")


def test_a_small_count_of_the_year_before(ask: Any) -> None:
    rows = [
        sent(POSSESSION, HERE, YEAR, 47, denominator=900.0),
        sent(POSSESSION, HERE, BEFORE, 7, denominator=900.0),
    ]
    record = only(ask(rows))
    assert record["count"] == 47
    assert (record["previous"], record["previous_count"], record["change"]) == (None, None, None)


@pytest.mark.parametrize(
    ("indicator", "given", "shown"),
    [
        # 0.5 per cent of 1,000 are five; 12 are more than ten.
        ("hate-crime-race-share", {"value": 0.5, "denominator": 1000.0}, False),
        ("hate-crime-race-share", {"value": 1.2, "denominator": 1000.0}, True),
        ("hate-crime-race-share", {"value": 0.0, "denominator": 1000.0}, True),
        # Of about 10,000 residents.
        (ADMISSIONS, {"value": 30.0, "unit": "per 100,000 residents"}, False),
        (ADMISSIONS, {"value": 300.0, "unit": "per 100,000 residents"}, True),
        # A unit that names no number: the value may be the count.
        (ADMISSIONS, {"value": 3.0, "unit": "count"}, False),
        (ADMISSIONS, {"value": 30.0, "unit": "count"}, True),
    ],
)
def test_a_value_that_tells_a_small_count_is_hidden(
    ask: Any, indicator: str, given: dict[str, Any], shown: bool
) -> None:
    table = ask([sent(indicator, HERE, YEAR, **given)])
    assert (only(table)["value"] is not None) == shown
    assert ("value" in hidden_keys(table)) != shown


@pytest.mark.parametrize(("crimes", "shown"), [(40, False), (400, True), (7, False), (0, True)])
def test_a_share_does_not_tell_a_small_count_of_what_it_is_of(
    ask: Any, crimes: int, shown: bool
) -> None:
    """Ten per cent of the hate crimes, which stand in the crime table, or are hidden there."""
    rows = [
        sent("hate-crime-race-share", HERE, YEAR, value=10.0, unit="per cent of hate crimes"),
        sent("hate-crime", HERE, YEAR, crimes),
    ]
    assert (only(ask(rows))["value"] is not None) == shown


def test_a_share_does_not_tell_what_it_is_of_where_that_is_hidden(
    lookups: Release, catalogue: Catalogue
) -> None:
    """The hate crimes of the second ward are hidden for the first's sake; 25 are half of them."""
    rows = [
        sent("hate-crime", area, YEAR, count)
        for area, count in ((HERE, 53), ("E05900001", 3), ("E05900002", 50))
    ]
    rows.append(sent("hate-crime-race-share", "E05900002", YEAR, 25, value=50.0, unit="per cent"))
    with with_rows(lookups, catalogue, rows) as base:
        record = only(build_table("partners", base, area="E05900002", to=Month(2024, 12)))
    assert (record["count"], record["value"]) == (25, None)
    assert record["suppressed"]


@pytest.mark.parametrize("seed", range(3))
def test_what_the_release_hides_stands_nowhere(
    lookups: Release, catalogue: Catalogue, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    names = ("marac-referrals", "hate-crime-race-share", POSSESSION)
    rows = [
        sent(name, area, period, int(rng.integers(0, 30)), denominator=float(rng.integers(30, 60)))
        for name in names
        for area in (*world.AREAS, ENGLAND)
        for period in (YEAR, BEFORE, Period.parse("2024-01/2024-08"))
    ]
    with with_rows(lookups, catalogue, rows) as base:
        measuring = Measuring.of(base)
        hidden = 0
        for area in world.AREAS:
            table = build_table("partners", base, area=area, to=Month(2024, 12))
            for record in table.records:
                now = measuring.observed_in(area)[record["indicator"], YEAR]
                before = measuring.observed_in(area)[record["indicator"], BEFORE]
                wide = measuring.observed_in(ENGLAND)[record["indicator"], YEAR]
                hidden += now.hidden
                either = now.hidden or now.denominator_hidden
                assert now.hidden == (record["count"] is None)
                assert now.denominator_hidden == (record["denominator_size"] is None)
                assert not either or record["value"] is None
                assert before.hidden == (record["previous_count"] is None)
                assert not before.hidden or record["previous"] is None
                assert (record["change"] is None) == (now.hidden or before.hidden)
                assert not (wide.hidden or wide.denominator_hidden) or record["england"] is None
                assert not either or record["against_england"] is None
                assert record["count"] is None or not 0 < record["count"] < 10
        assert hidden
