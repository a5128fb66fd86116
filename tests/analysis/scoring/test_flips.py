"""The smallest single change, held to brute force over everything there is."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis.scoring import (
    criterion_flips,
    group_value,
    scorer_flips,
    theme_level,
    weight_flip,
)
from tests.analysis.scoring import small_schemes as made


def slow_criterion_flips(doc, scheme, scores):
    """Every combination there is that differs in one criterion and has another level."""
    now = made.slow_level(doc, scores)
    found = set()
    for other in made.combinations(list(scheme.criteria.values())):
        changed = [key for key in scores if other[key] != scores[key]]
        if len(changed) != 1 or made.slow_level(doc, other) == now:
            continue
        (key,) = changed
        scale = list(scheme.criteria[key].scale)
        steps = abs(scale.index(other[key]) - scale.index(scores[key]))
        found.add((steps, key, other[key], made.slow_level(doc, other)))
    fewest = min((one[0] for one in found), default=0)
    return {one for one in found if one[0] == fewest}


@settings(max_examples=60, deadline=None)
@given(made.schemes_and_scores())
def test_the_fewest_steps_are_those_of_brute_force(drawn):
    doc, scheme, scores = drawn
    found = {
        (flip.steps, flip.criterion.key, Fraction(flip.after.value), flip.level.key)
        for flip in criterion_flips(scheme, scores)
    }
    assert found == slow_criterion_flips(doc, scheme, scores)


@settings(max_examples=60, deadline=None)
@given(made.schemes_and_scores(), st.data())
def test_scorers_left_out_one_by_one(drawn, data):
    doc, scheme, agreed = drawn
    scorers = data.draw(made.scorers_of(scheme))
    moderated = data.draw(st.sets(st.sampled_from(sorted(scheme.criteria))))
    for key, criterion in scheme.criteria.items():
        own = group_value(criterion, [scores[key] for scores in scorers.values()])
        if own is not None and key not in moderated:
            agreed[key] = own
    found = scorer_flips(scheme, agreed, scorers)
    levels = [slow_without(doc, scheme, agreed, scorers, key) for key in scorers]
    now = made.slow_level(doc, agreed)
    assert found.scorers == len(scorers)
    assert found.flipping == sum(level != now for level in levels)
    assert found.leaves_none == levels.count(None)
    assert {one.key for one in found.levels} == {level for level in levels if level} - {now}


def slow_without(doc, scheme, agreed, scorers, left_out):
    scores = dict(agreed)
    for key in scheme.criteria:
        everybody = sorted(s[key] for s in scorers.values() if s[key] is not None)
        rest = sorted(s[key] for k, s in scorers.items() if k != left_out and s[key] is not None)
        if everybody and everybody[len(everybody) // 2] == agreed[key] and rest != everybody:
            scores[key] = rest[len(rest) // 2] if rest else None
    counted = [c["key"] for s in doc["sections"] if not s.get("apart") for c in s["criteria"]]
    if any(scores[key] is None for key in counted):
        return None
    return made.slow_level(doc, scores)


NEAR = Fraction(1, 10**9)


@settings(max_examples=80, deadline=None)
@given(made.schemes_and_scores(weighted=True))
def test_the_least_factor_flips_and_no_smaller_one_does(drawn):
    doc, scheme, scores = drawn
    now = made.slow_level(doc, scores)
    found = weight_flip(scheme, scores)
    farthest = Fraction(50)
    if found is not None:
        nudged = found.factor * (1 + NEAR if found.heavier else 1 - NEAR)
        there = nudged if found.beyond else found.factor
        assert made.slow_level(doc, scores, {found.section.key: there}) == found.level.key
        assert found.level.key != now
        farthest = min(farthest, max(found.factor, 1 / found.factor) * (1 - NEAR))
    # Nothing nearer to 1, of any section in either direction, changes the level.
    for step in range(1, 16):
        factor = 1 + (farthest - 1) * Fraction(step, 16)
        for section in scheme.counted:
            for each in (factor, 1 / factor):
                if factor > 1:
                    assert made.slow_level(doc, scores, {section.key: each}) == now


def test_weights_without_effect_flip_nothing():
    assert weight_flip(made.grid(), {"i": 3, "c": 3}) is None


def test_a_theme_without_a_level_has_nothing_to_flip():
    scheme = made.grid()
    assert criterion_flips(scheme, {"i": 3}) == ()
    assert weight_flip(scheme, {"i": 3}) is None
    assert scorer_flips(scheme, {"i": 3}, {"a": {"i": 3}}).flipping == 0


def test_a_level_that_stands_on_the_edge_hangs_on_any_weight():
    sections = [
        made.section("a", made.criterion("p", (0, 1, 2)), weight=1),
        made.section("b", made.criterion("q", (0, 1, 2)), weight=1),
    ]
    scheme = made.small(sections, [made.level("low", 0), made.level("high", 1)], score="mean")
    flip = weight_flip(scheme, {"p": 0, "q": 2})
    assert (flip.factor, flip.beyond, flip.heavier) == (1, True, True)
    assert (flip.section.key, flip.level.key) == ("a", "low")


def test_what_the_moderation_set_does_not_hang_on_a_scorer():
    scheme = made.grid()
    scorers = {"a": {"i": 3}, "b": {"i": 3}, "c": {"i": 2}, "d": {"i": 2}}
    assert scorer_flips(scheme, {"i": 3, "c": 3}, scorers).flipping == 2  # without a, or b: 2
    assert scorer_flips(scheme, {"i": 4, "c": 3}, scorers).flipping == 0


def test_nothing_in_the_result_tells_who_it_was():
    scheme = made.grid()
    found = scorer_flips(scheme, {"i": 3, "c": 3}, {"secret": {"i": 3}, "other": {"i": 2}})
    assert found.flipping == 1
    assert "secret" not in repr(found)
    assert theme_level(scheme, {"i": 2, "c": 3}).level == found.levels[0]
