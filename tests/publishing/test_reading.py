"""The reading text: put into the page as it is, so it must be our own renderer's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.documents.blocks import Link, Paragraph, Section
from smeaton.documents.html import fragment
from smeaton.partnership.models import Partnership
from smeaton.publishing.models import Publication
from smeaton.publishing.reading import refuse_what_runs
from tests.documents import samples
from tests.harness.published import publish_example, reading


@pytest.mark.parametrize(
    "text",
    [
        "<p>x<script>alert(1)</script>",
        "<SCRIPT src=/x>",
        "<p onclick='x()'>",
        "<svg ONLOAD=x>",
        "<p style='color: red'>",
        "<style>p { }</style>",
        "<iframe srcdoc='x'></iframe>",
        "<p srcdoc=x>",
        "<form action=/account/sign-out/>",
        "<button formaction='https://x.example'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' javascript:alert(1)'>x</a>",
        "<img src='data:text/html,x'>",
        "<svg><a xlink:href='javascript:x'/></svg>",
        "<svg><foreignObject/></svg>",
        "<base href=/x>",
        "<meta http-equiv=refresh content='0; /x'>",
        "<link rel=stylesheet href=/x>",
    ],
)
def test_what_runs_is_refused_as_a_fault(partnership: Partnership, text: str) -> None:
    with pytest.raises(ValueError, match="A reading text may"):
        publish_example(partnership, reading=text)
    assert not Publication.objects.exists()


@given(st.text(), st.text())
def test_whatever_is_written_our_renderer_makes_nothing_that_runs(words: str, href: str) -> None:
    blocks = [Section("Title", (Paragraph((words, Link(words or "x", href))),))]
    refuse_what_runs(fragment(blocks, prefix="reading-"))


def test_every_kind_of_block_may_be_published() -> None:
    refuse_what_runs(fragment(samples.report().blocks, prefix="reading-"))


def test_it_stands_on_the_page_byte_for_byte(partnership: Partnership, client: object) -> None:
    text = reading("Fish & chips <b>cost</b> “more” than 3 < 4.")
    assert "Fish &amp; chips &lt;b&gt;cost&lt;/b&gt;" in text
    page = client.get(publish_example(partnership, reading=text).get_absolute_url())  # type: ignore[attr-defined]
    assert text.encode() in page.content
