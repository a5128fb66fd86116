"""A scheme with a hole is refused, and the message names the hole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis.scoring import parse_scheme
from smeaton.analysis.scoring.outcomes import outcomes
from smeaton.errors import ContractError
from tests.analysis.scoring import small_schemes as made


def problems_of(doc) -> list[str]:
    with pytest.raises(ContractError) as caught:
        parse_scheme(doc, file="s.yaml")
    return [str(problem) for problem in caught.value.problems]


def grid(levels, **more):
    sections = [
        made.section("impact", made.criterion("i", (1, 2, 3, 4))),
        made.section("chance", made.criterion("c", (1, 2, 3, 4))),
    ]
    return made.document(sections, levels, **more)


def test_a_gap_between_two_levels():
    (problem,) = problems_of(grid([made.level("low", 1, 5), made.level("high", 8, 16)]))
    assert problem == (
        "s.yaml, column 'levels': found no place for a score of 6 (Impact 3, Chance 2), "
        "expected each in one of Low (1 to 5), High (8 to 16)"
    )


def test_a_gap_that_no_combination_falls_into_is_none():
    parse_scheme(grid([made.level("low", 1, 4), made.level("high", 6, 16)]), file="s.yaml")


def test_scores_below_the_lowest_and_above_the_highest_level():
    (problem,) = problems_of(grid([made.level("low", 2, 8), made.level("high", 9, 12)]))
    assert "no place for a score of 1 (Impact 1, Chance 1); a score of 16" in problem


def test_more_than_three_holes_are_counted():
    (problem,) = problems_of(grid([made.level("low", 1, 2), made.level("high", 12, 16)]))
    assert "a score of 3 (" in problem
    assert "and 2 more, expected" in problem  # after 3, 4 and 6 also 8 and 9


@pytest.mark.parametrize(("end", "start"), [(8, 8), (9, 8), (None, 1)])
def test_levels_that_overlap(end, start):
    (problem,) = problems_of(grid([made.level("low", 1, end), made.level("high", start, 16)]))
    assert "which overlap, expected ranges that do not" in problem
    assert "Low (1 " in problem
    assert "High (" in problem


def test_a_level_that_ends_before_it_begins():
    problems = problems_of(grid([made.level("low", 1), made.level("high", 9, 8)]))
    assert "found High (9 to 8), expected an upper end that is not below the lower" in problems[0]


def test_a_level_that_nothing_reaches():
    (problem,) = problems_of(grid([made.level("low", 1), made.level("high", 17)]))
    assert "found High (17 and over), which nothing reaches" in problem
    assert problem.endswith("results go from 1 to 16")


def test_a_level_in_a_range_that_no_product_has():
    levels = [made.level("low", 1, 9), made.level("odd", 10, 11), made.level("high", 12)]
    (problem,) = problems_of(grid(levels))
    assert "Odd (10 to 11), which nothing reaches" in problem


def test_a_table_without_a_row():
    rows = [{"at": [a, b], "gives": a * b} for a in (1, 2, 3, 4) for b in (1, 2, 3, 4)]
    del rows[6]
    (problem,) = problems_of(grid([made.level("low", 1)], score="table", entries=rows))
    assert "found no row for Impact 2, Chance 3, expected a row for each" in problem


def test_a_table_with_a_row_twice_and_one_astray():
    rows = [{"at": [a, b], "gives": 1} for a in (1, 2, 3, 4) for b in (1, 2, 3, 4)]
    rows += [{"at": [1, 1], "gives": 2}, {"at": [5, 1], "gives": 2}, {"at": [1], "gives": 2}]
    twice, astray = problems_of(grid([made.level("low", 1)], score="table", entries=rows))
    assert "2 rows for Impact 1, Chance 1, expected one" in twice
    assert "found Impact 5, Chance 1; 1, expected only combinations" in astray


def test_a_section_table_without_a_row():
    harm = made.section(
        "harm",
        made.criterion("p", (0, 1)),
        made.criterion("q", (0, 1)),
        combine="table",
        entries=[{"at": [0, 0], "gives": 1}],
    )
    (problem,) = problems_of(made.document([harm], [made.level("low", 0)]))
    assert "sections.harm.entries" in problem
    assert "no row for P 0, Q 1; P 1, Q 0; P 1, Q 1" in problem


def test_section_bands_with_a_gap():
    bands = [{"title": "Little", "from": 0, "to": 1}, {"title": "Much", "from": 3}]
    harm = made.section("harm", made.criterion("p", (0, 1, 2, 3)), bands=bands)
    (problem,) = problems_of(made.document([harm], [made.level("low", 0)]))
    assert "sections.harm.bands" in problem
    assert "no place for a result of 2" in problem


def change(doc, **fields):
    return {**doc, **fields}


ONE = made.section("harm", made.criterion("p", (0, 1)))
TWO = made.section("chance", made.criterion("c", (0, 1)))
LOW = [made.level("low", 0)]


@pytest.mark.parametrize(
    ("doc", "said"),
    [
        (made.document([ONE, ONE], LOW), "'harm' 2 times"),
        (made.document([ONE, change(TWO, criteria=ONE["criteria"])], LOW), "'p' 2 times"),
        (made.document([ONE], LOW * 2), "'low' 2 times"),
        (made.document([ONE], LOW, illustrative=True), "says on every page|say on every page"),
        (made.document([change(ONE, apart=True)], LOW), "all of them held apart"),
        (made.document([change(ONE, weight=2), TWO], LOW), "it would change nothing here"),
        (made.document([change(ONE, weight=2)], LOW, score="mean"), "it would change nothing"),
        (
            made.document([change(ONE, weight=0), TWO], LOW, score="mean"),
            "more than 0, or the section held apart",
        ),
        (
            made.document(
                [change(ONE, bands=[{"title": "B", "from": 0, "counts_as": 1}], apart=True), TWO],
                LOW,
            ),
            "none, as the section is held apart",
        ),
        (
            made.document(
                [
                    change(
                        ONE,
                        bands=[
                            {"title": "B", "from": 0, "counts_as": 1},
                            {"title": "C", "from": 1},
                        ],
                    )
                ],
                LOW,
            ),
            "a “counts as” at some bands, expected one at each band",
        ),
        (
            made.document([change(ONE, entries=[{"at": [0], "gives": 0}])], LOW),
            "a table beside “sum”, expected one or the other",
        ),
        (
            made.document([ONE], LOW, entries=[{"at": [0], "gives": 0}]),
            "a table beside “product”, expected one or the other",
        ),
    ],
)
def test_faults_of_form(doc, said):
    import re

    assert re.search(said, problems_of(doc)[0])


def test_too_many_results_to_go_through():
    scales = [[n * 6**k for n in range(6)] for k in range(6)]
    harm = made.section(
        "harm", *(made.criterion(k, s) for k, s in zip("pqrstu", scales, strict=True))
    )
    (problem,) = problems_of(made.document([harm], LOW))
    assert "more than 20,000 different results, expected values with fewer" in problem


def test_too_many_combinations_to_go_through():
    sections = [made.section(f"s{n}", made.criterion(f"c{n}", range(n, n + 100))) for n in range(3)]
    (problem,) = problems_of(made.document(sections, LOW))
    assert "more than 200,000 combinations of what the sections contribute" in problem


def test_many_results_that_count_as_few_are_not_too_many():
    bands = [{"title": "L", "from": 0, "counts_as": 1}, {"title": "M", "from": 50, "counts_as": 2}]
    sections = [
        made.section(f"s{n}", made.criterion(f"c{n}", range(100)), bands=bands) for n in range(4)
    ]
    scheme = parse_scheme(made.document(sections, [made.level("low", 1)]), file="s.yaml")
    assert outcomes(scheme).levels.shape == (2, 2, 2, 2)


@settings(max_examples=50, deadline=None)
@given(made.documents(), st.data())
def test_any_sound_scheme_with_one_score_cut_out_is_refused(doc, data):
    """A level that is made to end just below one of its own scores leaves that one homeless."""
    scheme = parse_scheme(doc, file="s.yaml")
    every = made.combinations(list(scheme.criteria.values()))
    scores = sorted({made.slow_score(doc, one) for one in every})
    top = max(doc["levels"], key=lambda one: one["from"])
    if scores[-1] - 1 < top["from"] or scores[-1].denominator > 1:
        return
    top["to"] = int(scores[-1]) - 1
    assert any("no place for" in problem for problem in problems_of(doc))
