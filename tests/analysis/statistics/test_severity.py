import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.statistics import SeverityWeights, severity
from smeaton.errors import SmeatonError

HARM_INDEX = Path(__file__).parents[4] / "shared/data/offences/cchi_weights.csv"

MADE_UP = SeverityWeights("Made-up weights", "1", {"robbery": 700.0, "shoplifting": 10.0})

offences = st.sampled_from(["robbery", "shoplifting", "arson", "other"])


def test_counts_are_weighed_and_what_has_no_weight_is_said():
    got = severity({"robbery": 2, "shoplifting": 30, "arson": 8, "other": 0}, MADE_UP)
    assert got.score == 1700
    assert (got.weighted, got.unweighted, got.share_unweighted) == (32, 8, 0.2)
    assert got.without_weight == ("arson",)
    assert (got.weights_name, got.weights_version) == ("Made-up weights", "1")
    assert got.per(1000, 100) == 170


@given(
    st.dictionaries(offences, st.integers(0, 1000)), st.dictionaries(offences, st.floats(0, 1e4))
)
def test_the_score_is_the_sum_of_count_times_weight(counts, weights):
    got = severity(counts, SeverityWeights("Any", "1", weights))
    expected = 0.0
    for offence, count in counts.items():
        expected += count * weights.get(offence, 0)
    assert got.score == pytest.approx(expected)
    assert got.weighted + got.unweighted == sum(counts.values())


def test_no_events_have_no_share_without_weight():
    assert severity({}, MADE_UP).share_unweighted is None


def test_weights_have_a_name_and_a_version():
    for name, version in [("", "2026"), ("Crime Harm Index", " ")]:
        with pytest.raises(SmeatonError, match="no name or no version"):
            SeverityWeights(name, version, {})
    with pytest.raises(ValueError, match="negative"):
        SeverityWeights("Any", "1", {"robbery": -1})
    with pytest.raises(ValueError, match="population"):
        severity({}, MADE_UP).per(0)


# Counts of the strategic assessment of 2019/20, by the subgroup that the index weighs.
ASSESSMENT = {
    "2018/19": {
        **{"Residential burglary": 667, "Non-residential burglary": 535, "Shoplifting": 1587},
        **{"Robbery of personal property": 205, "Other theft offences": 1840},
        **{"Vehicle offences": 781 + 411, "Criminal damage": 2762, "Public order offences": 1606},
        **{"Rape offences": 337, "Other sexual offences": 720, "Possession of drugs": 768},
        **{"Trafficking of drugs": 196, "Violence with injury": 3768},
        **{"Violence without injury": 6017},
    },
    "2019/20": {
        **{"Residential burglary": 649, "Non-residential burglary": 498, "Shoplifting": 1468},
        **{"Robbery of personal property": 238, "Other theft offences": 1660},
        **{"Vehicle offences": 711 + 367, "Criminal damage": 2785, "Public order offences": 1607},
        **{"Rape offences": 395, "Other sexual offences": 615, "Possession of drugs": 808},
        **{"Trafficking of drugs": 195, "Violence with injury": 3516},
        **{"Violence without injury": 6053},
    },
}


def test_harm_rose_where_volume_fell():
    if not HARM_INDEX.exists():
        pytest.skip(f"needs the Cambridge Crime Harm Index medians in {HARM_INDEX}")
    with HARM_INDEX.open(newline="") as file:
        medians = {row["prc_subgroup"]: float(row["cchi_days"]) for row in csv.DictReader(file)}
    weights = SeverityWeights("Cambridge Crime Harm Index, medians by subgroup", "2026", medians)
    before, now = (severity(counts, weights) for counts in ASSESSMENT.values())
    assert (before.weighted, now.weighted) == (22_200, 21_565)
    # Worked by hand from the published counts: 2,815,247 and 2,852,132.75 days, up 1.3%.
    assert before.score == pytest.approx(2_815_247)
    assert now.score == pytest.approx(2_852_132.75)
    assert before.without_weight == ()
