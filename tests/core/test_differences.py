"""Where two plain values differ, leaf by leaf."""

from __future__ import annotations

from typing import Any

import pytest

from smeaton.core.differences import differences, words_of

HARM = {"key": "harm", "title": "Harm", "criteria": [{"key": "p", "values": [{"value": 1}]}]}
CHANCE = {"key": "chance", "title": "Chance"}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 2}, []),
        ({"a": 1}, {"a": 2, "b": 3}, [(("a",), 1, 2), (("b",), None, 3)]),
        (["x"], ["x", "y"], [((), ["x"], ["x", "y"])]),
        ([HARM, CHANCE], [CHANCE, HARM], [(("order",), "harm, chance", "chance, harm")]),
        ([HARM, CHANCE], [CHANCE], [(("harm",), HARM, None)]),
        ([HARM], [HARM, CHANCE], [(("chance",), None, CHANCE)]),
        (
            [HARM],
            [{**HARM, "criteria": [{"key": "p", "values": [{"value": 2}, {"value": 3}]}]}],
            [
                (("harm", "criteria", "p", "values", "1", "value"), 1, 2),
                (("harm", "criteria", "p", "values", "2"), None, {"value": 3}),
            ],
        ),
    ],
)
def test_each_difference_by_the_names_that_lead_to_it(before: Any, after: Any, found: Any) -> None:
    assert list(differences(before, after)) == found


def test_words_have_all_that_a_value_says() -> None:
    assert words_of(HARM) == "harm; Harm; p; 1"
    assert [words_of(one) for one in (None, "", 0, [])] == ["nothing", "nothing", "0", ""]
