"""What people send as PDF is taken by its content, and only its pages are kept."""

from __future__ import annotations

import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from pypdf.generic import RectangleObject as Box

from smeaton.documents import received_pdf as module
from smeaton.documents import received_size
from smeaton.documents.received_pdf import received_pdf
from smeaton.errors import SmeatonError
from tests.harness.pdfs import a_pdf, every_byte, rewritten, words_of

SECRET = "kingfisher7731"


def refused(content: bytes, name: str = "paper.pdf") -> str:
    with pytest.raises(SmeatonError) as error:
        received_pdf(content, name=name)
    return str(error.value)


def test_its_pages_come_through() -> None:
    found = received_pdf(a_pdf("Burglary fell."), name="paper.pdf")
    assert found.pages == len(found.words) == 1
    assert "Burglary fell." in found.words[0]
    assert "Burglary fell." in words_of(found.content)[0]


def test_the_same_bytes_give_the_same_bytes() -> None:
    content = a_pdf("Burglary fell.")
    assert received_pdf(content, name="a.pdf") == received_pdf(content, name="b.pdf")


def test_nothing_but_its_pages_comes_through() -> None:
    def fill(writer: PdfWriter) -> None:
        writer.add_metadata({"/Author": SECRET, "/Subject": SECRET})
        writer.add_attachment(f"{SECRET}.txt", SECRET.encode())
        script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"alert('{SECRET}')")}
        runs = DictionaryObject({NameObject(key): value for key, value in script.items()})
        writer.root_object[NameObject("/OpenAction")] = runs
        writer.add_outline_item(SECRET, 0)
        writer.add_annotation(0, FreeText(text=SECRET, rect=Box((50, 50, 200, 100))))
        writer.add_annotation(0, Link(rect=Box((50, 50, 200, 100)), url=f"https://{SECRET}.org"))

    content = rewritten(a_pdf("Burglary fell."), fill)
    assert SECRET.encode() in every_byte(content)
    found = received_pdf(content, name="paper.pdf").content
    assert SECRET.encode() not in every_byte(found)
    assert "Burglary fell." in words_of(found)[0]
    root = PdfReader(io.BytesIO(found)).root_object
    assert set(root) <= {"/Type", "/Pages"}


def test_a_password() -> None:
    content = rewritten(a_pdf(), lambda writer: writer.encrypt("x", algorithm="RC4-128"))
    assert "is protected with a password" in refused(content)


def test_layers_of_which_some_may_be_hidden() -> None:
    def layer(writer: PdfWriter) -> None:
        layers = DictionaryObject({NameObject("/OCGs"): ArrayObject()})
        writer.root_object[NameObject("/OCProperties")] = layers

    assert "has layers" in refused(rewritten(a_pdf(), layer))


def test_what_is_no_pdf_is_named() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("word/vbaProject.bin", b"macros")
    assert "is a Word, Excel or ZIP file" in refused(packed.getvalue())
    assert "is a picture (PNG)" in refused(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert "no PDF, whatever its name says" in refused(b"MZ" + bytes(2000))
    assert "no PDF, whatever its name says" in refused(b"")


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.6, 0.9])
def test_a_damaged_one_is_refused_or_whole(kept: float) -> None:
    content = a_pdf("Burglary fell.")
    cut = content[: int(len(content) * kept)]
    assert "damaged" in refused(cut) or "has no pages" in refused(cut)


def test_an_enormous_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received_size, "MOST_BYTES", 1_000)
    assert "MB is the most" in refused(a_pdf())
    monkeypatch.undo()
    monkeypatch.setattr(module, "MOST_PAGES", 2)
    long = rewritten(a_pdf(), lambda writer: [writer.add_blank_page(100, 100) for _ in range(3)])
    assert "has 4 pages, and 2 is the most" in refused(long)


def test_one_that_unpacks_to_gigabytes() -> None:
    """A page whose drawing is a few kilobytes, and a hundred million when it is unpacked."""
    import zlib

    from pypdf.generic import NumberObject, StreamObject

    def bomb(writer: PdfWriter) -> None:
        stream = StreamObject()
        stream._data = zlib.compress(b" " * 120_000_000, 9)
        stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        stream[NameObject("/Length")] = NumberObject(len(stream._data))
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    assert "is damaged" in refused(rewritten(a_pdf(), bomb))
