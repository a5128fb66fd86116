"""Funnels, against the test tables of PHEindicatormethods (tests/testthat/testdata_funnel_*.csv).

A few rows of each table, taken from all along it; the tables have 100 rows each.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.statistics import (
    FunnelVerdict,
    count_limits,
    events_for_curve,
    proportion_limits,
    proportion_verdicts,
    rate_curves,
    rate_verdicts,
    wilson_limits,
)

# testdata_funnel_prop_outputs.csv: population, limits in per cent at 95% and 99.8%.
PROPORTION_AVERAGE = 80.642448
PROPORTIONS = [
    (1, 3.204264, 100, 0, 100),
    (2, 25.885383, 100, 0, 100),
    (3, 35.933491, 100, 10.150815, 100),
    (18, 62.390093, 98.894803, 51.864359, 100),
    (41, 68.548635, 92.73626, 61.574398, 99.710497),
    (102, 72.974925, 88.309971, 68.553233, 92.731663),
    (1008, 78.203374, 83.081521, 76.796814, 84.488082),
    (11097, 79.907338, 81.377558, 79.483416, 81.80148),
    (110000, 80.408963, 80.875933, 80.274317, 81.010578),
]

# testdata_funnel_rate_outputs.csv (a directly standardised rate) and _2.csv (a crude one), three
# years of data, per 100,000: events, then size and limit, lower and upper, at 95% and 99.8%.
RATES = {
    116.1720835: [
        (
            *(1, 1598.675694, 20.85059119, 7.264481402, 4588.535848),
            *(2649.348525, 12.58170943, 0.287087625, 116108.569),
        ),
        (
            *(10, 5276.757672, 63.17010446, 1375.943768, 242.2579623),
            *(6924.776769, 48.13632908, 849.4639547, 392.4043292),
        ),
        (
            *(104, 36157.10817, 95.87787415, 24382.08903, 142.1808715),
            *(40036.31685, 86.58805154, 21608.75072, 160.4288333),
        ),
        (
            *(1360, 411529.9259, 110.158048, 369759.5622, 122.6021934),
            *(424043.2424, 106.9073359, 358342.3275, 126.5084525),
        ),
    ],
    114.8591735: [
        (
            *(1, 1616.949526, 20.61494982, 7.347518827, 4536.678859),
            *(2679.632184, 12.4395182, 0.290369211, 114796.3768),
        ),
        (
            *(25, 10710.19596, 77.80747773, 4695.223584, 177.4853356),
            *(12953.85453, 64.33091645, 3580.312493, 232.7543573),
        ),
        (
            *(257, 84282.31857, 101.6425131, 65743.409, 130.3045704),
            *(90109.90158, 95.06909359, 61029.64215, 140.368948),
        ),
        (
            *(1344, 411466.9163, 108.8787415, 369466.4508, 121.2559352),
            *(424051.9679, 105.6474286, 357990.2328, 125.143079),
        ),
    ],
}

# testdata_funnel_ratio_outputs.csv: observed, then expected and ratio (in per cent).
RATIOS = [
    (
        *(1, 5.571644585, 17.94802207, 0.025317898, 3949.774946),
        *(9.233410143, 10.83023482, 0.001000547, 99945.32721),
    ),
    (
        *(10, 18.39035799, 54.3763205, 4.795387629, 208.5337156),
        *(24.13397235, 41.43536693, 2.960519925, 337.778507),
    ),
    (
        *(100, 121.6268111, 82.21871402, 81.36400699, 122.9044681),
        *(134.9243187, 74.11562345, 71.92139974, 139.0406755),
    ),
    (
        *(716, 770.4222128, 92.93605352, 664.5083011, 107.7488421),
        *(802.60414, 89.20960712, 636.1521174, 112.5516964),
    ),
]


@pytest.mark.parametrize("row", PROPORTIONS, ids=lambda row: str(row[0]))
def test_limits_of_a_proportion(row):
    total, *limits = row
    average = PROPORTION_AVERAGE / 100
    got = [
        *proportion_limits(total, average=average),
        *proportion_limits(total, average=average, confidence=0.998),
    ]
    assert [100 * float(limit) for limit in got] == pytest.approx(limits, abs=1e-4)


@pytest.mark.parametrize(("average", "rows"), RATES.items())
def test_curves_of_a_rate(average, rows):
    for events, *expected in rows:
        curves = [
            *rate_curves([events], average=average, per=100_000),
            *rate_curves([events], average=average, per=100_000, confidence=0.998),
        ]
        got = [number for curve in curves for number in (curve.size[0] / 3, curve.limit[0])]
        assert got == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("row", RATIOS, ids=lambda row: str(row[0]))
def test_curves_of_a_ratio(row):
    observed, *expected = row
    curves = [
        *rate_curves([observed], average=1),
        *rate_curves([observed], average=1, confidence=0.998),
    ]
    got = [number for curve in curves for number in (curve.size[0], 100 * curve.limit[0])]
    assert got == pytest.approx(expected, rel=1e-4)


PHE_WORDS = {
    "H3": FunnelVerdict.FAR_ABOVE,  # "High (0.001)"
    "H2": FunnelVerdict.ABOVE,  # "High (0.025)"
    "N": FunnelVerdict.SIMILAR,  # "Not significant"
    "L2": FunnelVerdict.BELOW,  # "Low (0.025)"
    "L3": FunnelVerdict.FAR_BELOW,  # "Low (0.001)"
}

# testdata_funnel_rate_dsr_inputs.csv, crude rates: count, population, and the verdict with and
# without the last place, which has no events and so moves the average.
CRUDE = """
2419 264102 H3 H3, 2337 259711 H3 H3, 2291 289247 H3 H3, 2242 265029 H3 H3, 2218 284649 H3 H3
2159 293578 H3 H3, 2130 286718 H3 H3, 2111 307381 N N, 2105 274145 H3 H3, 2083 297424 H2 N
2078 272628 H3 H3, 2062 269656 H3 H3, 2061 294692 H2 N, 2033 277710 H3 H2, 2033 259213 H3 H3
2010 285516 H2 N, 2004 269449 H3 H3, 2002 290888 N N, 1977 287112 N N, 1944 286492 N N
1932 287012 N N, 1922 291277 N N, 1912 289859 N N, 1881 289653 N L2, 1844 282519 N L2
1835 274220 N N, 1833 280271 N L2, 1825 284206 N L2, 1816 274508 N N, 1809 288384 L2 L3
1798 287072 L2 L3, 1754 282744 L3 L3, 1746 289208 L3 L3, 1709 287736 L3 L3, 1694 296175 L3 L3
1688 303255 L3 L3, 1649 285959 L3 L3, 1553 274661 L3 L3, 1332 281425 L3 L3, 0 297820 L3 N
"""
CRUDE_ROWS = [row.split() for line in CRUDE.strip().splitlines() for row in line.split(",")]


@pytest.mark.parametrize(("column", "places"), [(2, 40), (3, 39)])
def test_verdicts_on_rates(column, places):
    rows = CRUDE_ROWS[:places]
    got = rate_verdicts([float(r[0]) for r in rows], [float(r[1]) for r in rows])
    assert got == [PHE_WORDS[row[column]] for row in rows]


# testdata_funnel_ratio_inputs.csv: observed, expected, verdict.
RATIO_VERDICTS = [
    *[(8, 6.239860227, "N"), (151, 106.4429719, "H3"), (159, 232.9329036, "L3")],
    *[(191, 184.0963855, "N"), (150, 119.5695496, "H2"), (0, 240.6273499, "L3")],
    *[(101, 126.2973615, "L2"), (141, 136.9596892, "N"), (187, 164.5692159, "N")],
    *[(241, 288.6919023, "L2"), (157, 185.666982, "L2"), (355, 318.5570711, "H2")],
    *[(16, 36.38844667, "L3"), (6, 4.293052052, "N"), (128, 97.97168006, "H2")],
    *[(40, 55.14959327, "L2"), (25, 55.01760563, "L3"), (29, 31.19956966, "N")],
    *[(93, 58.34744965, "H3"), (164, 138.9830508, "H2"), (108, 132.8249908, "L2")],
]


def test_verdicts_on_ratios():
    observed, expected, words = zip(*RATIO_VERDICTS, strict=True)
    got = rate_verdicts(observed, expected, average=1)
    assert got == [PHE_WORDS[word] for word in words]


# testdata_funnel_prop_inputs.csv: numerator, denominator, verdict, around the average of all.
PROPORTION_VERDICTS = [
    *[(35078.488, 41980, "H3"), (24803.6256, 31824, "L3"), (50050.7443, 61921, "N")],
    *[(24648.7596, 30521, "N"), (26789.238, 33012, "H2"), (36850.0492, 45449, "H2")],
    *[(34502.0685, 42485, "H2"), (23910.2469, 29457, "H2"), (30277.5312, 37828, "L2")],
    *[(49993.845, 61050, "H3"), (18365.4621, 29277, "L3"), (21139.2936, 25992, "H2")],
    *[(14493.3552, 17964, "N"), (38045.3716, 46958, "H2"), (37945.3125, 46875, "N")],
]


def test_verdicts_on_proportions():
    counts, totals, words = zip(*PROPORTION_VERDICTS, strict=True)
    got = proportion_verdicts(counts, totals, average=PROPORTION_AVERAGE / 100)
    assert got == [PHE_WORDS[word] for word in words]


places = st.lists(
    st.tuples(st.integers(0, 400), st.integers(400, 5_000)), min_size=1, max_size=12
).filter(lambda rows: sum(row[0] for row in rows) > 0)


@given(places)
def test_a_rate_is_judged_by_whether_its_own_limits_hold_the_average(rows):
    counts, sizes = zip(*rows, strict=True)
    average = sum(counts) / sum(sizes)
    for (count, size), verdict in zip(rows, rate_verdicts(counts, sizes), strict=True):
        near, far = count_limits(count), count_limits(count, confidence=0.998)
        if near[0] <= average * size <= near[1]:
            expected = FunnelVerdict.SIMILAR
        elif far[0] <= average * size <= far[1]:
            expected = FunnelVerdict.BELOW if average * size > count else FunnelVerdict.ABOVE
        elif average * size > count:
            expected = FunnelVerdict.FAR_BELOW
        else:
            expected = FunnelVerdict.FAR_ABOVE
        assert verdict is expected


@given(places)
def test_a_share_is_judged_as_wilsons_interval_would(rows):
    counts, totals = zip(*rows, strict=True)
    average = sum(counts) / sum(totals)
    for (count, total), verdict in zip(rows, proportion_verdicts(counts, totals), strict=True):
        low, high = wilson_limits(count, total)
        if low + 1e-9 < average < high - 1e-9:
            assert verdict is FunnelVerdict.SIMILAR
        elif not low - 1e-9 < average < high + 1e-9:
            assert verdict is not FunnelVerdict.SIMILAR


@given(st.floats(0.01, 0.99), st.integers(1, 10_000))
def test_a_funnel_narrows_and_its_outer_limits_lie_outside(average, total):
    near, far = (proportion_limits(total, average=average, confidence=c) for c in (0.95, 0.998))
    larger = proportion_limits(total + 1, average=average)
    assert 0 <= far[0] <= near[0] <= larger[0] <= average <= larger[1] <= near[1] <= far[1] <= 1


def test_curves_close_in_on_the_average():
    low, high = rate_curves(events_for_curve(5_000), average=8.2, per=1000)
    assert np.all(np.diff(low.size) > 0)
    assert np.all(np.diff(low.limit) > 0)
    assert np.all(np.diff(high.limit) < 0)
    assert low.limit[-1] < 8.2 < high.limit[-1]
    assert events_for_curve(5_000)[[0, -1]].tolist() == [1, 5_000]
    assert events_for_curve(0).tolist() == [1]


def test_a_missing_count_is_not_compared():
    got = rate_verdicts([np.nan, 10, 300], [1000, 1000, 1000])
    assert got == [FunnelVerdict.NOT_COMPARED, FunnelVerdict.FAR_BELOW, FunnelVerdict.FAR_ABOVE]
    assert proportion_verdicts([np.nan], [10]) == [FunnelVerdict.NOT_COMPARED]


def test_impossible_numbers_are_refused():
    with pytest.raises(ValueError, match="denominator"):
        rate_verdicts([1], [0])
    with pytest.raises(ValueError, match="total"):
        proportion_verdicts([2], [1])
    with pytest.raises(ValueError, match="average"):
        proportion_limits([2], average=80)
    with pytest.raises(ValueError, match="above zero"):
        rate_curves([0], average=1)
