from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.documents.blocks import Paragraph, Report, Section
from smeaton.documents.characters import clean
from smeaton.documents.docx import docx
from tests.documents.hostile import hostile_report
from tests.documents.samples import HOSTILE, report

DESCRIPTION = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@pytest.fixture(scope="module")
def document() -> WordDocument:
    return Document(io.BytesIO(docx(report())))


def test_headings_are_headings(document: WordDocument) -> None:
    found = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert found == [
        "Summary",
        "Crime table",
        "Trend",
        "Places",
        "Register",
        "Data behind the charts",
    ]
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 2"] == ["Season"]


def test_properties(document: WordDocument) -> None:
    properties = document.core_properties
    assert properties.title == "Evidence base for Plymouth"
    assert properties.language == "en-GB"
    assert properties.author == "Safer Plymouth"
    assert properties.last_modified_by == ""
    assert properties.comments == ""
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_tables_have_captions_and_a_marked_head(document: WordDocument) -> None:
    captions = [
        "".join(run.text or "" for run in paragraph._p.iter(qn("w:t")))  # fields included
        for paragraph in document.paragraphs
        if paragraph.style.name == "Caption"
    ]
    assert "Table 1  Crimes, 2019/20 against 2018/19" in captions
    assert "Figure 1  Robbery stood out in September 2022" in captions
    assert len(document.tables) == 6
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    first = document.tables[0]
    assert [cell.text for cell in first.rows[1].cells][:7] == [
        "All crime",
        "23,626",
        "23,024",
        "−602",
        "−2.5%",
        "p = 0.005",
        "fall",
    ]
    assert first.rows[3].cells[5].text == "not available"


def test_pictures_have_their_alternative_text(document: WordDocument) -> None:
    described = [e.get("descr") for e in document.element.iter(DESCRIPTION)]
    texts = [text for text in described if text]
    assert len(texts) == 3
    assert "Robberies by month" in texts[0]
    decorative = [e for e in document.element.iter() if str(e.tag).endswith("}decorative")]
    assert len(decorative) == described.count("")


def test_links_lead_to_bookmarks(document: WordDocument) -> None:
    marks = {e.get(qn("w:name")) for e in document.element.iter(qn("w:bookmarkStart"))}
    anchors = {
        e.get(qn("w:anchor"))
        for e in document.element.iter(qn("w:hyperlink"))
        if e.get(qn("w:anchor"))
    }
    assert len(anchors) > 5
    assert anchors <= marks
    numbers = [e.get(qn("w:id")) for e in document.element.iter(qn("w:bookmarkStart"))]
    assert len(numbers) == len(set(numbers))


def test_hostile_text_is_text() -> None:
    data = docx(hostile_report())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))
        assert b"javascript" not in archive.read("word/_rels/document.xml.rels")
    words = {paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs}
    for text in HOSTILE:
        assert clean(text).strip() in {word.strip() for word in words}, text


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=80).filter(str.strip))
def test_any_text_comes_through_unharmed(text: str) -> None:
    one = Report(
        title="T",
        organisation="O",
        date=report().date,
        blocks=(Section(f"x{text}", (Paragraph(text),)),),
    )
    paragraphs = Document(io.BytesIO(docx(one))).paragraphs
    assert paragraphs[-1].text == clean(text)
    assert paragraphs[-2].text == clean(f"x{text}")
