"""The resolution that excludes the public, worded from what was decided."""

from __future__ import annotations

from smeaton.meetings.exclusion import PARAGRAPHS, paragraphs_in_words, resolution


def test_the_seven_paragraphs_for_england() -> None:
    assert list(PARAGRAPHS) == [1, 2, 3, 4, 5, 6, 7]
    assert "labour" in PARAGRAPHS[4]
    assert "privilege" in PARAGRAPHS[5]


def test_paragraphs_are_named_once_and_in_order() -> None:
    assert paragraphs_in_words([1]) == "paragraph 1"
    assert paragraphs_in_words([3, 1, 3]) == "paragraphs 1 and 3"
    assert paragraphs_in_words([7, 2, 1]) == "paragraphs 1, 2 and 7"


def test_the_resolution_names_the_act_the_items_and_the_paragraphs() -> None:
    said = resolution(["16"], [1])
    for words in ("section 100A(4)", "Act 1972", "item 16 is", "paragraph 1 of Part 1", "12A"):
        assert words in said
    assert "items 16, 17 and 18 are" in resolution(["16", "17", "18"], [1, 7])
    assert "paragraphs 1 and 7" in resolution(["16", "17", "18"], [1, 7])
