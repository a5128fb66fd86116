import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.statistics import (
    AreaCount,
    quintile_of_decile,
    quintile_of_rank,
    quintile_profile,
    rate_limits,
)

areas = st.lists(
    st.builds(
        AreaCount,
        quintile=st.one_of(st.none(), st.integers(1, 5)),
        count=st.integers(0, 300),
        people=st.integers(1, 3000),
    ),
    max_size=40,
)


def profile(listed):
    return quintile_profile(listed, per=1000, kind="residents", year=2020)


@given(areas)
def test_each_row_is_what_its_areas_add_up_to(listed):
    got = profile(listed)
    assert [row.quintile for row in got.rows] == [1, 2, 3, 4, 5]
    for row in got.rows:
        mine = [area for area in listed if area.quintile == row.quintile]
        count, people = sum(a.count for a in mine), sum(a.people for a in mine)
        assert (row.areas, row.count, row.people) == (len(mine), count, people)
        if not mine:
            assert row.rate is None
            continue
        assert row.rate.value == pytest.approx(1000 * count / people)
        low, high = rate_limits(count, people, per=1000)
        assert (row.rate.low, row.rate.high) == (float(low), float(high))


@given(areas)
def test_every_event_is_in_a_quintile_or_unassigned(listed):
    got = profile(listed)
    assert sum(row.count for row in got.rows) + got.unassigned == sum(a.count for a in listed)
    shares = [row.share_of_count for row in got.rows if row.share_of_count is not None]
    assert not shares or sum(shares) == pytest.approx(1)


def test_quintiles_of_the_indices_of_deprivation_2019():
    # 32,844 areas; decile 1 is ranks 1 to 3,284, decile 2 to 6,568 (File 1 of IoD 2019).
    assert quintile_of_rank(1, areas=32_844) == 1
    assert quintile_of_rank(6_568, areas=32_844) == 1
    assert quintile_of_rank(6_569, areas=32_844) == 2
    assert quintile_of_rank(32_844, areas=32_844) == 5
    assert [quintile_of_decile(d) for d in range(1, 11)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


@given(st.integers(5, 40_000))
def test_the_five_fifths_differ_by_one_area_at_most(number):
    sizes = [0] * 5
    edges = [quintile_of_rank(rank, areas=number) for rank in range(1, min(number, 500) + 1)]
    assert edges == sorted(edges)
    if number <= 500:
        for quintile in edges:
            sizes[quintile - 1] += 1
        assert max(sizes) - min(sizes) <= 1


def test_what_is_no_quintile_is_refused():
    with pytest.raises(ValueError, match="quintile 6"):
        profile([AreaCount(6, 1, 10)])
    with pytest.raises(ValueError, match="rank"):
        quintile_of_rank(0, areas=10)
    with pytest.raises(ValueError, match="decile"):
        quintile_of_decile(11)
