"""What an assessment must hold before it can be approved."""

from __future__ import annotations

import pytest

from smeaton.assessment.prose.findings import Trouble
from smeaton.assessment.written.check import check
from smeaton.assessment.written.contents import STATUTORY, Content
from smeaton.assessment.written.plan import AFTER_THEMES, BEFORE_THEMES, THEME_PARTS
from tests.assessment.prose.samples import crime_table
from tests.assessment.written.samples import assessment, sections


def test_one_that_holds_everything_is_fit() -> None:
    assert check(assessment()) == ()


@pytest.mark.parametrize("content", list(Content))
def test_each_content_that_is_missing_is_told(content: Content) -> None:
    written = tuple(
        one.model_copy(update={"meets": tuple(c for c in one.meets if c is not content)})
        for one in sections()
    )
    (only,) = check(assessment(sections=written))
    assert only.trouble is Trouble.MISSING
    assert content.label.lower() in only.said
    assert ("The regulations ask for it" in only.said) is (content in STATUTORY)


def test_the_law_asks_for_six() -> None:
    assert len(STATUTORY) == 6
    planned = {one for section in (*BEFORE_THEMES, *AFTER_THEMES) for one in section.meets}
    assert planned == set(Content)


@pytest.mark.parametrize("part", THEME_PARTS)
def test_each_part_of_a_section_on_themes_has_to_be_written(part: str) -> None:
    text = next(one.text for one in sections() if one.key == "themes")
    emptied = text.replace(f"## {part}\n\nAs partners told.", f"## {part}")
    if part == THEME_PARTS[-1]:
        emptied = emptied.replace("\n\n{{list gaps}}", "")
    (only,) = check(assessment(texts={"themes": emptied}))
    assert part in only.said


def test_every_theme_at_the_highest_level_is_written_about() -> None:
    written = tuple(
        one.model_copy(update={"themes": ("hate-crime",) if one.themes else ()})
        for one in sections()
    )
    (only,) = check(assessment(sections=written))
    assert only.trouble is Trouble.MISSING
    assert only.said == "Domestic abuse is High, and no section is about it."


def test_a_list_with_nothing_in_it_is_nothing() -> None:
    (only,) = check(assessment(texts={"more": "{{list consultation}}"}))
    assert "Nothing is written in it" in only.said


def test_a_section_that_is_not_ready_stops_it() -> None:
    written = tuple(one.model_copy(update={"ready": one.key != "risks"}) for one in sections())
    (only,) = check(assessment(sections=written))
    assert only.trouble is Trouble.NOT_READY


def test_numbers_that_are_not_those_of_its_own_evidence_are_found() -> None:
    """The frozen document is checked against the evidence within it."""
    other = assessment(table=crime_table(rape={"count": 396}))
    mixed = assessment().model_copy(update={"values": other.values})
    assert [one.trouble for one in check(mixed)] == [Trouble.STALE]
