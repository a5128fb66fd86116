from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smeaton.documents.blocks import Paragraph, Section, Table
from smeaton.documents.characters import clean
from smeaton.documents.html import fragment, standalone
from tests.documents.hostile import hostile_report, section
from tests.documents.samples import CRIME, HOSTILE, control, report

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def parse(text: str) -> ET.Element:
    """The tree of a document, or an error for the first thing that isn't valid HTML."""
    return html5lib.HTMLParser(strict=True).parse(text)


def page(text: str) -> ET.Element:
    return parse(f'<!DOCTYPE html><html lang="en"><title>t</title><body>{text}</body></html>')


@pytest.fixture(scope="module")
def document() -> ET.Element:
    return parse(standalone(report()))


def words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_language_title_and_one_first_heading(document: ET.Element) -> None:
    assert document.get("lang") == "en-GB"
    assert [words(e) for e in document.iter(f"{XHTML}title")] == ["Evidence base for Plymouth"]
    assert len(list(document.iter(f"{XHTML}h1"))) == 1
    levels = [int(e.tag[-1]) for e in document.iter() if re.fullmatch(r".*\}h[1-6]", str(e.tag))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_fetched_and_nothing_runs(document: ET.Element) -> None:
    for element in document.iter():
        tag = str(element.tag).rpartition("}")[2]
        assert tag not in ("script", "link", "img", "iframe", "object", "foreignObject")
        for name, value in element.attrib.items():
            assert name != "style"
            assert not str(name).startswith("on")
            if name in ("src", "href") and tag != "a":
                assert value.startswith("#")


def test_the_policy_in_the_file_allows_its_own_style_alone(document: ET.Element) -> None:
    policy = next(
        e.get("content", "")
        for e in document.iter(f"{XHTML}meta")
        if e.get("http-equiv") == "Content-Security-Policy"
    )
    style = next(e.text or "" for e in document.iter(f"{XHTML}style"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:"
    assert not re.findall(r"url\((?!data:font/woff2)", style)
    assert "@import" not in style


def test_ids_are_unique_and_every_link_within_leads_somewhere(document: ET.Element) -> None:
    ids = [e.get("id") for e in document.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    targets = [e.get("href", "")[1:] for e in document.iter() if e.get("href", "").startswith("#")]
    assert "figure--all-crime" in targets
    assert set(targets) <= set(ids)
    for element in document.iter():
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(element.get(name, "").split()) <= set(ids)


def test_pictures_are_images_with_title_and_description(document: ET.Element) -> None:
    pictures = [e for e in document.iter(f"{SVG}svg") if e.get("role") == "img"]
    assert len(pictures) == 6  # three charts, wide and narrow
    for picture in pictures:
        assert words(picture.find(f"{SVG}title"))  # type: ignore[arg-type]
        assert len(words(picture.find(f"{SVG}desc"))) > 30  # type: ignore[arg-type]
    others = [e for e in document.iter(f"{SVG}svg") if e.get("role") != "img"]
    assert all(picture.get("aria-hidden") == "true" for picture in others)


def test_tables_have_captions_and_heads_with_scope(document: ET.Element) -> None:
    tables = list(document.iter(f"{XHTML}table"))
    assert len(tables) == 6
    for table in tables:
        assert words(table.find(f"{XHTML}caption"))  # type: ignore[arg-type]
        heads = list(table.iter(f"{XHTML}th"))
        assert {head.get("scope") for head in heads} == {"col", "row"}


def test_a_level_is_a_word_in_a_tag(document: ET.Element) -> None:
    tags = [e for e in document.iter() if "govuk-tag" in e.get("class", "").split()]
    assert {words(tag) for tag in tags} == {"fall", "no clear change"}


def test_each_chart_carries_its_csv(document: ET.Element) -> None:
    links = [e for e in document.iter(f"{XHTML}a") if e.get("download")]
    assert [link.get("download") for link in links] == ["trend.csv", "season.csv", "map.csv"]
    data = base64.b64decode(links[0].get("href", "").partition(",")[2]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data)))
    assert rows[1][:2] == ["2022-01", "100"]
    assert rows[5][:2] == ["2022-05", "[x]"]


def test_a_fragment_fits_into_a_page_with_a_strict_policy() -> None:
    blocks = (Section("Trend", (control(), CRIME)),)
    text = str(fragment(blocks, heading_level=3, prefix="t-"))
    tree = page(text)
    assert "style=" not in text
    assert "<script" not in text
    assert [words(e) for e in tree.iter(f"{XHTML}h3")] == ["Trend"]
    ids = [e.get("id", "") for e in tree.iter() if e.get("id")]
    assert ids
    assert all(name.startswith("t-") for name in ids)
    assert "Table 1" not in text


def test_two_fragments_on_a_page_share_no_id() -> None:
    texts = [str(fragment((control(),), prefix=prefix)) for prefix in ("a-", "b-")]
    ids = [set(re.findall(r'\bid="([^"]+)"', text)) for text in texts]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_hostile_text_is_text_everywhere() -> None:
    text = standalone(hostile_report())
    tree = parse(text)
    allowed = set(re.findall(r"<(\w+)", standalone(report()))) | {"ol"}
    found = {str(e.tag).rpartition("}")[2].lower() for e in tree.iter() if isinstance(e.tag, str)}
    assert found - {tag.lower() for tag in allowed} <= {"tbody", "html", "head", "body"}
    assert not [e for e in tree.iter() if any(str(k).startswith("on") for k in e.attrib)]
    everything = "".join(tree.itertext())
    for line in HOSTILE:
        assert clean(line).strip() in everything, line
    for element in tree.iter(f"{XHTML}a"):
        assert not element.get("href", "").lower().startswith(("javascript", "data:text/html"))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1).filter(str.strip))
def test_any_text_comes_through_unharmed(text: str) -> None:
    tree = page(str(fragment((Paragraph(text), CRIME))))
    assert words(next(tree.iter(f"{XHTML}p"))) == " ".join(clean(text).split())


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(str.strip))
@example("if")  # names that Vega knows
@example("constructor")
def test_any_text_in_any_place_gives_valid_html(text: str) -> None:
    blocks = tuple(b for b in section(text).blocks if isinstance(b, Table) or text.isascii())
    page(str(fragment(blocks)))
