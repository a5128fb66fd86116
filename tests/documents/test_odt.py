from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import teletype
from odf.draw import Frame
from odf.opendocument import OpenDocument, load
from odf.svg import Desc
from odf.table import Table, TableHeaderRows, TableRow
from odf.text import A, BookmarkStart, H, P

from smeaton.documents.blocks import Paragraph, Report
from smeaton.documents.characters import clean
from smeaton.documents.odt import odt
from tests.documents.hostile import hostile_report
from tests.documents.samples import HOSTILE, report


@pytest.fixture(scope="module")
def document() -> OpenDocument:
    return load(io.BytesIO(odt(report())))


def words(element: object) -> str:
    return str(teletype.extractText(element)).strip()


def of(document: OpenDocument, kind: object) -> list[object]:
    return list(document.text.getElementsByType(kind))


def test_headings_are_headings(document: OpenDocument) -> None:
    headings = [(int(h.getAttribute("outlinelevel")), words(h)) for h in of(document, H)]
    assert headings == [
        (1, "Summary"),
        (1, "Crime table"),
        (1, "Trend"),
        (2, "Season"),
        (1, "Places"),
        (1, "Register"),
        (1, "Data behind the charts"),
    ]


def test_properties(document: OpenDocument) -> None:
    found = {node.tagName: words(node) for node in document.meta.childNodes}
    assert found["dc:title"] == "Evidence base for Plymouth"
    assert found["dc:language"] == "en-GB"
    assert found["dc:creator"] == "Safer Plymouth"


def test_language_is_in_the_styles() -> None:
    with zipfile.ZipFile(io.BytesIO(odt(report()))) as archive:
        styles = archive.read("styles.xml").decode()
    assert 'fo:language="en"' in styles
    assert 'fo:country="GB"' in styles


def test_tables_have_captions_and_a_marked_head(document: OpenDocument) -> None:
    tables = of(document, Table)
    assert len(tables) == 6
    for table in tables:
        assert len(table.getElementsByType(TableHeaderRows)) == 1
    row = tables[0].getElementsByType(TableRow)[1]
    assert [words(cell) for cell in row.childNodes][:5] == [
        "All crime",
        "23,626",
        "23,024",
        "−602",
        "−2.5%",
    ]
    captions = [words(p) for p in of(document, P) if p.getAttribute("stylename") == "Caption"]
    assert captions[0].startswith("Table 1")
    assert captions[0].endswith("Crimes, 2019/20 against 2018/19")


def test_pictures_have_their_alternative_text(document: OpenDocument) -> None:
    described = [
        words(frame.getElementsByType(Desc)[0])
        for frame in of(document, Frame)
        if frame.getElementsByType(Desc)
    ]
    assert len(described) == 3
    assert "Robberies by month" in described[0]


def test_links_lead_to_bookmarks(document: OpenDocument) -> None:
    marks = {mark.getAttribute("name") for mark in of(document, BookmarkStart)}
    targets = {link.getAttribute("href") for link in of(document, A)}
    inner = {target[1:] for target in targets if target.startswith("#")}
    assert "figure--all-crime" in inner
    assert inner <= marks


def test_hostile_text_is_text() -> None:
    data = odt(hostile_report())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                ET.fromstring(archive.read(name))
        content = archive.read("content.xml").decode()
    assert 'href="javascript' not in content
    everything = " ".join(words(p) for p in of(load(io.BytesIO(data)), P))
    for text in HOSTILE:
        assert " ".join(clean(text).split()) in " ".join(everything.split()), text


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=80).filter(str.strip))
def test_any_text_comes_through_unharmed(text: str) -> None:
    one = Report(title="T", organisation="O", date=report().date, blocks=(Paragraph(text),))
    found = words(of(load(io.BytesIO(odt(one))), P)[-1])
    assert found.split() == clean(text).split()
