"""What people send as a Word document is taken by its content, and only what is on its pages is
kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from docx import Document
from docx.shared import Mm
from PIL import Image

from smeaton.documents import received_docx as module
from smeaton.documents import received_size
from smeaton.documents.received_docx import received_docx
from smeaton.errors import SmeatonError
from tests.documents.test_received_image import full_of_secrets

SECRET = "kingfisher7731"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def a_docx() -> bytes:
    """Headings, a table, a footer, a link and a picture, by somebody who is named everywhere."""
    document = Document()
    document.core_properties.author = document.core_properties.title = SECRET
    document.core_properties.created = datetime(2022, 1, 1, tzinfo=UTC)
    document.add_heading("Burglary")
    run = document.add_paragraph("It fell.").runs[0]
    document.add_comment(run, text=f"Says who? {SECRET}", author=SECRET, initials="K")
    document.add_table(1, 2).cell(0, 0).text = "In a table"
    document.add_picture(io.BytesIO(full_of_secrets("JPEG")), width=Mm(20))
    document.sections[0].footer.paragraphs[0].text = "At the foot"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as there, zipfile.ZipFile(out, "w") as made:
        for name in dict.fromkeys([*there.namelist(), part]):
            raw = there.read(name) if name in there.namelist() else b""
            made.writestr(name, change(raw) if name == part else raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_text(words: str, content: bytes | None = None) -> bytes:
    """A document with something put at the beginning of its text."""
    return changed(
        content or a_docx(),
        "word/document.xml",
        lambda raw: raw.replace(b"<w:body>", b"<w:body>" + words.encode(), 1),
    )


def related(kind: str, target: str, mode: str = "Internal") -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    one = f'<Relationship Id="rId99" Type="{space}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return changed(
        a_docx(),
        "word/_rels/document.xml.rels",
        lambda raw: raw.replace(b"</Relationships>", one.encode() + b"</Relationships>"),
    )


def every_part(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = " ".join(archive.namelist()).encode()
        return names + content + b"".join(archive.read(name) for name in archive.namelist())


def refused(content: bytes) -> str:
    with pytest.raises(SmeatonError) as error:
        received_docx(content, name="report.docx")
    return str(error.value)


def test_its_text_and_pictures_come_through_and_nobody_s_name() -> None:
    sent = with_text('<w:p w:rsidR="00KING31"><w:r><w:t>First</w:t></w:r></w:p>')
    assert SECRET.encode() in every_part(sent)
    found = received_docx(sent, name="report.docx")
    parts = every_part(found.content)
    assert SECRET.encode() not in parts
    for name in (b"comments", b"docProps", b"rsid", b"customXml"):
        assert name not in parts
    again = Document(io.BytesIO(found.content))
    assert [one.text for one in again.paragraphs][:3] == ["First", "Burglary", "It fell."]
    assert again.tables[0].cell(0, 0).text == "In a table"
    assert again.sections[0].footer.paragraphs[0].text == "At the foot"
    assert len(again.inline_shapes) == 1
    assert {"First", "In a table", "At the foot"} <= set(found.words.splitlines())


def test_cleaned_again_it_says_the_same() -> None:
    sent = a_docx()
    once = received_docx(sent, name="report.docx")
    assert received_docx(sent, name="other.docx") == once
    again = received_docx(once.content, name="report.docx")
    assert again.words == once.words
    both = [zipfile.ZipFile(io.BytesIO(one.content)) for one in (once, again)]
    for part in both[0].namelist():
        if "media" not in part:  # a picture loses a little each time
            assert both[0].read(part) == both[1].read(part)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>New</w:t></w:r></w:ins></w:p>', "proposed"),
        ('<w:p><w:del w:id="1"><w:r><w:delText>Old</w:delText></w:r></w:del></w:p>', "proposed"),
        ("<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>", "proposed"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r></w:p>", "hidden text"),
        ("<w:p><w:r><w:instrText>DDEAUTO c:\\x</w:instrText></w:r></w:p>", "fetches something"),
        ('<w:p><w:fldSimple w:instr="INCLUDEPICTURE http://x"/></w:p>', "fetches something"),
    ],
)
def test_what_is_not_decided_or_not_seen_is_refused(words: str, told: str) -> None:
    said = refused(with_text(words))
    assert told in said
    assert "and send that." in said


def test_what_only_looks_like_it_is_taken() -> None:
    shown = '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Seen</w:t></w:r></w:p>'
    page = "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"
    assert "Seen" in received_docx(with_text(shown + page), name="report.docx").words


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (related("vbaProject", "vbaProject.bin"), "has macros"),
        (related("oleObject", "embeddings/a.bin"), "objects of other programs"),
        (related("image", "http://example.org/a.png", "External"), "fetched from elsewhere"),
        (related("hyperlink", "file://server/a", "External"), "fetched from elsewhere"),
        (related("aFChunk", "a.html"), "fetched when it is opened"),
        (related("chart", "charts/chart1.xml"), "a chart with its workbook"),
    ],
)
def test_what_reaches_out_or_runs_is_refused(content: bytes, told: str) -> None:
    assert told in refused(content)


def test_a_link_to_a_page_stays_and_a_template_of_a_machine_goes() -> None:
    link = related("hyperlink", "https://example.org/", "External")
    assert b"https://example.org/" in every_part(received_docx(link, name="r.docx").content)
    template = related("attachedTemplate", f"file:///C:/{SECRET}/Normal.dotm", "External")
    found = received_docx(template, name="r.docx").content
    assert SECRET.encode() not in every_part(found)


def macros(content: bytes) -> bytes:
    return changed(
        content,
        "[Content_Types].xml",
        lambda raw: raw.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )


def with_picture(raw: bytes) -> bytes:
    there = a_docx()
    with zipfile.ZipFile(io.BytesIO(there)) as archive:
        (part,) = [name for name in archive.namelist() if name.startswith("word/media/")]
    return changed(there, part, lambda _: raw)


def a_gif() -> bytes:
    out = io.BytesIO()
    Image.new("P", (4, 4)).save(out, "GIF")
    return out.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no Word document (DOCX), or is damaged"),
        (b"PK\x03\x04" + bytes(99), "no Word document (DOCX), or is damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "an older Word file, or one with a password"),
        (a_docx()[:2_000], "no Word document (DOCX), or is damaged"),
        (macros(a_docx()), "has macros"),
        (changed(a_docx(), "word/document.xml", lambda _: b"<no"), "Word itself would have to"),
        (changed(a_docx(), "word/document.xml", lambda _: LAUGHS), "Word itself would have to"),
        (changed(a_docx(), "_rels/.rels", lambda _: b"<x/>"), "Word itself would have to"),
        (related("header", "../../../etc/passwd"), "Word itself would have to"),
        (with_picture(a_gif()), "a picture that is neither PNG nor JPEG"),
        (with_picture(b"\x89PNG\r\n\x1a\n" + bytes(9)), "A picture in report.docx is damaged"),
        (
            changed(
                a_docx(), "word/document.xml",
                lambda raw: raw.replace(
                    b"schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"purl.oclc.org/ooxml/wordprocessingml/main",
                ),
            ),
            "not in its strict form",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(content: bytes, told: str) -> None:
    assert told in refused(content)


def test_another_package_is_no_word_document() -> None:
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    assert "is no Word document" in refused(out.getvalue())


def test_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = changed(a_docx(), "word/zeros.bin", lambda _: bytes(1_000_000))
    assert len(zeros) < 100_000
    monkeypatch.setattr(module, "MOST_UNPACKED", 900_000)
    assert "unpacks to" in refused(zeros)
    monkeypatch.setattr(module, "MOST_UNPACKED", 9_000_000)
    monkeypatch.setattr(module, "MOST_PARTS", 5)
    assert "unpacks to" in refused(a_docx())
    monkeypatch.setattr(received_size, "MOST_BYTES", 1_000)
    assert "is the most" in refused(a_docx())
