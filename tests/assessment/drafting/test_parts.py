"""The parts of a draft: each is read and written without touching another."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from smeaton.assessment.drafting import Levels, Part, Thing, empty_document, tidy
from smeaton.assessment.drafting.order import moved, with_criterion, with_section, without
from smeaton.assessment.drafting.parts import free_key
from smeaton.errors import NotFoundError, SmeatonError
from tests.analysis.scoring import small_schemes as made


def document() -> dict[str, Any]:
    return tidy(
        made.document(
            [
                made.section("harm", made.criterion("p", (0, 1)), made.criterion("q", (0, 1))),
                made.section("chance", made.criterion("c", (0, 1))),
            ],
            [made.level("low", 0), made.level("high", 1)],
            score="sum",
        )
    )


def keys(doc: dict[str, Any]) -> dict[str, list[str]]:
    return {one["key"]: [c["key"] for c in one.get("criteria", [])] for one in doc["sections"]}


def test_what_says_nothing_is_left_out_and_zero_says_something() -> None:
    given = {"a": None, "b": "", "c": [{}, {"d": None}], "e": False, "f": 0, "g": [0, 1]}
    assert tidy(given) == {"f": 0, "g": [0, 1]}


def test_a_table_that_is_not_looked_into_goes() -> None:
    entries = [{"at": [0], "gives": 1}]
    assert "entries" in tidy({"combine": "table", "entries": entries})
    assert tidy({"sections": [{"combine": "sum", "entries": entries}]}) == {
        "sections": [{"combine": "sum"}]
    }


def test_a_part_is_written_and_nothing_else_changes() -> None:
    part, doc = Part(("key", "title", "weight"), Thing.SECTION, "harm"), document()
    before = copy.deepcopy(doc)
    after = part.written(doc, {"key": "hurt", "title": "Hurt"})
    assert doc == before
    assert Part(("key", "title"), Thing.SECTION, "hurt").read(after) == {
        "key": "hurt",
        "title": "Hurt",
    }
    assert keys(after) == {"hurt": ["p", "q"], "chance": ["c"]}
    assert {**after, "sections": []} == {**before, "sections": []}


def test_what_is_below_a_field_is_a_part_too() -> None:
    part = Part(("combine",), below="score")
    assert part.read(empty_document("Ours")) == {}
    assert part.written(empty_document("Ours"), {"combine": "sum"})["score"] == {"combine": "sum"}


@pytest.mark.parametrize(("thing", "key", "taken"), [("section", "harm", "chance"),
                                                      ("criterion", "p", "c")])  # fmt: skip
def test_a_key_that_another_has_is_refused(thing: str, key: str, taken: str) -> None:
    part = Part(("key", "title"), Thing(thing), key)
    with pytest.raises(SmeatonError, match=f"has the short name {taken} already"):
        part.written(document(), {"key": taken, "title": "x"})


def test_a_key_is_made_of_the_title() -> None:
    doc = with_criterion(document(), "harm", {"title": "P"})
    assert keys(doc)["harm"] == ["p", "q", "p-2"]
    assert free_key("Ärger & Lärm", ()) == "rger-l-rm"
    assert free_key("", {"part"}) == "part-2"
    assert len(free_key("x" * 100, {"x" * 60})) <= 60


def test_what_is_gone_is_said_to_be() -> None:
    with pytest.raises(NotFoundError, match="no criterion “x” any more"):
        Part(("title",), Thing.CRITERION, "x").read(document())
    for act in (
        lambda: with_criterion(document(), "x", {"title": "y"}),
        lambda: without(document(), Thing.SECTION, "x"),
        lambda: moved(document(), Thing.CRITERION, "x", 1),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_levels_keep_what_they_oblige_to() -> None:
    doc = document()
    rows = Levels().read(doc)["levels"]
    assert rows == [
        {"key": "low", "title": "Low", "from": 0},
        {"key": "high", "title": "High", "from": 1},
    ]
    rows = [{"title": "High", "from": 0.5}, {"key": "high", "title": "Severe", "from": 1}]
    after = Levels().written(doc, {"levels": rows})["levels"]
    assert [(one["key"], one["title"], "obliges" in one) for one in after] == [
        ("high-2", "High", False),
        ("high", "Severe", True),
    ]
    assert "levels" not in Levels().written(doc, {})
    assert Levels().read(empty_document("Ours")) == {}


def test_sections_and_criteria_come_and_go() -> None:
    doc = with_section(empty_document("Ours"), {"title": "Harm", "combine": "sum"})
    doc = with_criterion(doc, "harm", {"title": "Physical harm"})
    assert keys(doc) == {"harm": ["physical-harm"]}
    assert "criteria" not in without(doc, Thing.CRITERION, "physical-harm")["sections"][0]
    assert "sections" not in without(doc, Thing.SECTION, "harm")


@pytest.mark.parametrize(
    ("thing", "key", "step", "after"),
    [
        ("section", "harm", 1, {"chance": ["c"], "harm": ["p", "q"]}),
        ("section", "harm", -1, {"harm": ["p", "q"], "chance": ["c"]}),
        ("criterion", "p", 1, {"harm": ["q", "p"], "chance": ["c"]}),
        ("criterion", "q", 1, {"harm": ["p"], "chance": ["q", "c"]}),
        ("criterion", "c", -1, {"harm": ["p", "q", "c"], "chance": []}),
        ("criterion", "p", -1, {"harm": ["p", "q"], "chance": ["c"]}),
        ("criterion", "c", 1, {"harm": ["p", "q"], "chance": ["c"]}),
    ],
)
def test_up_and_down(thing: str, key: str, step: int, after: dict[str, list[str]]) -> None:
    doc = moved(document(), Thing(thing), key, step)
    assert keys(doc) == after
    assert list(keys(doc)) == list(after)
