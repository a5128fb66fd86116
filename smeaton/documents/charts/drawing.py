"""Draws Vega-Lite on the server, with no browser; every picture is kept once drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import vl_convert

from smeaton.documents.characters import drawable
from smeaton.documents.charts.theme import NARROW, WIDE, Spec, config
from smeaton.documents.fonts import FONTS
from smeaton.documents.svg import rasterised, strict

VEGA_LITE = "6.4"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart as two specifications, for a page or paper and for a phone."""

    wide: str
    narrow: str

    def svg(self, *, narrow: bool = False) -> str:
        return _svg(self.narrow if narrow else self.wide)

    def png(self) -> bytes:
        return rasterised(self.svg())


def drawn(
    build: Callable[[bool], Spec], *, height: int = 300, narrow_height: int = 260
) -> ChartDrawing:
    """A drawing from ``build(narrow)``, which gives layers and data; size and look are added."""
    return ChartDrawing(
        wide=_specification(build(False), narrow=False, height=height),
        narrow=_specification(build(True), narrow=True, height=narrow_height),
    )


def warm_up() -> None:
    """Start the engine (about half a second) before the first visitor needs it."""
    _svg(_specification({"data": {"values": []}, "mark": "point"}, narrow=True, height=10))


def _specification(body: Spec, *, narrow: bool, height: int) -> str:
    spec = {
        "$schema": SCHEMA,
        "width": NARROW if narrow else WIDE,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "config": config(narrow=narrow),
        **_drawable(body),
    }
    return json.dumps(spec, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _drawable(part: Any) -> Any:
    """The specification with every text in it fit for the shipped fonts, and so for a PDF."""
    if isinstance(part, dict):
        found = {name: _drawable(value) for name, value in part.items()}
        return {**found, "title": _no_name(found["title"])} if "title" in found else found
    if isinstance(part, list | tuple):
        return [_drawable(value) for value in part]
    return drawable(part) if isinstance(part, str) else part


def _no_name(title: Any) -> Any:
    """Vega looks a title of one word up among the names that it knows, and fails at "if" and
    "constructor". With a blank behind it, it is none of them."""
    return f"{title} " if isinstance(title, str) and title.isidentifier() else title


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


@lru_cache(maxsize=512)
def _svg(specification: str) -> str:
    _register_fonts()
    svg = vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE, allowed_base_urls=[])
    return strict(svg)
