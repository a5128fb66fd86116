"""From scores to a level."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis.scoring import theme_level
from smeaton.analysis.scoring.outcomes import outcomes
from smeaton.errors import ScoreError
from tests.analysis.scoring import small_schemes as made


@settings(max_examples=60, deadline=None)
@given(made.schemes_and_scores())
def test_the_level_equals_that_of_the_second_implementation(drawn):
    doc, scheme, scores = drawn
    found = theme_level(scheme, scores)
    assert found.score == made.slow_score(doc, scores)
    assert found.level.key == made.slow_level(doc, scores)


@settings(max_examples=40, deadline=None)
@given(made.documents())
def test_every_combination_has_the_level_that_the_table_of_outcomes_gives(doc):
    scheme = made.parse_scheme(doc, file="small.yaml")
    every = made.combinations(list(scheme.criteria.values()))
    places = {
        key: np.array([one.places[scores[key]] for scores in every])
        for key, one in scheme.criteria.items()
    }
    levels = [scheme.rising_levels[number] for number in outcomes(scheme).at(places)]
    assert levels == [theme_level(scheme, scores).level for scores in every]


@settings(max_examples=40, deadline=None)
@given(made.schemes_and_scores(), st.data())
def test_a_theme_that_lacks_any_score_has_no_level_and_says_which(drawn, data):
    _, scheme, scores = drawn
    counted = [one for section in scheme.counted for one in section.criteria]
    lost = data.draw(st.sampled_from(counted))
    for given_ in ({k: v for k, v in scores.items() if k != lost.key}, {**scores, lost.key: None}):
        found = theme_level(scheme, given_)
        assert (found.level, found.score, found.missing) == (None, None, (lost,))
        assert f"lacks {lost.title}" in found.sentence


def test_zero_is_a_score_and_missing_is_not():
    scheme = made.small(
        [made.section("harm", made.criterion("p", (0, 1)), made.criterion("q", (0, 1)))],
        [made.level("low", 0, 0), made.level("high", 1, 2)],
    )
    assert theme_level(scheme, {"p": 0, "q": 0}).level.key == "low"
    found = theme_level(scheme, {"p": 0})
    assert found.level is None
    assert found.sentence == "No level yet: Harm lacks Q."
    assert theme_level(scheme, {}).sentence == "No level yet: Harm lacks P and Q."


def test_what_is_held_apart_stands_beside_and_changes_nothing():
    confidence = made.section("sure", made.criterion("z", (1, 2, 3)), apart=True, combine="min")
    harm = made.section("harm", made.criterion("p", (1, 2)))
    scheme = made.small([harm, confidence], [made.level("low", 1), made.level("high", 2)])
    with_each = [theme_level(scheme, {"p": 2, "z": z}) for z in (1, 2, 3, None)]
    assert {one.level.key for one in with_each} == {"high"}
    assert {one.score for one in with_each} == {2}
    assert [one.beside[0].result for one in with_each] == [1, 2, 3, None]
    assert [m.key for m in with_each[-1].beside[0].missing] == ["z"]
    assert with_each[-1].missing == ()


def test_a_band_gives_the_word_and_what_it_counts_as():
    bands = [
        {"title": "Little", "from": 0, "to": 3, "counts_as": 1},
        {"title": "Much", "from": 4, "counts_as": 2},
    ]
    harm = made.section(
        "harm", made.criterion("p", range(4)), made.criterion("q", range(4)), bands=bands
    )
    chance = made.section("chance", made.criterion("c", (1, 2)))
    rows = [{"at": [a, b], "gives": a * 10 + b} for a in (1, 2) for b in (1, 2)]
    scheme = made.small(
        [harm, chance],
        [made.level("low", 11, 12), made.level("high", 21, 22)],
        score="table",
        entries=rows,
    )
    found = theme_level(scheme, {"p": 3, "q": 1, "c": 2})
    assert (found.counted[0].word, found.counted[0].result) == ("Much", 4)
    assert (found.score, found.level.key) == (22, "high")


def test_numbers_are_read_as_they_print():
    scheme = made.small(
        [made.section("harm", *(made.criterion(k, (0.1, 0.2)) for k in "pqr"))],
        [made.level("edge", 0.3, 0.3), made.level("high", 0.4)],
    )
    for tenth in (0.1, Decimal("0.10"), Fraction(1, 10), np.float64(0.1)):
        found = theme_level(scheme, dict.fromkeys("pqr", tenth))
        assert (found.score, found.level.key) == (Fraction(3, 10), "edge")


@pytest.mark.parametrize("wrong", [5, 0, 1.5, True, float("nan"), float("inf")])
def test_a_value_off_the_scale_is_refused_and_the_scale_told(wrong):
    with pytest.raises(ScoreError) as caught:
        theme_level(made.grid(), {"i": wrong, "c": 1})
    assert "I cannot be" in str(caught.value)
    assert "1 (i 1), 2 (i 2), 3 (i 3), 4 (i 4)" in str(caught.value)


def test_a_criterion_that_the_scheme_has_not_is_refused():
    with pytest.raises(ScoreError, match=r"no criterion 'physical'.*Its criteria are: i, c\."):
        theme_level(made.grid(), {"physical": 1})
