"""Which rows a look-up table has to have, and when it cannot be asked for."""

from __future__ import annotations

from typing import Any

import pytest

from smeaton.assessment.drafting import tidy
from smeaton.assessment.drafting.tables import combinations, inputs_of_score, inputs_of_section
from smeaton.errors import SmeatonError
from tests.analysis.scoring import small_schemes as made


def document(*sections: dict[str, Any]) -> dict[str, Any]:
    return tidy(made.document(sections, [made.level("low", 0)], score="table"))


def test_a_section_s_rows_are_the_values_of_its_criteria() -> None:
    harm = made.section("harm", made.criterion("p", (0, 0.5)), made.criterion("q", (1, 2)))
    inputs = inputs_of_section(document({**harm, "combine": "table"}), "harm")
    assert [(one.title, one.steps) for one in inputs] == [
        ("P", (("0", "p 0"), ("0.5", "p 0.5"))),
        ("Q", (("1", "q 1"), ("2", "q 2"))),
    ]
    assert combinations(inputs) == [("0", "1"), ("0", "2"), ("0.5", "1"), ("0.5", "2")]


def test_the_score_s_rows_are_what_the_sections_contribute() -> None:
    bands = [{"title": "Little", "from": 0}, {"title": "Much", "from": 2}]
    counting = [{**one, "counts_as": n} for n, one in enumerate(bands, start=1)]
    criteria = (made.criterion("p", (0, 1)), made.criterion("q", (0, 1)))
    doc = document(
        made.section("harm", *criteria, bands=counting),
        made.section("chance", made.criterion("c", (0, 2)), bands=bands),
        made.section("one", made.criterion("d", (0, 3))),
        made.section("beside", made.criterion("e", (0, 1)), apart=True),
    )
    assert [(one.title, one.steps) for one in inputs_of_score(doc)] == [
        ("Harm", (("1", "Little"), ("2", "Much"))),
        ("Chance", (("0", "Little"), ("2", "Much"))),
        ("One", (("0", "d 0"), ("3", "d 3"))),
    ]


SCALES = {k: [n * 6**place for n in range(6)] for place, k in enumerate("pqrstu")}
MANY = made.section("harm", *(made.criterion(k, scale) for k, scale in SCALES.items()))
THIRDS = made.section("harm", *(made.criterion(k, (0, 1)) for k in "pqr"), combine="mean")


@pytest.mark.parametrize(
    ("doc", "said"),
    [
        (document(THIRDS), "Harm can have a result of 1/3"),
        (document(), "Add sections first"),
        (document({"key": "harm", "title": "Harm", "combine": "sum"}), "Complete first: Harm"),
        (document({**THIRDS, "combine": "table"}), "Complete first: Harm"),
        (document(MANY), "Harm has more different results than a table can have"),
        (document(made.section("harm", made.criterion("p", range(401)))), "The table has 401 rows"),
        ({**document(THIRDS), "score": {"combine": "sum"}}, "The score is not looked up"),
    ],
)  # fmt: skip
def test_a_score_s_table_that_cannot_be_asked_for(doc: dict[str, Any], said: str) -> None:
    with pytest.raises(SmeatonError, match=said):
        combinations(inputs_of_score(doc))


def test_a_section_s_table_that_cannot_be_asked_for() -> None:
    unfinished = {"key": "x", "title": "X"}
    for section, said in (
        (THIRDS, "“Harm” is not looked up in a table"),
        ({**THIRDS, "combine": "table", "criteria": [unfinished]}, "Complete first: X"),
        ({**THIRDS, "combine": "table", "criteria": []}, "Add criteria first"),
    ):
        with pytest.raises(SmeatonError, match=said):
            inputs_of_section(document(section), "harm")
    wide = made.section("harm", *(made.criterion(k, range(30)) for k in "pq"), combine="table")
    with pytest.raises(SmeatonError, match="900 rows, and a page asks for 400"):
        combinations(inputs_of_section(document(wide), "harm"))
