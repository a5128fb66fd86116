"""Hidden content of an ODS file."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from smeaton.documents.spreadsheet_archive import (
    HiddenContent,
    HiddenKind,
    SpreadsheetArchive,
    attribute,
    local,
)

XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_PARTS = (
    ("basic/", HiddenKind.MACRO),
    ("scripts/", HiddenKind.MACRO),
    ("object ", HiddenKind.EMBEDDED),
    ("embedded", HiddenKind.EMBEDDED),
)
_ELEMENTS = {
    "annotation": HiddenKind.COMMENT,
    "data-pilot-table": HiddenKind.PIVOT,
    "table-source": HiddenKind.EXTERNAL_LINK,
    "cell-range-source": HiddenKind.EXTERNAL_LINK,
    "dde-link": HiddenKind.EXTERNAL_LINK,
    "database-source-sql": HiddenKind.CONNECTION,
    "database-source-query": HiddenKind.CONNECTION,
    "database-source-table": HiddenKind.CONNECTION,
    "tracked-changes": HiddenKind.TRACKED_CHANGE,
    "event-listener": HiddenKind.MACRO,
}
_INVISIBLE = {"collapse", "filter"}


def ods_findings(archive: SpreadsheetArchive) -> list[Iterator[HiddenContent]]:
    """Readers of the file's parts, each of which may find a part that it can't read."""
    return [_parts(archive), _Content().findings(archive)]


def _parts(archive: SpreadsheetArchive) -> Iterator[HiddenContent]:
    for name in archive.names:
        for part, kind in _PARTS:
            if name.lower().startswith(part) and not name.endswith("/"):
                yield HiddenContent(kind, name)


class _Content:
    """Reads content.xml once, top to bottom: the styles come before the sheets."""

    def __init__(self) -> None:
        self.hidden_styles: set[str] = set()
        self.style = self.sheet = ""
        self.row = self.column = 0

    def findings(self, archive: SpreadsheetArchive) -> Iterator[HiddenContent]:
        readers = {
            "table": self._table,
            "table-column": self._column,
            "table-row": self._row,
        }
        for event, element in archive.elements("content.xml"):
            tag = local(element.tag)
            if event == "end":
                if tag == "table-row":
                    element.clear()
                continue
            self._note_style(element, tag)
            yield from readers.get(tag, self._other)(element)

    def _note_style(self, element: Element, tag: str) -> None:
        if tag == "style":
            self.style = attribute(element, "name")
        width = attribute(element, "column-width") or attribute(element, "row-height")
        no_room = bool(width) and width.rstrip("abcdefghijklmnopqrstuvwxyz%") in ("0", "0.0")
        unseen = tag == "table-properties" and attribute(element, "display") == "false"
        if unseen or no_room:
            self.hidden_styles.add(self.style)

    def _is_hidden(self, element: Element) -> bool:
        styled = attribute(element, "style-name") in self.hidden_styles
        return styled or attribute(element, "visibility") in _INVISIBLE

    def _table(self, element: Element) -> Iterator[HiddenContent]:
        self.sheet, self.row, self.column = attribute(element, "name"), 0, 0
        if self._is_hidden(element):
            yield HiddenContent(HiddenKind.SHEET, self.sheet)

    def _column(self, element: Element) -> Iterator[HiddenContent]:
        self.column += int(attribute(element, "number-columns-repeated") or 1)
        if self._is_hidden(element):
            yield HiddenContent(HiddenKind.COLUMN, f"{self.sheet}, column {self.column}")

    def _row(self, element: Element) -> Iterator[HiddenContent]:
        self.row += int(attribute(element, "number-rows-repeated") or 1)
        if self._is_hidden(element):
            yield HiddenContent(HiddenKind.ROW, f"{self.sheet}, row {self.row}")

    def _other(self, element: Element) -> Iterator[HiddenContent]:
        where = f"{self.sheet}, row {self.row}"
        tag = local(element.tag)
        if tag in _ELEMENTS:
            yield HiddenContent(_ELEMENTS[tag], where)
        if attribute(element, "formula"):
            yield HiddenContent(HiddenKind.FORMULA, where)
        href = element.get(XLINK_HREF, "")
        if tag != "a" and href and not href.startswith(("#", "Pictures/", "./", "http")):
            yield HiddenContent(HiddenKind.EXTERNAL_LINK, f"{where}: {href[:80]}")
