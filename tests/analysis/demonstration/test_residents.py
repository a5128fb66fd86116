"""The invented residents add up to what the published rates imply."""

from __future__ import annotations

from pathlib import Path

from smeaton.analysis.demonstration.places import make_up_lsoas, read_neighbourhoods
from smeaton.analysis.demonstration.residents import ages, deprivation_ranks

DEMO = Path(__file__).parents[3] / "demo"
NEIGHBOURHOODS = read_neighbourhoods(DEMO / "neighbourhoods.csv")
LSOAS = make_up_lsoas(NEIGHBOURHOODS, seed=1)


def test_lsoas_add_up_to_their_neighbourhoods() -> None:
    for neighbourhood in NEIGHBOURHOODS:
        own = [place.residents for place in LSOAS if place.neighbourhood == neighbourhood]
        assert len(own) == neighbourhood.lsoas
        assert sum(own) == neighbourhood.residents


def test_every_lsoa_is_of_a_likely_size() -> None:
    # LSOAs are made to hold between 1,000 and 3,000 people (ONS, census geography).
    assert min(place.residents for place in LSOAS) >= 1_000
    assert max(place.residents for place in LSOAS) <= 3_000


def test_ages_add_up_and_run_from_0_to_90() -> None:
    for place, people in ages(LSOAS):
        assert len(people) == 91
        assert sum(people) == place.residents
        assert min(people) >= 0


def test_adults_are_about_as_many_as_the_share_of_dependent_drinkers_implies() -> None:
    # 3,320 are 1.58% of adults: 210,127 adults, 80.2% of all residents.
    adults = sum(sum(people[18:]) for _, people in ages(LSOAS))
    assert abs(adults - 210_127) < 5_000


def test_more_than_29_000_live_in_the_most_deprived_tenth() -> None:
    ranks = deprivation_ranks(LSOAS, seed=1)
    deprived = [place.residents for place in LSOAS if ranks[place.code][1] == 1]
    assert 29_000 < sum(deprived) < 29_000 + 3_000


def test_ranks_are_distinct_and_agree_with_their_tenth() -> None:
    ranks = deprivation_ranks(LSOAS, seed=1)
    assert len({rank for rank, _ in ranks.values()}) == len(LSOAS)
    for rank, tenth in ranks.values():
        assert 1 <= rank <= 32_844
        assert (tenth - 1) * 3_284.4 < rank <= tenth * 3_284.4
