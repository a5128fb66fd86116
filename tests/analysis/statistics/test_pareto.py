import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.statistics import fewest_places_with, pareto

# Neighbourhoods of the strategic assessment of 2019/20: "five ... 37.0% of crime".
TOP_FIVE = {
    "City Centre": 3595,
    "Stonehouse": 2490,
    "East End": 953,
    "Mutley": 855,
    "Morice Town": 628,
}


def test_the_published_top_five():
    rows = pareto(TOP_FIVE, total=23_024)
    assert [row.place for row in rows] == list(TOP_FIVE)
    assert sum(row.count for row in rows) == 8_521
    assert round(100 * rows[-1].running_share, 1) == 37.0
    assert fewest_places_with(0.25, rows) == 2
    assert fewest_places_with(0.5, rows) is None


@given(st.dictionaries(st.text(max_size=4), st.integers(0, 500), min_size=1, max_size=25))
def test_shares_add_up_and_ranks_are_those_of_competitions(counts):
    rows = pareto(counts)
    if not any(counts.values()):
        assert rows == ()
        return
    assert {row.place: row.count for row in rows} == counts
    assert rows[-1].running_share == pytest.approx(1)
    for i, row in enumerate(rows):
        assert row.share == pytest.approx(row.count / sum(counts.values()))
        assert row.rank == 1 + sum(other > row.count for other in counts.values())
        assert row.running_share == pytest.approx(sum(r.share for r in rows[: i + 1]))


def test_people_are_run_up_beside_events():
    rows = pareto({"a": 10, "b": 30}, people={"a": 300, "b": 100})
    assert [(row.place, row.running_share, row.running_people) for row in rows] == [
        ("b", 0.75, 0.25),
        ("a", 1.0, 1.0),
    ]


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="more than the total"):
        pareto({"a": 10}, total=9)
    with pytest.raises(ValueError, match="negative"):
        pareto({"a": -1})
