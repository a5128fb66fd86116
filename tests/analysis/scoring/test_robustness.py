"""What would change a level, in words for a board."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis.scoring import robustness, theme_level
from tests.analysis.scoring import small_schemes as made


def weighted(levels, weights=(1, 1)):
    sections = [
        made.section("harm", made.criterion("p", (0, 1, 2, 3)), weight=weights[0]),
        made.section("chance", made.criterion("c", (0, 1, 2, 3)), weight=weights[1]),
    ]
    return made.small(sections, levels, score="mean")


LOW_HIGH = [made.level("low", 0), made.level("high", 2)]


def said(scheme, agreed, scorers=None, draws=100):
    return robustness(scheme, agreed, scorers or {}, theme="t", seed=1, draws=draws).sentences


def test_a_theme_without_a_level_has_none():
    assert robustness(made.grid(), {"i": 1}, {}, theme="t", seed=1) is None


def test_one_criterion_by_the_fewest_steps():
    scheme = made.grid(levels=[made.level("low", 1), made.level("high", 8)])
    assert said(scheme, {"i": 4, "c": 2})[0] == (
        "Moving one criterion by one step would make it Low: I, C."
    )
    assert (
        said(scheme, {"i": 1, "c": 4})[0]
        == "I one step higher, from i 1 to i 2, would make it High."
    )
    assert said(scheme, {"i": 4, "c": 4})[0] == (
        "Moving one criterion by 3 steps would make it Low: I, C."
    )
    assert said(scheme, {"i": 1, "c": 1})[0] == (
        "No change of a single criterion would make it anything but Low."
    )


def test_a_level_that_hangs_on_one_person_says_so_and_not_on_whom():
    scheme = made.grid()
    scorers = {"inspector": {"i": 3}, "nurse": {"i": 2}, "warden": {"i": 4}, "clerk": {"i": 2}}
    found = robustness(scheme, {"i": 3, "c": 3}, scorers, theme="t", seed=1)
    assert found.hangs_on_one_person
    sentence = found.sentences[1]
    assert sentence == (
        "The level hangs on single scores: leaving out any one of 2 of the 4 scorers would make "
        "it Low."
    )
    assert not any(key in repr(found) for key in scorers)
    one = {"a": {"i": 3}, "b": {"i": 2, "c": 3}, "c": {"c": 3}}
    assert said(scheme, {"i": 3, "c": 3}, one)[1] == (
        "The level hangs on one person's score: without it, it would be Low."
    )
    only = {"a": {"i": 3}, "b": {"c": 3}, "c": {"c": 3}}
    assert said(scheme, {"i": 3, "c": 3}, only)[1] == (
        "The level hangs on one person's score: without it, it would be without a level."
    )
    alike = {name: {"i": 3, "c": 3} for name in "abc"}
    assert said(scheme, {"i": 3, "c": 3}, alike)[1] == (
        "It is High whichever one of the 3 scorers is left out."
    )


@pytest.mark.parametrize(
    ("agreed", "weights", "words"),
    [
        # On the very edge: any less will do, and 1% is the least that is said.
        ({"p": 3, "c": 1}, (1, 1), "If Harm counted 1% less, it would no longer be High."),
        ({"p": 3, "c": 1}, (4, 1), "If Harm counted 76% less, it would no longer be High."),
        ({"p": 3, "c": 0}, (1, 1), "If Harm counted twice as much, it would no longer be Low."),
        ({"p": 3, "c": 0}, (4, 3), "If Harm counted 50% more, it would no longer be Low."),
        ({"p": 3, "c": 0}, (1, 4), "If Harm counted 8 times as much, it would no longer be Low."),
    ],
)
def test_a_weight_in_whole_numbers_that_are_enough(agreed, weights, words):
    assert words in said(weighted(LOW_HIGH, weights), agreed)


@settings(max_examples=60, deadline=None)
@given(made.schemes_and_scores(weighted=True))
def test_the_number_that_is_said_does_flip_the_level(drawn):
    doc, scheme, scores = drawn
    found = robustness(scheme, scores, {}, theme="t", seed=1, draws=1)
    sentence = next((one for one in found.sentences if one.startswith("If ")), "")
    words = sentence.partition(" counted ")[2].partition(", it")[0]
    factor = spoken(words)
    if factor:
        level = made.slow_level(doc, scores, {found.weight.section.key: factor})
        assert level != theme_level(scheme, scores).level.key


def spoken(words):
    from fractions import Fraction

    number = int("".join(c for c in words if c.isdigit()) or 0)
    if words == "twice as much":
        return Fraction(2)
    if "times" in words:
        return Fraction(number)
    if "more" in words:
        return 1 + Fraction(number, 100)
    return 1 - Fraction(number, 100) if "less" in words else None


def test_draws_in_counts():
    scheme = made.grid()
    scorers = {"a": {"i": 3}, "b": {"i": 2}, "c": {"i": 3}}
    sentence = said(scheme, {"i": 3, "c": 3}, scorers, draws=1000)[2]
    assert sentence.startswith("In 1,000 draws from the scorers' own values it is High in ")
    assert "; Low in " in sentence
    alike = {name: {"i": 3, "c": 3} for name in "abc"}
    assert said(scheme, {"i": 3, "c": 3}, alike)[2] == (
        "It is High in every one of 100 draws from the scorers' own values."
    )


@settings(max_examples=30, deadline=None)
@given(made.schemes_and_scores(), st.data())
def test_every_sentence_is_one_and_ends(drawn, data):
    _, scheme, scores = drawn
    scorers = data.draw(made.scorers_of(scheme))
    for sentence in robustness(scheme, scores, scorers, theme="t", seed=1, draws=20).sentences:
        assert sentence.endswith(".")
        assert "scorer-" not in sentence
