import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.statistics import (
    Denominator,
    Rank,
    compare,
    ordinal,
    ranking_sentence,
    rate,
)
from smeaton.errors import SmeatonError


def rated(count, size=1000, kind="residents"):
    return rate(count, Denominator(size, kind, 2019), per=1000)


def sentence(rates, **options):
    got = compare("own", rates, **options)
    return ranking_sentence(got, name="Plymouth", measure="robbery rate")


def test_the_two_averages_differ_and_both_are_named():
    got = compare("own", {"own": rated(10, 1000), "large": rated(900, 30_000)})
    assert got.mean_of_rates == pytest.approx((10 + 30) / 2)
    assert got.pooled_rate == pytest.approx(1000 * 910 / 31_000)
    assert got.mean_label == "Unweighted mean of the peers' rates (the area itself included)"
    assert got.pooled_label == "Rate of the peers taken together (the area itself included)"


def test_the_area_itself_can_be_left_out_of_the_averages():
    got = compare("own", {"own": rated(10), "a": rated(30), "b": rated(50)}, includes_area=False)
    assert (got.mean_of_rates, got.pooled_rate) == (40, 40)
    assert "without the area itself" in got.mean_label
    assert "without the area itself" in got.pooled_label
    alone = compare("own", {"own": rated(10)}, includes_area=False)
    assert (alone.mean_of_rates, alone.pooled_rate) == (None, None)


@given(st.lists(st.integers(0, 60), min_size=0, max_size=14), st.integers(0, 60))
def test_rank_ties_and_overlap_equal_a_count_by_hand(peers, own):
    rates = {"own": rated(own), **{str(i): rated(count) for i, count in enumerate(peers)}}
    got = compare("own", rates)
    assert got.rank.of == len(peers) + 1
    assert got.rank.from_lowest == 1 + sum(peer < own for peer in peers)
    assert got.rank.from_highest == 1 + sum(peer > own for peer in peers)
    assert got.rank.tied_with == peers.count(own)
    mine = rates["own"]
    assert got.overlapping == sum(
        not (rates[str(i)].high < mine.low or mine.high < rates[str(i)].low)
        for i in range(len(peers))
    )
    assert got.mean_of_rates == pytest.approx(sum([own, *peers]) / (len(peers) + 1))
    assert got.pooled_rate == pytest.approx(got.mean_of_rates)  # all are of one size


@pytest.mark.parametrize(
    ("rank", "phrase"),
    [
        (Rank(1, 0, 15), "lowest of 15"),
        (Rank(3, 0, 15), "3rd lowest of 15"),
        (Rank(3, 1, 15), "joint 3rd lowest of 15"),
        (Rank(8, 0, 15), "8th lowest of 15"),
        # "12th highest of 15", the assessment said, counting from the lowest.
        (Rank(12, 0, 15), "4th highest of 15"),
        (Rank(13, 2, 15), "joint highest of 15"),
        (Rank(15, 0, 15), "highest of 15"),
        (Rank(1, 14, 15), "equal to all 14 others"),
        (Rank(1, 1, 2), "equal to the other"),
        (Rank(1, 0, 1), "the only one"),
    ],
)
def test_a_rank_says_which_end_it_is_counted_from(rank, phrase):
    assert rank.phrase == phrase


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=14), st.integers(0, 2000))
def test_a_rank_is_never_said_without_the_overlap(peers, own):
    rates = {"own": rated(own), **{str(i): rated(count) for i, count in enumerate(peers)}}
    said = sentence(rates)
    assert compare("own", rates).rank.phrase in said
    assert "overlaps" in said


def test_sentences():
    def of(own, *peers):
        return sentence({"own": rated(own), **{str(i): rated(c) for i, c in enumerate(peers)}})

    assert of(100, 110, 400, 500) == (
        "Plymouth's robbery rate is the lowest of 4; its 95% interval overlaps that of 1 of the "
        "3 others, so its place beside that one is not certain."
    )
    assert of(100, 110, 120, 500) == (
        "Plymouth's robbery rate is the lowest of 4; its 95% interval overlaps those of 2 of the "
        "3 others, so its place beside them is not certain."
    )
    assert of(100, 300, 400) == (
        "Plymouth's robbery rate is the lowest of 3; its 95% interval overlaps none of the "
        "others', so its place is clear."
    )
    assert of(100, 101, 99) == (
        "Plymouth's robbery rate is the 2nd lowest of 3; its 95% interval overlaps those of both "
        "others, so the order says little."
    )
    assert of(5, 5) == (
        "Plymouth's robbery rate is equal to the other; its 95% interval overlaps that of the "
        "other, so the order says little."
    )
    assert of(5) == "Plymouth's robbery rate has nothing to be compared with."


def test_a_peer_without_a_rate_is_left_out_and_listed():
    got = compare("own", {"own": rated(10), "a": None, "b": rated(30)})
    assert (got.compared, got.rank.of, got.missing) == (1, 2, ("a",))
    assert got.mean_of_rates == 20


def test_rates_of_different_kinds_are_not_compared():
    with pytest.raises(SmeatonError, match="households"):
        compare("own", {"own": rated(10), "a": rated(10, kind="households")})


def test_an_area_without_a_rate_is_not_compared():
    for rates in ({"a": rated(10)}, {"own": None, "a": rated(10)}):
        with pytest.raises(SmeatonError, match="no rate of its own"):
            compare("own", rates)


def test_ordinals():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 101, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th")
    ]
