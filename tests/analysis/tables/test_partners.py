"""The table of partners' figures, against a plain reading of what was sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pytest

from smeaton.analysis import Catalogue, Month, Period, Release
from smeaton.analysis.catalogue.definition import BreakInSeries
from smeaton.analysis.tables import build_table
from tests.analysis.tables import world
from tests.analysis.tables.sent import only, sent, with_rows

HERE, THERE = world.DISTRICTS
ENGLAND, WEST = "E92000001", "E12000009"
YEAR, BEFORE = Period.parse("2024-01/2024-12"), Period.parse("2023-01/2023-12")
ADMISSIONS, POSSESSION = "alcohol-related-admissions", "under-18-drug-possession"


# -- a second implementation --

SHARES = ("street-drinking", "alcohol-related-share")
PERIODS = [YEAR, BEFORE, Period.parse("2022-01/2022-12"), Period.parse("2024-01/2024-08"),
           Period.parse("2023-01/2023-08"), Period.parse("2022-01/2024-12")]  # fmt: skip


def at_random(seed: int) -> list[dict[str, Any]]:
    rng = np.random.default_rng(seed)
    rows = []
    for indicator in (*SHARES, ADMISSIONS, POSSESSION):
        for area in (HERE, THERE, ENGLAND):
            for period in PERIODS:
                whole = float(rng.integers(500, 900))
                count = float(rng.integers(0, 400))
                given = rng.integers(4)
                more: dict[str, Any] = {}
                if given > 0:
                    more["denominator"] = whole
                if given > 1:
                    per = 100 if indicator in SHARES else 100_000
                    value = round(per * count / whole, 1)
                    unit = "per cent" if per == 100 else "per 100,000"
                    more |= {"value": value, "value_text": str(value), "unit": unit}
                if rng.random() < 0.7:
                    rows.append(sent(indicator, area, period, count if given < 3 else None, **more))
    return rows


def by_hand(rows: Iterable[Mapping[str, Any]], area: str, to: Month) -> dict[str, dict[str, Any]]:
    """Counts and values by indicator, of the twelve months or what stands for them."""
    held = {
        (
            r["indicator"],
            r["area"],
            Period(Month.of(r["period_first"]), Month.of(r["period_last"])),
        ): r
        for r in rows
    }
    wanted = Period.year_to(to)
    found = {}
    for indicator in (*SHARES, ADMISSIONS, POSSESSION):
        periods = [p for p in PERIODS if (indicator, area, p) in held and p.first <= to]
        if not periods:
            continue
        own = [p for p in periods if p == wanted]
        over = [p for p in periods if p.last <= to and p.last >= wanted.first]
        over.sort(key=lambda p: (-len(set(p) & set(wanted)), -(p.last.year * 12 + p.last.month)))
        late = [p for p in periods if to < p.last <= to + 12 and set(p) & set(wanted)]
        late.sort(key=lambda p: (-len(set(p) & set(wanted)), p.last))
        early = sorted((p for p in periods if p.last < wanted.first), key=lambda p: p.last)[::-1]
        candidates = [*own, *over, *late, *early]
        if candidates:
            period = candidates[0]
            found[indicator] = {
                "period": period.label,
                **pair(held.get((indicator, area, period)), "count", "value"),
                **pair(held.get((indicator, area, period.back(12))), "previous_count", "previous"),
                **pair(held.get((indicator, ENGLAND, period)), "_", "england"),
            }
    return found


def pair(row: Mapping[str, Any] | None, count: str, value: str) -> dict[str, Any]:
    if row is None:
        return {count: None, value: None}
    n, of, said = row["numerator"], row["denominator"], row["value"]
    per = 100 if row["indicator"] in SHARES else 100_000 if row["indicator"] == ADMISSIONS else 1000
    worked_out = None if n is None or of is None else n * per / of
    return {count: n, value: worked_out if said is None else said}


@pytest.mark.parametrize("seed", range(4))
def test_counts_and_values_are_those_that_were_sent(
    lookups: Release, nothing_hidden: Catalogue, seed: int
) -> None:
    rows = at_random(seed)
    with with_rows(lookups, nothing_hidden, rows) as base:
        for area in (HERE, THERE):
            for to in map(Month.parse, ("2024-12", "2024-08", "2024-03", "2023-12", "2025-06")):
                table = build_table("partners", base, area=area, to=to)
                expected = by_hand(rows, area, to)
                assert {r["indicator"] for r in table.records} == set(expected)
                for record in table.records:
                    plain = expected[str(record["indicator"])]
                    assert record["period"] == plain["period"]
                    for key in ("count", "value", "previous", "previous_count", "england"):
                        if key in ("previous", "england") and record[key] is None:
                            same_unit = record["value"] is not None and plain[key] is not None
                            assert not same_unit or "another unit" in str(record["note"])
                        else:
                            assert record[key] == pytest.approx(plain[key]), key


# -- one by one --


def test_two_counts_are_tested(ask: Any) -> None:
    record = only(ask([sent(POSSESSION, HERE, YEAR, 83), sent(POSSESSION, HERE, BEFORE, 47)]))
    assert (record["change"], round(record["change_percent"], 1)) == (36, 76.6)
    assert (round(record["change_p"], 4), record["verdict"]) == (0.0015, "rise")
    assert (record["previous_period"], record["value"]) == ("12 months to December 2023", None)


@pytest.mark.parametrize(
    ("indicator", "period", "before", "why"),
    [
        ("dependent-drinkers", YEAR, BEFORE, "an estimate or an amount"),
        (ADMISSIONS, Period.parse("2022-01/2024-12"), Period.parse("2021-01/2023-12"), "overlap"),
        (ADMISSIONS, YEAR, None, "12 months to December 2023: nothing was sent"),
    ],
)
def test_what_is_not_tested_says_why(
    ask: Any, indicator: str, period: Period, before: Period | None, why: str
) -> None:
    rows = [sent(indicator, HERE, period, 900)]
    if before is not None:
        rows.append(sent(indicator, HERE, before, 400))
    record = only(ask(rows))
    assert (record["verdict"], record["change_p"]) == ("not compared", None)
    assert why in record["note"]


def test_values_without_counts_are_not_tested(ask: Any) -> None:
    record = only(
        ask(
            [sent(ADMISSIONS, HERE, YEAR, value=575.0), sent(ADMISSIONS, HERE, BEFORE, value=480.0)]
        )
    )
    assert (record["value"], record["previous"], record["unit"]) == (575, 480, "per 100,000")
    assert (record["change"], record["verdict"]) == (None, "not compared")
    assert "not a count of both years" in record["note"]


def test_nothing_is_tested_across_a_break(lookups: Release, catalogue: Catalogue) -> None:
    broken = BreakInSeries(month="2024-03", reason="the flag was defined anew")
    own = catalogue[POSSESSION].model_copy(update={"breaks": (broken,)})
    rows = [sent(POSSESSION, HERE, YEAR, 83), sent(POSSESSION, HERE, BEFORE, 47)]
    with with_rows(lookups, Catalogue({POSSESSION: own}), rows) as base:
        table = build_table("partners", base, area=HERE, to=Month(2024, 12))
    record = only(table)
    assert (record["count"], record["previous_count"]) == (83, 47)
    assert (record["change"], record["verdict"]) == (None, "not compared")
    assert "defined anew" in record["note"]
    assert any("defined anew" in note for note in table.notes)


@pytest.mark.parametrize(("count", "word"), [(90, "higher"), (55, "similar"), (20, "lower")])
def test_against_england_by_intervals(ask: Any, count: int, word: str) -> None:
    rows = [
        sent("street-drinking", HERE, YEAR, count, denominator=1000.0),
        sent("street-drinking", ENGLAND, YEAR, 5_000, denominator=100_000.0),
    ]
    table = ask(rows)
    record = only(table)
    assert (record["value"], record["england"]) == (count / 10, 5)
    assert record["against_england"] == word
    assert ("in England: street drinking." in table.finding) == (word != "similar")


@pytest.mark.parametrize(
    ("own", "england"),
    [
        # A difference without an interval is no finding, however large.
        ({"value": 575.0}, {"value": 62.6}),
        ({"count": 500, "denominator": 1000.0}, {"value": 62.6}),
        # Standardised: not the count over the denominator.
        (
            {"count": 500, "denominator": 100_000.0, "value": 640.0, "value_text": "640"},
            {"count": 50_000, "denominator": 1e8},
        ),
    ],
)
def test_no_word_where_chance_cannot_be_told(
    ask: Any, own: dict[str, Any], england: dict[str, Any]
) -> None:
    table = ask([sent(ADMISSIONS, HERE, YEAR, **own), sent(ADMISSIONS, ENGLAND, YEAR, **england)])
    record = only(table)
    assert record["england"] is not None
    assert record["against_england"] == "not compared"
    assert "England" not in table.finding


def test_figures_in_different_units_do_not_stand_side_by_side(ask: Any) -> None:
    rows = [
        sent(ADMISSIONS, HERE, YEAR, value=575.0, unit="per 100,000 residents"),
        sent(ADMISSIONS, ENGLAND, YEAR, value=6.3, unit="per 1,000 residents"),
    ]
    record = only(ask(rows))
    assert record["england"] is None
    assert "England's figure is in another unit (per 1,000 residents)" in record["note"]


def test_the_region_is_that_of_the_force(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        sent(ADMISSIONS, HERE, YEAR, value=575.0),
        sent(ADMISSIONS, WEST, YEAR, value=600.0),
        sent(ADMISSIONS, "E12000001", YEAR, value=700.0),
    ]
    record = only(ask(rows))
    assert (record["region"], record["region_name"]) == (None, None)
    monkeypatch.setattr(
        "smeaton.analysis.tables.partners_rows.region_of_force", {world.FORCE: WEST}.get
    )
    record = only(ask(rows))
    assert (record["region"], record["region_name"]) == (600, "South West")


def test_another_year_of_england_is_not_taken(ask: Any) -> None:
    rows = [
        sent(ADMISSIONS, HERE, YEAR, value=575.0),
        sent(ADMISSIONS, ENGLAND, BEFORE, value=626.0),
    ]
    assert only(ask(rows))["england"] is None


def test_nothing_was_sent(ask: Any) -> None:
    for rows in ([], [sent(ADMISSIONS, THERE, YEAR, 700)], [sent(ADMISSIONS, HERE, YEAR)]):
        table = ask(rows)
        assert table.records == ()
        assert table.finding == "No partners' figures about District 1 are loaded."
        assert table.missing == (table.finding,)


def test_a_row_of_the_crime_table_stands_there_and_not_here(ask: Any) -> None:
    assert ask([sent("hate-crime", HERE, YEAR, 50)]).records == ()


def test_every_caveat_is_there_and_says_what_it_is_about(ask: Any, catalogue: Catalogue) -> None:
    rows = [sent(ADMISSIONS, HERE, YEAR, value=575.0), sent(POSSESSION, HERE, BEFORE, 47)]
    table = ask(rows)
    notes = " ".join(table.notes)
    for name in (ADMISSIONS, POSSESSION):
        assert all(caveat in notes for caveat in catalogue[name].caveats)
        assert catalogue[name].title in notes
    assert "Of another period than the 12 months to December 2024" in table.notes[0]
