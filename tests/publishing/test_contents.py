"""What a publication is made of, written down and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.publishing.contents import (
    KEY,
    PAPER_NAME,
    Manifest,
    PublishedFigure,
    entry,
    figures_from,
    figures_to_json,
    manifest_from,
)
from smeaton.publishing.formats import FORMATS

# What JSON, HTML and lines have to be careful with.
HARD = "a1 \N{LATIN SMALL LETTER E WITH ACUTE}\N{GRINNING FACE}\"'\\\n\0\u2028<&/"
TEXT = st.text(HARD, max_size=9)
FILES = st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)
FIGURE = st.tuples(*[TEXT] * 9, FILES).map(lambda values: PublishedFigure(*values))
ENTRY = st.builds(entry, st.sampled_from(sorted(FORMATS)).map("paper.{}".format), TEXT, st.binary())


@given(st.lists(FIGURE, max_size=4))
def test_figures_come_back_as_they_were(figures: list[PublishedFigure]) -> None:
    assert figures_from(figures_to_json(figures)) == figures


@given(st.builds(Manifest, st.lists(ENTRY, max_size=4).map(tuple), ENTRY, ENTRY, st.just(7)))
def test_a_manifest_comes_back_and_is_written_in_one_way(manifest: Manifest) -> None:
    again = manifest_from(manifest.to_json())
    assert again == manifest
    assert again.to_json() == manifest.to_json()


@given(st.text() | st.from_regex(KEY) | st.from_regex(PAPER_NAME))
def test_no_name_leads_out_of_a_folder_or_an_address(name: str) -> None:
    if KEY.fullmatch(name) or PAPER_NAME.fullmatch(name):
        assert name.isascii()
        assert name.count(".") <= 1
        assert not set(name) & set("/\\\"'<>\r\n\0%?#& ")
        assert not name.startswith((".", "-"))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_has_a_name_and_a_media_type(name: str) -> None:
    assert FORMATS[name].label
    assert "/" in FORMATS[name].media_type
