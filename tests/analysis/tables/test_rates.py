"""A rate that is shown is the one that a reader works out from the numbers shown."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis import EvidenceBase, Month, build_table
from smeaton.analysis.tables import TABLES
from tests.analysis.tables import world

MONTHS = st.sampled_from([Month(2024, 12), Month(2025, 3), Month(2025, 9), Month(2025, 12)])
INDICATORS = st.sampled_from(["all-crime", "shoplifting", "anti-social-behaviour", "robbery"])
OPTIONED = ("places", "comparison", "deprivation", "hot-spots")


@settings(max_examples=80, deadline=None)
@given(
    name=st.sampled_from(("crime", *OPTIONED)),
    area=st.sampled_from(world.AREAS),
    to=MONTHS,
    indicator=INDICATORS,
    shown=st.booleans(),
)
def test_rate_is_count_over_denominator(
    base: EvidenceBase,
    guarded: EvidenceBase,
    name: str,
    area: str,
    to: Month,
    indicator: str,
    shown: bool,
) -> None:
    options = {"indicator": indicator} if name in OPTIONED else {}
    table = build_table(name, guarded if shown else base, area=area, to=to, **options)
    for record in table.records:
        rate = record["rate"]
        if rate is None:
            assert record["rate_low"] is None
            continue
        by_hand = record["count"] * record["per"] / record["denominator_size"]
        assert round(rate, 1) == round(by_hand, 1)
        assert rate == by_hand
        assert record["denominator"]
        assert record["denominator_year"] == 2023
        if record["rate_low"] is not None:
            assert record["rate_low"] <= rate <= record["rate_high"]


@settings(max_examples=30, deadline=None)
@given(area=st.sampled_from(world.AREAS), to=MONTHS, indicator=INDICATORS)
def test_parts_add_up_to_their_total(
    base: EvidenceBase, area: str, to: Month, indicator: str
) -> None:
    crime = build_table("crime", base, area=area, to=to)
    whole = crime.record(indicator="all-crime")
    for key in ("count", "previous"):
        parts = [
            r[key] for r in crime.records if r["part_of"] == "all-crime" and r[key] is not None
        ]
        if whole[key] is not None:
            assert sum(parts) == whole[key]
    places = build_table("places", base, area=area, to=to, indicator=indicator)
    if places.records:
        *parts_, total = places.records
        assert total["row"] == "total"
        assert total["count"] == sum(r["count"] for r in parts_)
        same = crime.record(indicator=indicator)
        assert (total["count"], total["previous"]) == (same["count"], same["previous"])
        shares = [r["share"] for r in parts_]
        assert abs(sum(shares) - 100) < 1e-9 or total["count"] == 0


def test_every_key_is_documented(base: EvidenceBase) -> None:
    for name in TABLES:
        table = build_table(name, base, area=world.DISTRICTS[0], to=Month(2025, 12))
        keys = [column.key for column in table.columns]
        assert len(set(keys)) == len(keys)
        for record in table.records:
            assert set(record) == set(keys), name
        assert all(column.meaning and column.label for column in table.columns)
        assert table.finding.endswith(".")
        assert table.method
        assert table.release == base.release.id


def test_the_denominator_is_named_where_a_column_mixes_them(base: EvidenceBase) -> None:
    table = build_table("crime", base, area=world.DISTRICTS[0], to=Month(2025, 12))
    kinds = {r["denominator"] for r in table.records if r["rate"] is not None}
    said = any("different denominators" in note for note in table.notes)
    assert said == (len(kinds) > 1)
