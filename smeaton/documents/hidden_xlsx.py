"""Hidden content of an XLSX or XLSM file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from smeaton.documents.spreadsheet_archive import (
    HiddenContent,
    HiddenKind,
    SpreadsheetArchive,
    UnreadableError,
    attribute,
    local,
)

_PARTS = (
    ("externallinks/externallink", HiddenKind.EXTERNAL_LINK),
    ("pivotcache/pivotcachedefinition", HiddenKind.PIVOT),
    ("xl/comments", HiddenKind.COMMENT),
    ("comments/comment", HiddenKind.COMMENT),
    ("threadedcomments/", HiddenKind.COMMENT),
    ("vbaproject.bin", HiddenKind.MACRO),
    ("macrosheets/", HiddenKind.MACRO),
    ("embeddings/", HiddenKind.EMBEDDED),
    ("xl/model/", HiddenKind.EMBEDDED),
    ("xl/connections.xml", HiddenKind.CONNECTION),
    ("querytables/", HiddenKind.CONNECTION),
    ("xl/revisions/", HiddenKind.TRACKED_CHANGE),
)
_TRUE = {"1", "true", "on"}


def _parts(archive: SpreadsheetArchive) -> Iterator[HiddenContent]:
    for name in archive.names:
        lower = name.lower()
        if lower.endswith((".rels", "/")):
            continue
        for part, kind in _PARTS:
            if part in lower:
                yield HiddenContent(kind, name)
                break


def _book(archive: SpreadsheetArchive) -> Iterator[HiddenContent]:
    for event, element in archive.elements("xl/workbook.xml"):
        if event == "start":
            continue
        tag = local(element.tag)
        if tag == "sheet" and attribute(element, "state") not in ("", "visible"):
            state = attribute(element, "state")
            yield HiddenContent(HiddenKind.SHEET, f"{attribute(element, 'name')} ({state})")
        elif tag == "definedName" and attribute(element, "hidden") in _TRUE:
            yield HiddenContent(HiddenKind.HIDDEN_NAME, attribute(element, "name"))


def _sheet_names(archive: SpreadsheetArchive) -> dict[str, str]:
    """The sheets' names by the path of their part."""
    targets: dict[str, str] = {}
    relations = "xl/_rels/workbook.xml.rels"
    if relations in archive.names:
        for event, element in archive.elements(relations):
            if event == "end" and local(element.tag) == "Relationship":
                target = attribute(element, "Target")
                path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                targets[attribute(element, "Id")] = str(PurePosixPath(path))
    return {
        targets.get(attribute(element, "id"), ""): attribute(element, "name")
        for event, element in archive.elements("xl/workbook.xml")
        if event == "end" and local(element.tag) == "sheet"
    }


def _sheets(archive: SpreadsheetArchive) -> Iterator[Iterator[HiddenContent]]:
    try:
        names = _sheet_names(archive)
    except UnreadableError:
        names = {}
    for part in archive.names:
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            yield _sheet(archive, part, names.get(part, PurePosixPath(part).name))


def _sheet(archive: SpreadsheetArchive, part: str, sheet: str) -> Iterator[HiddenContent]:
    row = 0
    all_rows_hidden = False
    for event, element in archive.elements(part):
        tag = local(element.tag)
        if event == "start" and tag == "row":
            row = int(attribute(element, "r") or row + 1)
            shown = attribute(element, "hidden") not in _TRUE and attribute(element, "ht") != "0"
            if not shown:
                yield HiddenContent(HiddenKind.ROW, f"{sheet}, row {row}")
        elif event == "start" and tag == "sheetFormatPr":
            all_rows_hidden = attribute(element, "zeroHeight") in _TRUE
        elif event == "end":
            yield from _element(element, tag, sheet)
            if tag == "row":
                element.clear()
    if all_rows_hidden:
        yield HiddenContent(HiddenKind.ROW, f"{sheet}, every row with no height of its own")


def _element(element: Element, tag: str, sheet: str) -> Iterator[HiddenContent]:
    if tag == "col":
        width = attribute(element, "width")
        if attribute(element, "hidden") in _TRUE or (width and float(width) == 0):
            span = f"{attribute(element, 'min')} to {attribute(element, 'max')}"
            yield HiddenContent(HiddenKind.COLUMN, f"{sheet}, columns {span}")
    elif tag == "c" and any(local(child.tag) == "f" for child in element):
        yield HiddenContent(HiddenKind.FORMULA, f"{sheet}, cell {attribute(element, 'r')}")


def xlsx_findings(archive: SpreadsheetArchive) -> list[Iterator[HiddenContent]]:
    """Readers of the file's parts, each of which may find a part that it can't read."""
    return [_parts(archive), _book(archive), *_sheets(archive)]
