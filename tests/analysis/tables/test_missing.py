"""Missing is never zero, in any table; a break is never compared across."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis import Catalogue, EvidenceBase, Month, Period, Release, build_table
from smeaton.analysis.catalogue.definition import BreakInSeries
from smeaton.analysis.statistics.control_chart import Rebasing
from smeaton.analysis.tables import TABLES, EvidenceTable
from tests.analysis.tables import world

FIRST, LAST, GAP = Month(2023, 1), Month(2025, 12), Month.parse(world.GAP)
# No partner sent figures of this county: test_partners.py has breaks and gaps in what was sent.
COUNTED = [name for name in TABLES if name not in ("quality", "published", "partners")]


def is_whole(period: Period) -> bool:
    return period.first >= FIRST and period.last <= LAST and GAP not in period


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(COUNTED),
    area=st.sampled_from(world.AREAS),
    to=st.integers(-14, 48).map(lambda months: FIRST + months),
)
def test_no_table_counts_a_year_that_is_not_whole(
    base: EvidenceBase, name: str, area: str, to: Month
) -> None:
    table = build_table(name, base, area=area, to=to)
    period = Period.year_to(to)
    if name in ("trend", "season"):
        return  # they are of months, and tested below
    for record in table.records:
        if "count" in record and not is_whole(period):
            assert record["count"] is None
        if "previous" in record and not is_whole(period.back(12)):
            assert record["previous"] is None
            assert record["change"] is None
            assert record["verdict"] == "not compared"
    if not is_whole(period):
        assert table.missing
        assert not any(f"{number}" in table.finding for number in (" 0 ", "fell", "rose"))


@settings(max_examples=40, deadline=None)
@given(
    area=st.sampled_from(world.AREAS),
    to=st.integers(-3, 48).map(lambda months: FIRST + months),
    indicator=st.sampled_from(["all-crime", "robbery", "crime-severity"]),
)
def test_a_month_that_was_not_loaded_has_no_count(
    base: EvidenceBase, area: str, to: Month, indicator: str
) -> None:
    trend = build_table("trend", base, area=area, to=to, indicator=indicator)
    for record in trend.records:
        month = Month.parse(str(record["month"]))
        loaded = FIRST <= month <= LAST and month != GAP
        assert (record["count"] is not None) == loaded
        assert (record["mean"] is not None) == loaded
        assert (record["signal"] == "not available") == (not loaded)
    season = build_table("season", base, area=area, to=to, indicator=indicator)
    if season.records:
        assert is_whole(season.period)
    else:
        assert season.missing


def test_the_words_name_the_months(base: EvidenceBase) -> None:
    table = build_table("crime", base, area=world.DISTRICTS[0], to=Month(2024, 4))
    whole = table.record(indicator="all-crime")
    assert "May 2023" in str(whole["note"])
    assert table.missing[0] == "no street-level files for May 2023"
    assert "is not known" in table.finding
    after = build_table("trend", base, area=world.DISTRICTS[0], to=Month(2026, 2))
    assert after.missing == (
        "May 2023, January to February 2026 are missing, which is not zero.",
    ) or ("January to February 2026" in after.missing[0])


# -- breaks --

BREAK = BreakInSeries(month="2025-03", reason="a new recording system", forces=(world.FORCE,))


@pytest.fixture(scope="module")
def broken(release: Release, nothing_hidden: Catalogue) -> EvidenceBase:
    """The county with a break in every series, in March 2025."""
    by_id = {i.id: i.model_copy(update={"breaks": (BREAK,)}) for i in nothing_hidden}
    return EvidenceBase.of(release, catalogue=replace(nothing_hidden, by_id=by_id))


def words_of(table: EvidenceTable) -> str:
    notes = " ".join(str(record.get("note") or "") for record in table.records)
    return f"{table.finding} {' '.join(table.notes)} {notes}"


@pytest.mark.parametrize("name", ["crime", "places", "severity"])
@pytest.mark.parametrize("to", [Month(2025, 12), Month(2025, 3)])
def test_nothing_is_compared_across_a_break(broken: EvidenceBase, name: str, to: Month) -> None:
    table = build_table(name, broken, area=world.DISTRICTS[0], to=to)
    counted = [record for record in table.records if record["count"] is not None]
    assert counted
    for record in counted:
        assert record["verdict"] == "not compared"
        assert (record["change"], record["change_percent"], record["change_p"]) == (None,) * 3
        assert record.get("severity_change_percent") is None
    assert "a new recording system" in words_of(table)
    assert "rose" not in table.finding
    assert "fell" not in table.finding


@pytest.mark.parametrize("name", sorted({*COUNTED} - {"season"}))
def test_a_year_that_runs_across_a_break_says_so(broken: EvidenceBase, name: str) -> None:
    # A season is never made across one: test_a_season_never_lies_across_a_break.
    across = build_table(name, broken, area=world.DISTRICTS[0], to=Month(2025, 12))
    assert across.records
    assert "a new recording system" in words_of(across)


@pytest.mark.parametrize("name", COUNTED)
def test_a_year_before_the_break_carries_no_caveat(broken: EvidenceBase, name: str) -> None:
    table = build_table(name, broken, area=world.DISTRICTS[0], to=Month(2025, 2))
    assert "a new recording system" not in words_of(table)


def test_quick_facts_across_a_break_say_so(broken: EvidenceBase) -> None:
    facts = build_table("quick-facts", broken, area=world.DISTRICTS[0], to=Month(2025, 12))
    moved = [fact for fact in facts.records if fact["fact"] in ("rose", "fell")]
    assert [fact["value"] for fact in moved] == [None, None]
    assert "break in the series" in facts.finding


def test_a_trend_is_broken_where_the_series_is(broken: EvidenceBase) -> None:
    table = build_table("trend", broken, area=world.DISTRICTS[0], to=LAST)
    segments = {record["month"]: record["segment"] for record in table.records}
    assert (segments["2025-02"], segments["2025-03"]) == (1, 2)
    means = {record["segment"]: record["mean"] for record in table.records if record["mean"]}
    after = [r["count"] for r in table.records if r["month"] >= "2025-03"]
    assert means[2] == pytest.approx(sum(after) / len(after))
    first = table.record(month="2025-03")
    assert "not comparable" in str(first["note"])
    assert first["provisional"] is True
    assert "provisional" in words_of(table)


def test_a_season_never_lies_across_a_break(broken: EvidenceBase) -> None:
    late = build_table("season", broken, area=world.DISTRICTS[0], to=LAST)
    assert late.records == ()
    assert "twelve months" in late.finding
    early = build_table("season", broken, area=world.DISTRICTS[0], to=Month(2025, 2))
    assert early.facts["years"] == 1
    assert early.period.last == Month(2025, 2)


def test_limits_are_drawn_anew_only_by_a_person(
    release: Release, nothing_hidden: Catalogue
) -> None:
    rebasing = Rebasing(Month(2025, 6).first_day, "Evidence board", "a new bus station")
    with EvidenceBase.of(release, catalogue=nothing_hidden, rebasings=[rebasing]) as rebased:
        table = build_table(
            "trend", rebased, area=world.DISTRICTS[0], to=LAST, indicator="shoplifting"
        )
    assert table.facts["segments"] == 2
    assert "Limits drawn anew from June 2025 by decision of Evidence board" in words_of(table)
