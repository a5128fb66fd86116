"""A theme against last year, split into what moved."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis.scoring import Year, movement
from tests.analysis.scoring import small_schemes as made


@st.composite
def years(draw):
    years_ = []
    for _ in range(2):
        doc, scheme, scores = draw(made.schemes_and_scores())
        data = draw(st.frozensets(st.sampled_from(sorted(scheme.criteria))))
        years_.append((doc, Year(scheme, scores, data)))
    return years_


@settings(max_examples=100, deadline=None)
@given(years())
def test_the_three_always_add_up_to_the_whole_change(drawn):
    (_, last), (_, this) = drawn
    found = movement(last, this)
    assert found.score.whole == found.after.score - found.before.score
    if found.steps is not None:
        rising = [level.key for level in this.scheme.rising_levels]
        change = rising.index(found.after.level.key) - rising.index(found.before.level.key)
        assert found.steps.whole == change
    assert found.sentence.endswith(".")


@settings(max_examples=60, deadline=None)
@given(years(), st.data())
def test_a_cause_that_did_nothing_gets_nothing(drawn, data):
    (_, last), _ = drawn
    other = {
        key: data.draw(st.sampled_from(one.scale)) for key, one in last.scheme.criteria.items()
    }
    judged = Year(
        last.scheme, {**other, **{k: last.scores[k] for k in last.from_data}}, last.from_data
    )
    found = movement(last, judged)
    assert (found.score.data, found.score.scheme) == (0, 0)
    fed = Year(
        last.scheme,
        {k: other[k] if k in last.from_data else v for k, v in last.scores.items()},
        last.from_data,
    )
    found = movement(last, fed)
    assert (found.score.judgement, found.score.scheme) == (0, 0)


@settings(max_examples=60, deadline=None)
@given(years())
def test_equals_the_average_over_all_orders_written_out(drawn):
    (last_doc, last), (this_doc, this) = drawn
    found = movement(last, this)
    total = dict.fromkeys(("data", "scheme", "judgement"), Fraction(0))
    for order in permutations(total):
        moved: set[str] = set()
        for cause in order:
            before = slow_world(last_doc, this_doc, last, this, moved)
            moved = moved | {cause}
            total[cause] += slow_world(last_doc, this_doc, last, this, moved) - before
    assert {name: value / 6 for name, value in total.items()} == {
        "data": found.score.data,
        "scheme": found.score.scheme,
        "judgement": found.score.judgement,
    }


def slow_world(last_doc, this_doc, last, this, moved):
    doc, own = (this_doc, this) if "scheme" in moved else (last_doc, last)
    scores = {}
    for key, criterion in own.scheme.criteria.items():
        data = key in last.from_data or key in this.from_data
        year = this if ("data" if data else "judgement") in moved else last
        if key not in year.scheme.criteria:
            year = own
        place = year.scheme.criteria[key].scale.index(year.scores[key])
        top, there = len(criterion.scale) - 1, len(year.scheme.criteria[key].scale) - 1
        if year.scheme.criteria[key].scale == criterion.scale:
            scores[key] = year.scores[key]
        else:
            # The nearest height; of two equally near, the upper.
            scores[key] = min(
                reversed(criterion.scale),
                key=lambda v: abs(Fraction(criterion.scale.index(v), top) - Fraction(place, there)),
            )
    return made.slow_score(doc, scores)


LEVELS = [made.level("low", 1), made.level("high", 9)]


def test_what_moved_is_said():
    scheme = made.grid(levels=LEVELS)
    data = frozenset({"c"})

    def say(before, after, this=scheme):
        return movement(Year(scheme, before, data), Year(this, after, data)).sentence

    assert say({"i": 3, "c": 2}, {"i": 3, "c": 3}) == "Up from Low to High, because the data moved."
    assert say({"i": 3, "c": 3}, {"i": 2, "c": 2}) == (
        "Down from High to Low, because the data moved and judgement moved."
    )
    assert say({"i": 3, "c": 3}, {"i": 3, "c": 3}) == "High, as last year, with the same score."
    assert say({"i": 3, "c": 3}, {"i": 4, "c": 3}) == (
        "High, as last year, although judgement moved."
    )
    easier = made.grid(levels=[made.level("low", 1), made.level("high", 6)])
    assert say({"i": 3, "c": 2}, {"i": 3, "c": 2}, easier) == (
        "Up from Low to High, because the scheme changed."
    )
    other = made.grid(levels=[made.level("small", 1), made.level("big", 6)])
    assert say({"i": 3, "c": 2}, {"i": 3, "c": 2}, other) == (
        "Low last year and Big now, on levels that do not compare."
    )


def test_what_pushed_the_other_way_is_said_too():
    scheme = made.grid(levels=[*LEVELS, made.level("top", 16)])
    data = frozenset({"c"})
    found = movement(Year(scheme, {"i": 2, "c": 4}, data), Year(scheme, {"i": 4, "c": 3}, data))
    assert (found.steps.judgement, found.steps.data) == (Fraction(3, 2), Fraction(-1, 2))
    assert found.sentence == (
        "Up from Low to High, because judgement moved, although the data moved the other way."
    )


def test_a_year_without_a_level_has_no_movement():
    scheme = made.grid()
    found = movement(Year(scheme, {"i": 3}), Year(scheme, {"i": 3, "c": 3}))
    assert (found.score, found.steps) == (None, None)
    assert found.sentence == "No movement can be given: there is no level of last year."


def test_a_criterion_that_came_or_whose_scale_grew_is_a_change_of_the_scheme():
    last = made.small(
        [made.section("harm", made.criterion("p", (0, 1, 2)))], [made.level("low", 0)]
    )
    this = made.small(
        [made.section("harm", made.criterion("p", (0, 1, 2, 3, 4)), made.criterion("q", (0, 5)))],
        [made.level("low", 0)],
    )
    found = movement(Year(last, {"p": 1}), Year(this, {"p": 2, "q": 5}))
    assert (found.score.scheme, found.score.judgement, found.score.data) == (6, 0, 0)
    assert [criterion.key for criterion in found.rescaled] == ["p"]
    assert [(m.criterion.key, m.before and m.before.value, m.after.value) for m in found.moves] == [
        ("p", 1, 2),
        ("q", None, 5),
    ]
    assert {move.cause for move in found.moves} == {"scheme"}


def test_each_criterion_that_moved_is_listed_with_its_cause():
    scheme, data = made.grid(), frozenset({"c"})
    found = movement(Year(scheme, {"i": 3, "c": 2}, data), Year(scheme, {"i": 1, "c": 4}, data))
    assert [(m.criterion.key, m.before.label, m.after.label, m.cause) for m in found.moves] == [
        ("i", "i 3", "i 1", "judgement"),
        ("c", "c 2", "c 4", "data"),
    ]
    still = Year(scheme, {"i": 3, "c": 2}, data)
    assert movement(still, still).moves == ()
