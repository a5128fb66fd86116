"""Shares of the levels over draws from the scorers' own values."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis.scoring import all_level_shares, level_shares
from tests.analysis.scoring import small_schemes as made


def exact_shares(doc, scheme, agreed, scorers):
    """Every combination of the scorers' own values, each as likely as it is."""
    keys = list(scheme.criteria)
    given_ = {key: [s[key] for s in scorers.values() if s.get(key) is not None] for key in keys}
    choices = [list(Counter(given_[key] or [agreed[key]]).items()) for key in keys]
    shares: Counter[str] = Counter()
    for combination in product(*choices):
        scores = {key: value for key, (value, _) in zip(keys, combination, strict=True)}
        shares[made.slow_level(doc, scores)] += math.prod(n for _, n in combination)
    return {key: Fraction(n, sum(shares.values())) for key, n in shares.items()}


@settings(max_examples=40, deadline=None)
@given(made.schemes_and_scores(), st.data())
def test_shares_come_near_those_of_all_combinations(drawn, data):
    doc, scheme, agreed = drawn
    scorers = data.draw(made.scorers_of(scheme))
    found = level_shares(scheme, agreed, scorers, theme="t", seed=1)
    exact = exact_shares(doc, scheme, agreed, scorers)
    assert sum(count for _, count in found.counts) == found.draws
    for level, count in found.counts:
        share = exact.get(level.key, Fraction(0))
        # Six standard errors, and some more for shares so small that a few draws decide.
        error = math.sqrt(share * (1 - share) * found.draws)
        assert abs(count - share * found.draws) <= (6 * error + 12 if 0 < share < 1 else 0)


def test_without_scorers_nothing_moves():
    found = level_shares(made.grid(), {"i": 3, "c": 3}, {}, theme="t", seed=1, draws=50)
    assert [(level.key, count) for level, count in found.counts] == [("low", 0), ("high", 50)]
    assert found.share(found.counts[1][0]) == 1


def test_the_level_that_is_agreed_may_be_one_that_hardly_ever_comes_out():
    """Moderation may settle what the scorers do not agree on; the spread still shows."""
    scorers = {str(n): {"i": 1} for n in range(9)} | {"x": {"i": 4}}
    found = level_shares(made.grid(), {"i": 4, "c": 3}, scorers, theme="t", seed=1)
    assert found.share(found.counts[1][0]) == pytest.approx(0.1, abs=0.02)


def test_a_theme_without_a_level_has_no_shares():
    assert level_shares(made.grid(), {"i": 3}, {"a": {"i": 3}}, theme="t", seed=1) is None


def test_the_same_seed_gives_the_same_draws_whatever_else_there_is():
    scheme, agreed = made.grid(), {"i": 3, "c": 3}
    scorers = {"a": {"i": 4, "c": 2}, "b": {"i": 2, "c": 3}, "c": {"i": 3, "c": 4}}
    renamed = {"z": scorers["b"], "y": scorers["a"], "x": scorers["c"]}
    alone = level_shares(scheme, agreed, scorers, theme="t", seed=7)
    assert level_shares(scheme, agreed, renamed, theme="t", seed=7) == alone
    among = all_level_shares(scheme, {"s": (agreed, scorers), "t": (agreed, scorers)}, seed=7)
    assert among["t"] == alone
    assert among["s"] != alone
    assert level_shares(scheme, agreed, scorers, theme="t", seed=8) != alone
