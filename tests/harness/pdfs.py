"""Small PDFs, made by the library that writes ours, and spoiled where a test wants that."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from pypdf import PdfReader, PdfWriter

from smeaton.documents.blocks import Paragraph, Report
from smeaton.documents.pdf import pdf


def a_pdf(*words: str) -> bytes:
    """A PDF of one page with these words."""
    blocks = tuple(Paragraph(one) for one in words or ("Words.",))
    return pdf(Report(title="A paper", organisation="Here", date=date(2022, 1, 1), blocks=blocks))


def rewritten(content: bytes, change: Any) -> bytes:
    """A PDF after ``change(writer)``."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def words_of(content: bytes) -> list[str]:
    """What is written on each page."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def every_byte(content: bytes) -> bytes:
    """All that is in a PDF: the file itself, each object as text, each stream as it is once it is
    unpacked, its bookmarks and properties, and what is written on the pages."""
    reader = PdfReader(io.BytesIO(content))
    found = [content, *(one.encode() for one in words_of(content)), repr(reader.outline).encode()]
    found.append(repr(reader.metadata).encode())
    for number in range(1, reader.trailer["/Size"]):
        thing = reader.get_object(number)
        found.append(repr(thing).encode())
        if hasattr(thing, "get_data"):
            found.append(thing.get_data())
    return b"\n".join(found)
