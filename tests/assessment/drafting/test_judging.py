"""What is wrong with a draft is told in words, and leads to the page where it is put right."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from smeaton.assessment.drafting import empty_document, judged, tidy
from tests.analysis.scoring import small_schemes as made

Change = Callable[[dict[str, Any]], object]


def document() -> dict[str, Any]:
    criteria = [made.criterion("p", (0, 1)), made.criterion("q", (0, 1))]
    chance = made.section("chance", made.criterion("c", (0, 1)))
    sections = [made.section("harm", *criteria), chance]
    return tidy(made.document(sections, [made.level("low", 0), made.level("high", 2)], score="sum"))


def test_a_sound_draft_is_a_scheme() -> None:
    found = judged(document())
    assert found.scheme is not None
    assert (found.wrong, found.count) == ((), 0)


def test_an_empty_draft_says_where_to_begin() -> None:
    found = judged(empty_document("Our scheme"))
    assert [(one.page, one.says) for one in found.wrong] == [
        ("about", "Not filled in yet: where its structure, words and numbers come from."),
        ("add-section", "There are no sections yet."),
        ("score", "Not filled in yet: how the sections become a score."),
        ("levels", "There are no levels yet."),
    ]


def harm(doc: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = doc["sections"][0]
    return found


@pytest.mark.parametrize(
    ("change", "page", "key", "where", "says"),
    [
        (lambda d: harm(d).pop("criteria"), "add-criterion", "harm", "Harm", "no criteria yet"),
        (
            lambda d: harm(d)["criteria"][1].pop("definition"),
            *("criterion", "q", "Harm, Q", "Not filled in yet: what it asks."),
        ),
        (
            lambda d: harm(d)["criteria"][1]["values"][0].pop("descriptor"),
            *("criterion", "q", "Harm, Q, value 1", "Not filled in yet: when to give it."),
        ),
        (
            lambda d: harm(d)["criteria"][0]["values"][0].pop("label"),
            *("criterion", "p", "Harm, P, value 1", "Not filled in yet: what it is called."),
        ),
        (
            lambda d: harm(d)["criteria"][0]["values"].pop(),
            *("criterion", "p", "Harm, P", "It needs at least 2 values."),
        ),
        (
            lambda d: harm(d)["criteria"][0]["values"][1].update(value=0),
            *("criterion", "p", "Harm, P", "from the lowest to the highest, each of them once"),
        ),
        (lambda d: harm(d).update(weight=0), "section", "harm", "Harm", "Found: a weight of 0."),
        (
            lambda d: harm(d).update(combine="table"),
            *("section-table", "harm", "Harm", "Found: no row for P 0, Q 0"),
        ),
        (
            lambda d: harm(d).update(bands=[{"title": "Little", "from": 1}]),
            *("bands", "harm", "Harm", "Found: no place for a result of 0."),
        ),
        (
            lambda d: harm(d).update(bands=[{"title": "Little"}]),
            *("bands", "harm", "Harm, word 1", "Not filled in yet: where it begins."),
        ),
        (lambda d: [one.update(apart=True) for one in d["sections"]],
         *("section", "harm", "Sections", "Needed: at least one that the score is made of.")),
        (lambda d: d["score"].update(combine="table"),
         *("score-table", "", "How the sections become a score", "no row for Harm 0, Chance 0")),
        (lambda d: d["levels"][0].update({"to": 0}),
         *("levels", "", "Levels", "no place for a score of 1 (Harm 1, Chance 0)")),
        (lambda d: d["levels"][1].pop("from"),
         *("levels", "", "Levels, High", "Not filled in yet: where it begins.")),
        (lambda d: d["levels"][1]["obliges"].pop("action"),
         *("level", "high", "High", "Not filled in yet: what partners do.")),
        (lambda d: d.update(illustrative=True),
         *("about", "", "About the scheme", "Not filled in yet: the words that print with it.")),
    ],
)  # fmt: skip
def test_a_fault_leads_to_its_page(
    change: Change, page: str, key: str, where: str, says: str
) -> None:
    doc = copy.deepcopy(document())
    change(doc)
    found = judged(doc)
    (wrong,) = found.wrong
    assert found.scheme is None
    assert (wrong.page, wrong.key, wrong.where) == (page, key, where)
    assert says in wrong.says


def test_the_first_fifty_and_the_count() -> None:
    doc = document()
    values = [{"value": number} for number in range(60)]
    harm(doc)["criteria"][0]["values"] = values
    found = judged(doc)
    assert (len(found.wrong), found.count) == (50, 120)
