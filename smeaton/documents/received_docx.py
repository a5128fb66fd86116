"""A Word document that somebody sent: looked into, and packed anew of what is on its pages.

It is told by what is in it and not by its name. What is not on its pages does not come through: who
wrote it and when, comments, the names of those who made them, parts of other programs. Changes that
are only proposed, hidden text, macros and what reaches out to other files are refused: to take them
out would be to decide what the document says.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from smeaton.documents.received_image import is_image, received_image
from smeaton.documents.received_size import refuse_too_large
from smeaton.documents.word_parts import (
    DamagedPartError,
    as_bytes,
    forget,
    is_document,
    parsed,
    unfit,
    words_in,
)
from smeaton.errors import SmeatonError

MOST_UNPACKED = 200_000_000
MOST_PARTS = 2_000

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

# What is reached from the document and belongs to its pages, by the last word of its relationship.
_KEPT = frozenset(
    (
        *("styles", "numbering", "settings", "webSettings", "fontTable", "theme", "footnotes"),
        *("endnotes", "header", "footer", "image", "hyperlink", "officeDocument"),
    )
)
# What cannot be left out without leaving a hole. All else, such as comments and who made them, a
# template of the author's machine, or data of other programs, is.
_REFUSED = {
    "vbaProject": "macros",
    "oleObject": "objects of other programs",
    "package": "objects of other programs",
    "control": "controls",
    "aFChunk": "parts that are fetched when it is opened",
    "subDocument": "parts that are fetched when it is opened",
    "frame": "parts that are fetched when it is opened",
    "chart": "a chart with its workbook",
    "chartEx": "a chart with its workbook",
    "diagramData": "a diagram of another program",
}
_LEADS_TO = ("http://", "https://", "mailto:", "#")
"""What a link of a document may begin with."""


@dataclass(frozen=True, slots=True)
class CleanDocx:
    """A Word document of its text and pictures alone; ``words`` are what is written in it."""

    content: bytes
    words: str


def received_docx(content: bytes, *, name: str) -> CleanDocx:
    """The text of what somebody sent under this name.

    Raises SmeatonError, saying what to do, where it is no Word document (DOCX), is damaged, needs a
    password, is too large packed or unpacked, has macros, proposed changes or hidden text, or
    reaches for other files.
    """
    refuse_too_large(content, name=name, todo="Save it with smaller pictures.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise SmeatonError(
            f"{name} is an older Word file, or one with a password.",
            todo="Save it as DOCX without a password, and send that.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Package(archive, name).cleaned()
    except SmeatonError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise SmeatonError(
            f"{name} is no Word document (DOCX), or is damaged.",
            todo="Save it as DOCX once more, and send that.",
        ) from error
    except (DamagedPartError, KeyError, RuntimeError) as error:
        raise SmeatonError(
            f"{name} is damaged: Word itself would have to mend it.",
            todo="Open it in Word, save it once more, and send that.",
        ) from error


class _Package:
    """The parts of a document. It is walked from its beginning: what nothing leads to stays out."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive, self.name = archive, name
        self.infos = {one.filename: one for one in archive.infolist()}
        self.types: dict[str, str] = {}
        self.parts: dict[str, bytes] = {}
        self.words: list[str] = []

    def cleaned(self) -> CleanDocx:
        self._refuse_bombs()
        self.types = self._content_types()
        main = self._beginning()
        if "macroEnabled" in self.types.get(main, ""):
            raise self._refusal("has macros", "Save it as a Word document (DOCX), and send that.")
        if self.types.get(main) != _MAIN or not is_document(parsed(self._read(main))):
            raise self._refusal(
                "is no Word document (DOCX)", "Save it as one, and not in its strict form."
            )
        self._take(main)
        return CleanDocx(self._packed(main), "\n".join(self.words))

    def _refuse_bombs(self) -> None:
        unpacked = sum(one.file_size for one in self.infos.values())
        if len(self.infos) > MOST_PARTS or unpacked > MOST_UNPACKED:
            raise self._refusal(
                f"unpacks to {len(self.infos):,} parts and {unpacked / 1e6:,.0f} MB",
                "Save it once more with smaller pictures.",
            )
        if any(one.flag_bits & 1 for one in self.infos.values()):
            raise self._refusal("needs a password", "Save it without one, and send that.")

    def _content_types(self) -> dict[str, str]:
        """What each part says that it is."""
        said = parsed(self._read("[Content_Types].xml"))
        named = {one.get("PartName", ""): one.get("ContentType", "") for one in said}
        usual = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in said}
        return {
            part: named.get(f"/{part}") or usual.get(part.rpartition(".")[2].lower(), "")
            for part in self.infos
        }

    def _beginning(self) -> str:
        """The part that the document begins with. Raises KeyError where there is none."""
        for one in parsed(self._read("_rels/.rels")):
            if _kind(one) == "officeDocument" and one.get("TargetMode") != "External":
                return _target("", one.get("Target", ""))
        raise KeyError("officeDocument")

    def _take(self, part: str) -> None:
        """Keep a part, cleaned, and whatever it leads to that belongs to the pages."""
        if part in self.parts:
            return
        raw = self._read(part)
        self.parts[part] = b""  # so that two parts that lead to each other end
        if part.endswith(".xml"):
            self.parts[part] = self._text(raw)
            self._follow(part)
        elif is_image(raw):
            self.parts[part] = received_image(raw, name=f"A picture in {self.name}").content
        else:
            raise self._refusal(
                "has a picture that is neither PNG nor JPEG", "Put it in as PNG, and send that."
            )

    def _text(self, raw: bytes) -> bytes:
        tree = parsed(raw)
        found = unfit(tree)
        if found:
            raise self._refusal(*found)
        forget(tree)
        self.words += words_in(tree)
        return as_bytes(tree)

    def _follow(self, part: str) -> None:
        rels = _rels_of(part)
        if rels not in self.infos:
            return
        tree = parsed(self._read(rels))
        for one in list(tree):
            kind, target = _kind(one), one.get("Target", "")
            outside = one.get("TargetMode") == "External"
            link = kind == "hyperlink" and target.lower().startswith(_LEADS_TO)
            if kind in _REFUSED or (outside and kind in _KEPT and not link):
                what = _REFUSED.get(kind, "what is fetched from elsewhere")
                raise self._refusal(f"has {what}", "Take it out, or send a PDF.")
            if kind not in _KEPT:
                tree.remove(one)
            elif not outside:
                self._take(_target(part, target))
        self.parts[rels] = as_bytes(tree)

    def _packed(self, main: str) -> bytes:
        """The parts that were kept, with no day on them: the same give the same bytes."""
        parts: Mapping[str, bytes] = {
            "[Content_Types].xml": self._types_of_kept(),
            "_rels/.rels": _to_main(main),
            **self.parts,
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for part, content in parts.items():
                archive.writestr(zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _types_of_kept(self) -> bytes:
        space = f"{_PACKAGE}/content-types"
        tree = etree.Element(f"{{{space}}}Types", nsmap={None: space})
        usual = {"Extension": "rels", "ContentType": _RELATIONSHIPS}
        etree.SubElement(tree, f"{{{space}}}Default", usual)
        for part in sorted(self.parts):
            if not part.endswith(".rels"):
                said = {"PartName": f"/{part}", "ContentType": self.types.get(part, "")}
                etree.SubElement(tree, f"{{{space}}}Override", said)
        return as_bytes(tree)

    def _read(self, part: str) -> bytes:
        """A part, no longer than it says that it is."""
        info = self.infos[part]
        with self.archive.open(info) as opened:
            return opened.read(info.file_size)

    def _refusal(self, why: str, todo: str) -> SmeatonError:
        return SmeatonError(f"{self.name} {why}.", todo=todo)


def _kind(relationship: etree._Element) -> str:
    return relationship.get("Type", "").rpartition("/")[2]


def _rels_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(part: str, target: str) -> str:
    """The name of the part that another leads to."""
    folder = part.rpartition("/")[0]
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _to_main(main: str) -> bytes:
    space = f"{_PACKAGE}/relationships"
    tree = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    leads = {"Id": "rId1", "Type": f"{_OFFICE}/officeDocument", "Target": main}
    etree.SubElement(tree, f"{{{space}}}Relationship", leads)
    return as_bytes(tree)
