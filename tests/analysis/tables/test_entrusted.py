"""What partners entrusted cannot be worked out of all the tables of a release together.

The attacker takes every number that any table shows, of all areas and months: counts, rates over
denominators that are known, what is in no place, what rows leave out, months of several years
added up. It knows that all of it is made of what happened in one ward, or in none, in one
quarter or month, and asks by linear programming how small and how large each hidden count can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from smeaton.analysis import (
    Catalogue,
    EvidenceBase,
    EvidenceStore,
    Month,
    Period,
    Release,
    partner_observations,
)
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.tables import EvidenceTable, build_table
from tests.analysis.tables import world
from tests.analysis.tables.sent import sent as sent_row
from tests.analysis.tables.sent import with_rows

YEARS = [Period.year_to(Month(2024, 12)), Period.year_to(Month(2025, 3)),
         Period.year_to(Month(2025, 12))]  # fmt: skip
MONTHS = [Period(month, month) for month in Period(Month(2024, 1), Month(2025, 12))]
QUARTERS = [Period(Month(2024, 1) + 3 * q, Month(2024, 3) + 3 * q) for q in range(8)]
KINDS: Mapping[str, tuple[str, ...]] = {
    "hate-crime": ("hate-crime",),
    "drugs": ("possession-of-drugs", "trafficking-of-drugs", "other drugs"),
    "possession-of-drugs": ("possession-of-drugs",),
    "trafficking-of-drugs": ("trafficking-of-drugs",),
}
ATOMS = ("hate-crime", *KINDS["drugs"])
PLACES = (*world.WARDS, *(f"{district}: no ward" for district in world.DISTRICTS), "no district")
AREAS: Mapping[str, tuple[str, ...]] = {
    **{ward: (ward,) for ward in world.WARDS},
    **{district: (*(w for w, d in world.WARDS.items() if d == district), f"{district}: no ward")
       for district in world.DISTRICTS},
    world.FORCE: PLACES,
}  # fmt: skip

Key = tuple[str, str, Period]
Told = tuple[Mapping[Key, int], float]
"""Counts with their signs, and what they add up to."""


@dataclass(frozen=True)
class Sent:
    """A partner's rows, and how often each thing happened in each place and quarter or month."""

    rows: tuple[Mapping[str, Any], ...]
    atoms: np.ndarray
    spans: Sequence[Period]

    def where(self, key: Key) -> tuple[np.ndarray, ...]:
        indicator, area, period = key
        return np.ix_(
            [ATOMS.index(kind) for kind in KINDS[indicator]],
            [PLACES.index(place) for place in AREAS[area]],
            [i for i, span in enumerate(self.spans) if span.first in period],
        )

    @property
    def counts(self) -> dict[Key, int]:
        return {
            (row["indicator"], row["area"],
             Period(Month.of(row["period_first"]), Month.of(row["period_last"]))):
            int(row["numerator"])
            for row in self.rows
        }  # fmt: skip


def made_up(seed: int) -> Sent:
    rng = np.random.default_rng(seed)
    spans = MONTHS if rng.random() < 0.3 else QUARTERS
    scale = rng.choice([0.2, 1.0, 4.0]) * len(MONTHS) / len(spans)
    shape = (len(ATOMS), len(PLACES), len(spans))
    atoms = rng.poisson(scale * rng.gamma(0.7, 1.4, shape))
    if rng.random() < 0.5:
        atoms[:, len(world.WARDS) :] = 0
    sent = Sent((), atoms, spans)
    rows = []
    for indicator in ("hate-crime",) if rng.random() < 0.5 else KINDS:
        for area in AREAS:
            ways = [YEARS[:1], YEARS[:2], YEARS, [*YEARS, *spans]]
            for period in ways[rng.integers(4)] if rng.random() < 0.85 else []:
                count = int(atoms[sent.where((indicator, area, period))].sum())
                rows.append(sent_row(indicator, area, period, count))
    return Sent(tuple(rows), atoms, spans)


# -- what the tables tell --


def told(base: EvidenceBase, counts: Mapping[Key, int]) -> Iterator[Told]:
    indicators = sorted({key[0] for key in counts})
    for area in AREAS:
        for year in YEARS:
            yield from of_crime(build_table("crime", base, area=area, to=year.last), counts)
            for indicator in indicators:
                options = {"area": area, "to": year.last, "indicator": indicator}
                if area not in world.WARDS:
                    yield from of_places(build_table("places", base, **options), counts)
        for indicator in indicators:
            options = {"area": area, "to": MONTHS[-1].last, "indicator": indicator}
            yield from of_rates(build_table("comparison", base, **options))
            yield from of_trend(build_table("trend", base, **options))
            yield from of_season(build_table("season", base, **options))


def of_rates(table: EvidenceTable, rows: str = "area") -> Iterator[Told]:
    """A count, or the rate that it is a step away from."""
    for record in table.records:
        if record.get("row", rows) == rows and not str(record["indicator"]).endswith("-listed"):
            area = table.area.code if table.name == "crime" else record["area"]
            key = (record["indicator"], area, table.period)
            if record["count"] is not None:
                yield {key: 1}, record["count"]
            if record["rate"] is not None and record["denominator_size"]:
                yield {key: 1}, record["rate"] * record["denominator_size"] / record["per"]


def of_crime(table: EvidenceTable, counts: Mapping[Key, int]) -> Iterator[Told]:
    yield from of_rates(table)
    before = table.period.back(12)
    for record in table.records:
        name = str(record["indicator"]).removesuffix("-not-listed")
        parts = [
            r["indicator"]
            for r in table.records
            if r["part_of"] == name and not str(r["indicator"]).endswith("-listed")
        ]
        for period, key in ((table.period, "count"), (before, "previous")):
            signs = {(name, table.area.code, period): 1}
            if record["indicator"] != name:
                named = ((part, table.area.code, period) for part in parts)
                signs |= {part: -1 for part in named if part in counts}
            if record[key] is not None:
                yield signs, record[key]
            if record["change"] is not None:
                assert record["count"] is not None
                assert record["previous"] is not None


def of_places(table: EvidenceTable, counts: Mapping[Key, int]) -> Iterator[Told]:
    yield from of_rates(table, "place")
    yield from of_rates(table, "total")
    if not table.records:
        return
    name, own = str(table.records[0]["indicator"]), table.area.code
    for period, column in ((table.period, "count"), (table.period.back(12), "previous")):
        places = [(name, r["area"], period) for r in table.records if r["row"] == "place"]
        sent = [key for key in places if key in counts]
        whole = [(name, own, period)] if (name, own, period) in counts else sent
        for record in table.records:
            if record["row"] == "not placed" and record[column] is not None:
                yield {(name, own, period): 1} | dict.fromkeys(sent, -1), record[column]
            elif record[column] is not None:
                yield {(name, str(record["area"]), period): 1}, record[column]
            if column == "count" and record["row"] == "place" and record["share"]:
                yield dict.fromkeys(whole, 1), 100 * record["count"] / record["share"]


def of_trend(table: EvidenceTable) -> Iterator[Told]:
    for record in table.records:
        if record["count"] is not None:
            month = Month.parse(str(record["month"]))
            yield {(record["indicator"], table.area.code, Period(month, month)): 1}, record["count"]
    hidden = {r["segment"] for r in table.records if r["count"] is None and r["suppressed"]}
    assert all(r["mean"] is None for r in table.records if r["segment"] in hidden)


def of_season(table: EvidenceTable) -> Iterator[Told]:
    for record in table.records:
        if record["count"] is not None:
            months = [m for m in table.period if m.month == record["month"]]
            yield (
                {(record["indicator"], table.area.code, Period(m, m)): 1 for m in months},
                record["count"],
            )


# -- what follows --


def attack(sent: Sent, known: Sequence[Told], shown: set[Key]) -> dict[Key, tuple[float, float]]:
    """The lowest and highest value of each count that no table shows.

    Every answer of a programme fits what is known, so it speaks for all counts.
    """
    counts = sent.counts
    rows = {}
    for key in counts:
        row = np.zeros(sent.atoms.shape)
        row[sent.where(key)] = 1
        rows[key] = row.ravel()
    hidden = sorted(key for key in counts if key not in shown)
    equations = {}
    for signs, value in known:
        equations[tuple(sorted(signs.items()))] = value
    matrix = [sum(sign * rows[key] for key, sign in signs) for signs in equations]
    answers: list[np.ndarray] = []
    for key in hidden:
        for sign in (1, -1):
            values = [answer @ rows[key] for answer in answers]
            if not values or max(values) - min(values) < width(key):
                solved = linprog(
                    sign * rows[key],
                    A_eq=np.array(matrix) if matrix else None,
                    b_eq=list(equations.values()) if matrix else None,
                    A_ub=-np.array([rows[k] for k in hidden]),
                    b_ub=-np.ones(len(hidden)),
                    bounds=(0, 1e4),
                    method="highs",
                )
                assert solved.status == 0, solved.message
                answers.append(solved.x)
    found = {key: [answer @ rows[key] for answer in answers] for key in hidden}
    return {key: (min(values), max(values)) for key, values in found.items()}


def width(key: Key) -> int:
    return threshold(key) - 2


def threshold(key: Key) -> int:
    return 10 if key[0] == "hate-crime" else 5


def worked_out(sent: Sent, base: EvidenceBase) -> dict[Key, tuple[float, float]]:
    """The small and the hidden counts that somebody could tell to within less than they may."""
    counts = sent.counts
    known = list(told(base, counts))
    for signs, value in known:
        assert value == pytest.approx(sum(sign * counts[key] for key, sign in signs.items()))
    shown = {key for signs, _ in known if len(signs) == 1 for key in signs}
    assert not [key for key in shown if 0 < counts[key] < threshold(key)]
    # What is none is in no danger, and what the attacker thinks, that a hidden count is not
    # none, is not for it. A count of a quarter stands in no table, hidden or not.
    none = {key for key, count in counts.items() if count == 0}
    guarded = {key for key, count in counts.items() if 0 < count < threshold(key)} | hidden_in(base)
    return {
        key: (low, high)
        for key, (low, high) in attack(sent, known, shown | none).items()
        if key in guarded and high - low < width(key) - 1e-6
    }


def hidden_in(base: EvidenceBase) -> set[Key]:
    return {
        (name, area, period)
        for area in AREAS
        for (name, period), one in Measuring.of(base).observations(base.area(area)).items()
        if one.hidden
    }


@pytest.mark.parametrize("seed", range(12))
def test_all_tables_of_a_release(lookups: Release, catalogue: Catalogue, seed: int) -> None:
    sent = made_up(seed)
    with with_rows(lookups, catalogue, sent.rows) as base:
        assert worked_out(sent, base) == {}


def test_tables_that_hide_each_for_itself_are_worked_out(
    lookups: Release, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attacker of these tests wins where the release is not hidden as a whole."""
    monkeypatch.setattr(partner_observations, "hide_entrusted", lambda *_, **__: frozenset())
    monkeypatch.setattr(partner_observations, "METHOD", "none")
    found = 0
    for seed in (0, 3, 6):
        sent = made_up(seed)
        with with_rows(lookups, catalogue, sent.rows) as base:
            found += len(worked_out(sent, base))
    assert found > 10


# -- one by one --

FIRST, SECOND = world.DISTRICTS
YEAR = YEARS[0]


def count_of(base: EvidenceBase, area: str, to: Month, key: str = "count") -> object:
    return build_table("crime", base, area=area, to=to).record(indicator="hate-crime")[key]


def test_the_table_of_another_area_does_not_give_it_away(
    lookups: Release, catalogue: Catalogue
) -> None:
    """The second ward is hidden in the district's places, and so in its own crime table."""
    rows = [sent_row("hate-crime", area, YEAR, n) for area, n in
            [(FIRST, 53), ("E05900001", 3), ("E05900002", 50)]]  # fmt: skip
    with with_rows(lookups, catalogue, rows) as base:
        places = build_table("places", base, area=FIRST, to=YEAR.last, indicator="hate-crime")
        assert [(r["area"], r["count"]) for r in places.records] == [
            ("E05900001", None), ("E05900002", None), (FIRST, 53)]  # fmt: skip
        assert count_of(base, FIRST, YEAR.last) == 53
        assert count_of(base, "E05900002", YEAR.last) is None
        assert count_of(base, "E05900002", Month(2025, 12), "previous") is None


def test_an_overlapping_year_does_not_give_it_away(lookups: Release, catalogue: Catalogue) -> None:
    """Two years and the quarters that they do not share tell a hidden quarter."""
    first, later = YEARS[0], YEARS[1]
    rows = [sent_row("hate-crime", FIRST, period, n) for period, n in
            [(first, 60), (later, 73), (QUARTERS[0], 3), (QUARTERS[4], 16)]]  # fmt: skip
    with with_rows(lookups, catalogue, rows) as base:
        shown = [count_of(base, FIRST, year.last) for year in (first, later)]
        observed = Measuring.of(base).observations(base.area(FIRST))
    hidden = {period for (_, period), one in observed.items() if one.hidden}
    assert QUARTERS[0] in hidden
    assert hidden & {first, later, QUARTERS[4]}
    assert [n is None for n in shown] == [first in hidden, later in hidden]


def test_months_and_their_year(lookups: Release, catalogue: Catalogue) -> None:
    """One small month needs a second one hidden, in the trend, the season and the drawn months."""
    counts = [3, *[20 + month for month in range(11)]]
    months = [Period(YEAR.first + i, YEAR.first + i) for i in range(12)]
    rows = [sent_row("hate-crime", FIRST, m, n) for m, n in zip(months, counts, strict=True)]
    rows.append(sent_row("hate-crime", FIRST, YEAR, sum(counts)))
    with with_rows(lookups, catalogue, rows) as base:
        options = {"area": FIRST, "to": Month(2025, 6), "indicator": "hate-crime"}
        trend = [r["count"] for r in build_table("trend", base, **options).records]
        season = build_table("season", base, **options)
        assert count_of(base, FIRST, YEAR.last) == sum(counts)
    assert [n is None for n in trend[:12]] == [True, True, *[False] * 10]
    assert {r["month"] for r in season.records if r["count"] is None} >= {1, 2}
    assert {r["index"] for r in season.records} == {None}


def test_a_share_does_not_give_away_what_it_is_a_share_of(
    lookups: Release, catalogue: Catalogue
) -> None:
    """Hate crime of a ward is hidden for another's sake: so it is as the share's denominator."""
    rows = [sent_row("hate-crime", area, YEAR, n) for area, n in
            [(FIRST, 53), ("E05900001", 3), ("E05900002", 50)]]  # fmt: skip
    share = "hate-crime-race-share"
    rows.append(sent_row(share, "E05900002", YEAR, 30, denominator=50.0))
    with with_rows(lookups, catalogue, rows) as base:
        options = {"area": "E05900002", "to": YEAR.last, "indicator": share}
        record = build_table("comparison", base, **options).records[0]
    assert record["count"] == 30
    assert (record["denominator_size"], record["rate"], record["rate_low"]) == (None, None, None)
    assert record["suppressed"]


def test_an_area_by_its_name_is_the_same_area(lookups: Release, catalogue: Catalogue) -> None:
    rows = [sent_row("hate-crime", area, YEAR, n) for area, n in
            [("District 1", 53), ("Ward 1", 3), ("E05900002", 50)]]  # fmt: skip
    with with_rows(lookups, catalogue, rows) as base:
        assert count_of(base, FIRST, YEAR.last) == 53
        assert count_of(base, "E05900002", YEAR.last) is None


def test_public_counts_of_the_same_place_stay_as_they_are(
    release: Release, catalogue: Catalogue, guarded: EvidenceBase
) -> None:
    """Street-level crime is hidden by its own table alone, whatever partners send."""
    rows = [sent_row("hate-crime", FIRST, YEAR, 3), sent_row("possession-of-drugs", FIRST, YEAR, 4)]
    before = build_table("places", guarded, area=FIRST, to=YEAR.last, indicator="robbery")
    with with_rows(release, catalogue, rows) as base:
        after = build_table("places", base, area=FIRST, to=YEAR.last, indicator="robbery")
        assert count_of(base, FIRST, YEAR.last) is None
    assert after.records == before.records


def test_a_file_that_was_loaded(files: list[Path], catalogue: Catalogue, tmp_path: Path) -> None:
    """From the file to the figures that are checked, as a partnership has it."""
    sent = tmp_path / "hate-crime.csv"
    lines = ["indicator,area,period,numerator,denominator,value,unit,source,note"]
    for area, count in [(FIRST, 53), ("E05900001", 3), ("E05900002", 50)]:
        lines.append(f"hate-crime,{area},2024-01/2024-12,{count},,,,Police,")
    sent.write_text("\n".join(lines) + "\n", "utf-8")
    printed = tmp_path / "published.csv"
    printed.write_text(
        "document,place,indicator,area,period,measure,published,note\n"
        "Paper,Table 1,hate-crime,E05900002,2024-01/2024-12,count,50,\n"
        f"Paper,Table 1,hate-crime,{FIRST},2024-01/2024-12,count,53,\n",
        "utf-8",
    )
    release = EvidenceStore(tmp_path / "store").load([*files[1:], sent, printed])
    with EvidenceBase.of(release, catalogue=catalogue) as base:
        assert count_of(base, "E05900002", YEAR.last) is None
        table = build_table("published", base, area=FIRST, to=YEAR.last)
    checked = {r["area"]: (r["recomputed"], r["verdict"]) for r in table.records}
    assert checked == {"Ward 2": (None, "cannot be checked"), "District 1": ("53", "agrees")}


def test_the_figure_of_england_does_not_give_it_away(
    lookups: Release, catalogue: Catalogue
) -> None:
    """All of made-up England is in the county: what the others leave of it is the small one."""
    rows = [sent_row("hate-crime", area, YEAR, n) for area, n in
            [("E92000001", 53), (FIRST, 50), (SECOND, 3)]]  # fmt: skip
    with with_rows(lookups, catalogue, rows) as base:
        measuring = Measuring.of(base)
        hidden = {
            code
            for code in (FIRST, SECOND, "E92000001")
            if measuring.observed_in(code)["hate-crime", YEAR].hidden
        }
    assert SECOND in hidden
    assert len(hidden) > 1
