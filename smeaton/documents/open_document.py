"""What the two OpenDocument writers share: the same document gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date

from odf.element import Element
from odf.namespaces import OFFICENS, STYLENS, TABLENS, TEXTNS, nsdict
from odf.opendocument import OpenDocument

from smeaton.documents.zip_dates import dated

# odfpy declares the namespaces that any document of the process has used so far: the second file
# would differ from the first. Here every file declares all of them.
Element.namespaces.update(sorted(nsdict.items()))


_NAME = (STYLENS, "name")
_REFERS = frozenset(
    (space, name)
    for space in nsdict
    for name in (
        *("style-name", "text-style-name", "data-style-name", "list-style-name"),
        *("page-layout-name", "default-cell-style-name"),
    )
)
"""Attributes that name a style."""


def saved(document: OpenDocument, made: date) -> bytes:
    """The document as a file of this date."""

    def used(segments: Iterable[Element]) -> list[Element]:
        """The automatic styles that these name. odfpy asks every element for eleven attributes
        one by one, which took a quarter of the time of a workbook."""
        names = {name for top in segments for name in _names(top)}
        return [style for style in document.automaticstyles.childNodes if _own(style) in names]

    document._used_auto_styles = used
    out = io.BytesIO()
    document.write(out)
    return dated(out.getvalue(), made)


class _Plain(Element):
    """An element by its qualified names. By their short ones odfpy looks through all that it may
    have, for each element and each attribute anew: half of the time of a workbook."""

    def allowed_attributes(self) -> None:
        return None


def table_cell(kind: str, style: str, value: str = "") -> Element:
    """A cell of this kind of value (``string``, ``float``) in this style."""
    about = {(OFFICENS, "value-type"): kind, (TABLENS, "style-name"): style}
    if value:
        about[OFFICENS, "value"] = value
    return _Plain(qname=(TABLENS, "table-cell"), qattributes=about, check_grammar=False)


def paragraph(style: str = "", text: str = "") -> Element:
    """A paragraph in this style, by the name that a person reads; without one, in its cell's."""
    about = {(TEXTNS, "style-name"): style.replace(" ", "_20_")} if style else {}
    element = _Plain(qname=(TEXTNS, "p"), qattributes=about, check_grammar=False)
    if text:
        element.addText(text)
    return element


def has_style(document: OpenDocument, name: str) -> bool:
    """Whether a style of this name was added."""
    return name in document._styles_dict


def _names(top: Element) -> Iterator[str]:
    left = list(top.childNodes)
    while left:
        node = left.pop()
        if node.nodeType == Element.ELEMENT_NODE:
            left += node.childNodes
            for key, value in node.attributes.items():
                if key in _REFERS:
                    yield str(value)


def _own(style: Element) -> str:
    return str(style.attributes.get(_NAME, ""))
