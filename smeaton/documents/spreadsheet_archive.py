"""The parts of a spreadsheet file, read as streams, and what can be found in them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as SafeET
from defusedxml import DefusedXmlException

DAMAGED = (
    ParseError,
    DefusedXmlException,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,  # a compression that Python doesn't know
    EOFError,
    OSError,
)
MOST_BYTES = 400_000_000  # of one part, unpacked; a part beyond it is reported, not read


class HiddenKind(StrEnum):
    SHEET = "hidden sheet"
    ROW = "hidden row"
    COLUMN = "hidden column"
    COMMENT = "comment"
    EXTERNAL_LINK = "link to another file"
    PIVOT = "pivot cache"
    MACRO = "macro"
    FORMULA = "formula"
    HIDDEN_NAME = "hidden defined name"
    EMBEDDED = "embedded object"
    CONNECTION = "data connection"
    TRACKED_CHANGE = "tracked change"
    UNREADABLE = "part that can't be checked"


@dataclass(frozen=True, slots=True)
class HiddenContent:
    """One finding: what, and where in the file ("Sheet1, row 7")."""

    kind: HiddenKind
    where: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}"


class SpreadsheetArchive:
    """The parts of a spreadsheet file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = archive.namelist()

    def elements(self, name: str) -> Iterator[tuple[str, Element]]:
        """Each element of a part as (event, element), read as a stream."""
        if self.archive.getinfo(name).file_size > MOST_BYTES:
            raise UnreadableError(f"{name} is too large")
        try:
            with self.archive.open(name) as part:
                yield from SafeET.iterparse(part, events=("start", "end"))
        except DAMAGED as error:
            raise UnreadableError(f"{name} ({type(error).__name__})") from error
        except RuntimeError as error:  # zipfile raises it for a part behind a password
            raise UnreadableError(f"{name} (encrypted)") from error


class UnreadableError(Exception):
    """A part that can't be read; the message names it."""


def local(name: str) -> str:
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name: producers differ in their namespaces."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
