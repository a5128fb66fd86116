from __future__ import annotations

import unicodedata
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from smeaton.documents.characters import clean, drawable, printable, slug

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_cleaned_text_goes_through_xml_unchanged(text: str) -> None:
    element = ET.Element("t")
    element.text = clean(text)
    assert (ET.fromstring(ET.tostring(element, encoding="utf-8")).text or "") == clean(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_ordinary_text_is_not_changed(text: str) -> None:
    assert clean(text) == text


@given(ANY_TEXT)
def test_drawable_text_needs_no_glyph_that_is_not_shipped(text: str) -> None:
    assert {ord(char) for char in drawable(text)} <= printable()


def test_welsh_and_the_signs_of_our_tables_are_in_the_fonts() -> None:
    signs = "ŵŷŴŶâêîôûáéíóúàèìòùäëïöü−–—‘’“”£€…≥≤×·•▲▼◆■"
    assert not [unicodedata.name(sign) for sign in signs if ord(sign) not in printable()]


def test_a_character_that_no_font_has_is_named() -> None:
    assert drawable("a \U0001f600") == "a [U+1F600]"


@given(ANY_TEXT)
def test_slug_is_fit_for_an_anchor(text: str) -> None:
    assert slug(text).replace("-", "a").isalnum()
    assert slug(text).isascii()
