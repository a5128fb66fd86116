"""A PDF that somebody sent: looked into, and cleaned of all but its pages.

It is told by what is in it and not by its name. What is not its pages does not come through: who
wrote it and with what, comments, attached files, scripts, forms, links, its outline.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter

from smeaton.documents.characters import clean
from smeaton.documents.received_size import refuse_too_large
from smeaton.errors import SmeatonError

MOST_PAGES = 500

# Of a page: comments and links, scripts, what the program that made it left there for itself, and
# its place among tags that are not there any more.
_LEFT_BEHIND = ("/Annots", "/AA", "/Metadata", "/PieceInfo", "/Thumb", "/B", "/StructParents")

_LOOKS_LIKE = (
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an older Word or Excel file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"{\\rtf", "a text in RTF"),
)


@dataclass(frozen=True, slots=True)
class CleanPdf:
    """The pages of a PDF, and nothing else of it; ``words`` are what is written on each."""

    content: bytes
    words: tuple[str, ...]

    @property
    def pages(self) -> int:
        return len(self.words)


def received_pdf(content: bytes, *, name: str) -> CleanPdf:
    """The pages of what somebody sent under this name.

    Raises SmeatonError, saying what to do, where it is no PDF, needs a password, is damaged, too
    large or too long, or has layers, of which some could be hidden.
    """
    refuse_too_large(content, name=name, todo="Save it with smaller pictures, or in parts.")
    if b"%PDF-" not in content[:1024]:
        kind = next((words for start, words in _LOOKS_LIKE if content.startswith(start)), "")
        raise SmeatonError(
            f"{name} is {kind or 'no PDF, whatever its name says'}.",
            todo="Save it as PDF and send that.",
        )
    try:
        return _cleaned(content, name=name)
    except SmeatonError:
        raise
    except Exception as error:  # what is damaged breaks the library in ways that it does not name
        raise SmeatonError(
            f"{name} is damaged: its pages cannot be read.", todo="Save it as PDF once more."
        ) from error


def made_here(content: bytes) -> CleanPdf:
    """A PDF that our own renderer made, as it is: with its tags, which cleaning would lose."""
    reader = PdfReader(io.BytesIO(content))
    return CleanPdf(content, tuple(_lines(page.extract_text()) for page in reader.pages))


def _cleaned(content: bytes, *, name: str) -> CleanPdf:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise SmeatonError(
            f"{name} is protected with a password.", todo="Save it without one, and send that."
        )
    number = len(reader.pages)
    if not 0 < number <= MOST_PAGES:
        raise SmeatonError(
            f"{name} has {number} pages, and {MOST_PAGES} is the most."
            if number
            else f"{name} has no pages.",
            todo="Send it in parts." if number else "Save it as PDF once more.",
        )
    if "/OCProperties" in reader.root_object:
        raise SmeatonError(
            f"{name} has layers, of which some may be hidden.",
            todo="Print it to a new PDF, which has one, and send that.",
        )
    # A page that cannot be read is found now and not in the pack.
    words = tuple(_lines(page.extract_text()) for page in reader.pages)
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page, excluded_keys=_LEFT_BEHIND)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return CleanPdf(out.getvalue(), words)


def _lines(text: str) -> str:
    """What is written, line by line, without what no record can hold."""
    return "\n".join(clean(line).strip() for line in text.splitlines())
