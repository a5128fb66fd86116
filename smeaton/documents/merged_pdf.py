"""Several PDFs as one: pages numbered through, a bookmark for each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)

A4 = (595.276, 841.89)  # points
_FROM_EDGE = (40.0, 16.0)  # points: right, bottom
_SIZE = 8.5  # points
_FONT = "/SmeatonPage"
# Of Helvetica, in thousandths of its size.
_WIDTHS = {"P": 667, "a": 556, "g": 556, "e": 556, " ": 278} | dict.fromkeys("0123456789", 556)
_LEFT_BLANK = "This page is left blank"


@dataclass(frozen=True, slots=True)
class PdfPart:
    """One of the PDFs. ``title`` is its bookmark, which stands under that of ``heading`` where
    there is one."""

    title: str
    content: bytes
    heading: str = ""


def page_count(content: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(content)).pages)


def first_pages(counts: Sequence[int], *, on_the_right: bool = False) -> list[int]:
    """The page on which each part begins, counted from 1. ``on_the_right``: each on an odd one, as
    it is printed on both sides of the paper, with a page left blank where it needs one."""
    found, page = [], 1
    for count in counts:
        page += on_the_right and page % 2 == 0
        found.append(page)
        page += count
    return found


def merged_pdf(
    parts: Sequence[PdfPart], *, title: str, language: str = "en-GB", on_the_right: bool = False
) -> bytes:
    """The parts one after another, as one PDF whose pages are numbered from the first to the last.
    The same parts give the same bytes."""
    writer = PdfWriter()
    font = writer._add_object(_helvetica())
    headings: dict[str, IndirectObject] = {}
    for part in parts:
        if on_the_right and len(writer.pages) % 2:
            page = writer.add_blank_page(*A4)
            _write(page, font, _centred(_LEFT_BLANK))
        first = len(writer.pages)
        reader = PdfReader(io.BytesIO(part.content))
        writer.append(reader, import_outline=False, excluded_fields=("/StructParents",))
        if part.heading and part.heading not in headings:
            headings[part.heading] = writer.add_outline_item(part.heading, first)
        writer.add_outline_item(part.title, first, parent=headings.get(part.heading))
    for number, page in enumerate(writer.pages, start=1):
        _write(page, font, _numbered(page, number))
    writer.metadata = None
    writer.add_metadata({"/Title": title})
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _helvetica() -> DictionaryObject:
    """One of the fonts that every reader has."""
    names = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}
    names["Encoding"] = "WinAnsiEncoding"
    return DictionaryObject({NameObject(f"/{k}"): NameObject(f"/{v}") for k, v in names.items()})


def _write(page: PageObject, font: IndirectObject, drawing: str) -> None:
    """Draw over what is on a page. Its own drawing is kept as it is, between a saved and a restored
    state: to take it apart and put it together would cost a hundred times as much."""
    resources: Any = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
    fonts = resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()
    fonts[NameObject(_FONT)] = font
    there = page.get("/Contents")
    there = [] if there is None else there
    own = there.get_object() if isinstance(there, IndirectObject) else there
    before = list(own) if isinstance(own, ArrayObject) else [there] if own else []
    writer: Any = page.indirect_reference.pdf  # type: ignore[union-attr]
    streams = [
        writer._add_object(_stream("q\n")),
        *before,
        writer._add_object(_stream(f"\nQ\nq {drawing} Q\n")),
    ]
    page[NameObject("/Contents")] = ArrayObject(streams)


def _stream(drawing: str) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(drawing.encode("ascii"))
    return made


def _numbered(page: PageObject, number: int) -> str:
    """ "Page 12" at the foot of a page as it is seen, whichever way it is turned, on white."""
    words = f"Page {number}"
    width = sum(_WIDTHS[one] for one in words) / 1000 * _SIZE
    seen, matrix = _as_seen(page)
    x, y = seen - _FROM_EDGE[0] - width, _FROM_EDGE[1]
    ground = f"1 g {x - 3:.2f} {y - 3:.2f} {width + 6:.2f} {_SIZE + 3:.2f} re f"
    text = f"0 g BT {_FONT} {_SIZE} Tf {x:.2f} {y:.2f} Td ({words}) Tj ET"
    return f"{matrix} {ground} {text}"


def _as_seen(page: PageObject) -> tuple[float, str]:
    """How wide a page is as it is seen, and the matrix from what is seen to how it is kept."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    width, height = right - left, top - bottom
    return {
        0: (width, f"1 0 0 1 {left:.2f} {bottom:.2f} cm"),
        90: (height, f"0 1 -1 0 {right:.2f} {bottom:.2f} cm"),
        180: (width, f"-1 0 0 -1 {right:.2f} {top:.2f} cm"),
        270: (height, f"0 -1 1 0 {left:.2f} {top:.2f} cm"),
    }[page.rotation % 360]


def _centred(words: str) -> str:
    x, y = A4[0] / 2 - 45, A4[1] / 2
    return f"0.3 g BT {_FONT} {_SIZE} Tf {x:.2f} {y:.2f} Td ({words}) Tj ET"
