import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.statistics import (
    EUROPEAN_STANDARD_POPULATION_2013,
    count_limits,
    directly_standardised_rate,
)

COUNTS = [31, 60, 66, 52, 76, 40, 12, 0, 7, 19, 23, 41, 35, 28, 44, 51, 62, 70, 33]
PEOPLE = [
    *(19051, 18336, 12394, 14613, 13630, 13528, 15200, 14100, 13900, 14800),
    *(15100, 13300, 12050, 11000, 10400, 8800, 6100, 3900, 2100),
]


def test_rate_and_limits_equal_those_of_public_health_reporting():
    # Computed with PHStatsMethods 0.1.16 (Department of Health and Social Care). The results in
    # PHEindicatormethods' DSR_testdata.csv are published without the ages they were made from.
    got = directly_standardised_rate(COUNTS, PEOPLE)
    assert (got.count, got.population) == (750, 232_302)
    assert got.value == pytest.approx(318.34335185127935, rel=1e-9)
    assert got.interval.low == pytest.approx(295.72066492343515, rel=1e-9)
    assert got.interval.high == pytest.approx(342.2231724857012, rel=1e-9)
    got = directly_standardised_rate(COUNTS, PEOPLE, confidence=0.998)
    assert got.interval.low == pytest.approx(283.24638388044724, rel=1e-9)
    assert got.interval.high == pytest.approx(356.33889086397807, rel=1e-9)


def slow(counts, people, standard, per):
    whole = sum(standard)
    value = sum(w * o / n for o, n, w in zip(counts, people, standard, strict=True)) / whole
    variance = sum(w**2 * o / n**2 for o, n, w in zip(counts, people, standard, strict=True))
    variance /= whole**2
    total = sum(counts)
    step = math.sqrt(variance / total)
    low, high = count_limits(total)
    return value * per, (value + step * (low - total)) * per, (value + step * (high - total)) * per


ages = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 50_000), st.integers(1, 9_000)),
    min_size=1,
    max_size=19,
).filter(lambda rows: sum(row[0] for row in rows) >= 10)


@given(ages)
def test_it_equals_the_sum_written_out(rows):
    counts, people, standard = zip(*rows, strict=True)
    got = directly_standardised_rate(counts, people, standard, per=1000)
    expected = slow(counts, people, standard, 1000)
    assert (got.value, got.interval.low, got.interval.high) == pytest.approx(expected)


@given(ages)
def test_standardised_to_its_own_ages_a_rate_is_the_crude_rate(rows):
    counts, people, _ = zip(*rows, strict=True)
    got = directly_standardised_rate(counts, people, people, per=1000)
    assert got.value == pytest.approx(1000 * sum(counts) / sum(people))
    low, high = count_limits(sum(counts))
    assert got.interval.low == pytest.approx(1000 * low / sum(people))
    assert got.interval.high == pytest.approx(1000 * high / sum(people))


def test_fewer_than_ten_events_have_no_rate():
    got = directly_standardised_rate([4, 5], [1000, 1000], [1, 1])
    assert (got.count, got.value, got.interval) == (9, None, None)


def test_the_standard_population_has_nineteen_ages_and_adds_up():
    assert len(EUROPEAN_STANDARD_POPULATION_2013) == 19
    assert sum(EUROPEAN_STANDARD_POPULATION_2013) == 100_000


@pytest.mark.parametrize(
    ("counts", "people", "standard"),
    [
        ([10, 10], [100], [1, 1]),
        ([10, -1], [100, 100], [1, 1]),
        ([10, math.nan], [100, 100], [1, 1]),
        ([10, 10], [100, 0], [1, 1]),
        ([10, 10], [100, 100], [1, 0]),
    ],
)
def test_what_does_not_fit_together_is_refused(counts, people, standard):
    with pytest.raises(ValueError, match="age group"):
        directly_standardised_rate(counts, people, standard)
