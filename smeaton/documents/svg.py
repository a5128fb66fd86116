"""SVG that may stand in a page with a strict content security policy, and read aloud.

A policy without ``unsafe-inline`` blocks ``style`` attributes inside an inline SVG too, so
every style becomes the presentation attribute of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

import defusedxml.ElementTree as SafeET

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
FONT = "Source Sans 3"
FONT_FAMILY = f"'{FONT}', Arial, sans-serif"

_FORBIDDEN_ELEMENTS = {"script", "style", "foreignObject", "iframe", "animate", "set", "a"}
_NOISE = {"class", "role", "pointer-events", "cursor", "tabindex"}
_REFERENCES = re.compile(r'(\bid="|url\(#|href="#)')

ET.register_namespace("", SVG)


class SvgElement:
    """Writes one SVG element after another, for the small pictures that need no chart library."""

    def __init__(self, width: float, height: float) -> None:
        size = {"width": f"{width:g}", "height": f"{height:g}"}
        self.root = ET.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {width:g} {height:g}", **size})

    def add(self, tag: str, text: str = "", **attributes: object) -> ET.Element:
        """Append <tag>; ``stroke_width=2`` is written stroke-width="2"."""
        return self.add_to(self.root, tag, text, **attributes)

    def add_to(
        self, parent: ET.Element, tag: str, text: str = "", **attributes: object
    ) -> ET.Element:
        given = {name.replace("_", "-"): _number(value) for name, value in attributes.items()}
        element = ET.SubElement(parent, f"{{{SVG}}}{tag}", given)
        element.text = text or None
        return element

    def __str__(self) -> str:
        return ET.tostring(self.root, encoding="unicode")


@dataclass(frozen=True, slots=True)
class StaticDrawing:
    """A drawing that is already SVG. ``narrow_text`` is for a phone, where it differs."""

    text: str
    narrow_text: str = ""

    def svg(self, *, narrow: bool = False) -> str:
        return self.narrow_text or self.text if narrow else self.text

    def png(self) -> bytes:
        return rasterised(self.text)


@lru_cache(maxsize=256)
def rasterised(svg: str) -> bytes:
    """PNG at three times the drawing's size, sharp on paper."""
    import vl_convert

    from smeaton.documents.fonts import FONTS

    vl_convert.register_font_directory(str(FONTS))
    return bytes(vl_convert.svg_to_png(svg, scale=3))


def strict(svg: str) -> str:
    """The same picture with presentation attributes only; scripts and outside references go."""
    root = SafeET.fromstring(svg)
    for parent in list(root.iter()):
        for child in list(parent):
            if _local(child.tag) in _FORBIDDEN_ELEMENTS:
                parent.remove(child)
    for element in root.iter():
        _make_strict(element)
    return ET.tostring(root, encoding="unicode")


def accessible(svg: str, *, name: str, title: str, description: str) -> str:
    """An inline SVG that a screen reader reads as one image, or as a group where it has links.

    ``name`` keeps its ids apart from those of other pictures on the page; the picture takes
    its size from its surroundings.
    """
    root = SafeET.fromstring(_REFERENCES.sub(rf"\g<1>{name}-", svg))
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    root.set("role", "img" if root.find(f".//{{{SVG}}}a") is None else "group")
    root.set("focusable", "false")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(position, element)
    return ET.tostring(root, encoding="unicode")


def decorative(svg: str) -> str:
    """An inline SVG that repeats what stands beside it in words."""
    root = SafeET.fromstring(svg)
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    return ET.tostring(root, encoding="unicode")


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _make_strict(element: ET.Element) -> None:
    for name in list(element.attrib):
        outside = _local(name) == "href" and not element.attrib[name].startswith("#")
        if outside or _local(name) in _NOISE or name.startswith(("aria-", "on")):
            del element.attrib[name]
    for name, value in _declarations(element.attrib.pop("style", "")):
        element.set(name, value)
    if "font-family" in element.attrib:
        element.set("font-family", FONT_FAMILY)


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon and "url(" not in value.replace("url(#", ""):
            yield name.strip(), value.strip()
