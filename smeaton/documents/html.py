"""HTML, twice: fragments for the pages of the site, and one file that needs nothing else.

Both come from the same template, with GOV.UK Frontend's classes, no script and no style
attribute, so a content security policy without ``unsafe-inline`` holds.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from smeaton.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Chart,
    Column,
    Contents,
    Drawing,
    Figure,
    FigureRegister,
    Inline,
    KeyFigure,
    KeyFigures,
    Link,
    Paragraph,
    Prose,
    Report,
    Section,
    Strong,
    Table,
    cell,
    inlines,
    remarks,
)
from smeaton.documents.characters import clean, slug
from smeaton.documents.delimited import csv_text
from smeaton.documents.links import is_safe
from smeaton.documents.numbers import day, display
from smeaton.documents.outline import (
    Heading,
    Placed,
    figure_anchor,
    headings,
    outline,
    register_table,
    registered,
)
from smeaton.documents.svg import accessible, decorative

HEADING_SIZES = {1: "xl", 2: "l", 3: "m"}
CHOSEN = "chosen"  # the anchor of the row that a reader picked
SCROLLS_FROM = 5  # columns: a wider table may scroll sideways on a phone
FONT_FACES = (
    ("source-sans-3-latin-400-normal", 400, "normal"),
    ("source-sans-3-latin-600-normal", 600, "normal"),
    ("source-sans-3-latin-400-italic", 400, "italic"),
    ("source-sans-3-latin-ext-400-normal", 400, "normal"),
    ("source-sans-3-latin-ext-600-normal", 600, "normal"),
)
# Which characters each WOFF2 file has, so that a reader's browser unpacks what it needs.
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,"
    "U+2122,U+2191,U+2193,U+2212,U+2215"
)
LATIN_EXT = "U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB"

Item = dict[str, Any]


def fragment(
    blocks: Iterable[Block], *, heading_level: int = 2, prefix: str = "", numbered: bool = False
) -> Markup:
    """The blocks as HTML for a page whose own headings end above ``heading_level``.

    ``prefix`` begins every id; give each fragment of a page its own. ``numbered`` writes
    "Table 1" and "Figure 1". The page serves ``assets/blocks.css`` and GOV.UK Frontend.
    """
    places = outline(blocks, heading_level=heading_level, prefix=prefix)
    return _Writer(places, prefix=prefix, numbered=numbered, carries_data=False).html()


def standalone(report: Report) -> str:
    """The whole report as one file: styles, fonts, charts and their data inside it.

    A content security policy in it forbids every request; only its own style, known by its
    hash, applies.
    """
    places = outline(report.blocks)
    body = _Writer(places, prefix="", numbered=True, carries_data=True).html()
    style = _style()
    return (
        _environment()
        .get_template("document.html")
        .render(
            report=report,
            title=clean(report.title),
            subtitle=clean(report.subtitle),
            organisation=clean(report.organisation),
            notice=clean(report.notice),
            facts=[(clean(name), clean(value)) for name, value in report.facts],
            date=day(report.date),
            body=body,
            style=Markup(style),  # noqa: S704  our own style sheet and fonts
            style_hash=f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
        )
    )


class _Writer:
    """Turns the outline into what the template draws."""

    def __init__(
        self, places: tuple[Placed, ...], *, prefix: str, numbered: bool, carries_data: bool
    ) -> None:
        self.places = places
        self.prefix = prefix
        self.numbered = numbered
        self.carries_data = carries_data
        self.known = registered(places)

    def html(self) -> Markup:
        items = [self._item(place) for place in self.places]
        return Markup(_environment().get_template("blocks.html").render(items=items))  # noqa: S704

    def _item(self, place: Placed) -> Item:
        block = place.block
        match block:
            case Heading():
                return {
                    "is": "heading",
                    "level": block.level,
                    "size": HEADING_SIZES.get(block.level, "s"),
                    "title": clean(block.title),
                    "anchor": place.anchor,
                }
            case Table():
                return self._table(block, place)
            case Chart():
                return self._chart(block, place)
            case FigureRegister():
                return self._register(block, place)
            case Contents():
                lines = [
                    {"depth": depth, "anchor": item.anchor, "title": clean(item.block.title)}
                    for depth, item in headings(self.places, block.depth)
                    if isinstance(item.block, Heading)
                ]
                return {"is": "contents", "title": clean(block.title), "lines": lines}
            case _:
                return self._words(block)

    def _words(self, block: Paragraph | Bullets | Callout | KeyFigures | Section) -> Item:
        match block:
            case Paragraph():
                return {"is": "paragraph", "lead": block.lead, "text": self._prose(block.text)}
            case Bullets():
                lines = [self._prose(item) for item in block.items]
                return {"is": "bullets", "numbered": block.numbered, "lines": lines}
            case Callout():
                return {
                    "is": "callout",
                    "warning": block.kind == "warning",
                    "title": clean(block.title),
                    "text": self._prose(block.text),
                }
            case KeyFigures():
                return {"is": "key-figures", "figures": [_key_figure(f) for f in block.figures]}
            case Section():
                raise AssertionError("the outline opens every section")

    def _prose(self, prose: Prose) -> list[Item]:
        return [self._run(part) for part in inlines(prose)]

    def _run(self, part: Inline) -> Item:
        if isinstance(part, str):
            return {"kind": "text", "text": clean(part)}
        text = clean(part.text)
        if isinstance(part, Link):
            safe = is_safe(part.href)
            return {"kind": "link" if safe else "text", "text": text, "href": part.href}
        if isinstance(part, Figure):
            known = part.key in self.known
            anchor = figure_anchor(part.key, self.prefix)
            return {"kind": "figure" if known else "text", "text": text, "anchor": anchor}
        return {"kind": "strong" if isinstance(part, Strong) else "emphasis", "text": text}

    def _table(self, table: Table, place: Placed) -> Item:
        return {
            "is": "table",
            "anchor": place.anchor,
            "label": place.label if self.numbered else "",
            "caption": clean(table.caption),
            "scrolls": len(table.columns) >= SCROLLS_FROM,
            "is_wide": len(table.columns) > 3,
            "columns": [
                {"heading": clean(column.heading), "numeric": column.kind.is_numeric}
                for column in table.columns
            ],
            "rows": [
                {
                    "strong": index in table.strong_rows,
                    "anchor": CHOSEN if index == table.chosen else "",
                    "cells": [
                        self._cell(cell(value), column, is_head=table.row_heads and position == 0)
                        for position, (value, column) in enumerate(
                            zip(row, table.columns, strict=True)
                        )
                    ],
                }
                for index, row in enumerate(table.rows)
            ],
            "remarks": [clean(line) for line in remarks(table)],
        }

    def _cell(self, item: Cell, column: Column, *, is_head: bool) -> Item:
        href = item.href if is_safe(item.href) else ""
        if item.figure in self.known:
            href = f"#{figure_anchor(item.figure, self.prefix)}"
        return {
            "text": clean(display(item.value, column.kind, column.decimals)),
            "tone": item.tone,
            "href": href,
            "svg": _decoration(item.drawing),
            "is_head": is_head,
            "numeric": column.kind.is_numeric,
            "heading": clean(column.heading),
        }

    def _register(self, register: FigureRegister, place: Placed) -> Item:
        item = self._table(register_table(register), place)
        for figure, row in zip(register.figures, item["rows"], strict=True):
            row["anchor"] = figure_anchor(figure.key, self.prefix)
        return item

    def _chart(self, chart: Chart, place: Placed) -> Item:
        assert place.table is not None
        source = f"Source: {chart.source}." if chart.source else ""
        return {
            "is": "chart",
            "anchor": place.anchor,
            "label": place.label if self.numbered else "",
            "title": clean(chart.title),
            "wide": _picture(chart, f"{place.anchor}-wide", narrow=False),
            "narrow": _picture(chart, f"{place.anchor}-narrow", narrow=True),
            "remark": clean(f"{chart.description} {source}").strip(),
            "table": self._table(chart.table, place.table),
            "csv_href": self._csv_href(chart),
            "csv_name": f"{slug(chart.table.name or chart.table.caption)}.csv",
        }

    def _csv_href(self, chart: Chart) -> Markup | str:
        if self.carries_data:
            data = base64.b64encode(csv_text(chart.table).encode()).decode()
            return f"data:text/csv;charset=utf-8;base64,{data}"
        return chart.csv_href if is_safe(chart.csv_href) else ""


def _picture(chart: Chart, name: str, *, narrow: bool) -> Markup:
    svg = accessible(
        chart.drawing.svg(narrow=narrow),
        name=name,
        title=clean(chart.title),
        description=clean(chart.alt),
    )
    return Markup(svg)  # noqa: S704  built by ElementTree, which escapes


def _decoration(drawing: Drawing | None) -> Markup | None:
    return None if drawing is None else Markup(decorative(drawing.svg()))  # noqa: S704


def _key_figure(item: KeyFigure) -> Item:
    return {
        "label": clean(item.label),
        "value": clean(item.value),
        "detail": clean(item.detail),
        "verdict": clean(item.verdict),
        "tone": item.tone,
        "svg": _decoration(item.drawing),
    }


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("smeaton.documents"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def _style() -> str:
    """Fonts, the look of a document and that of the blocks, as one style sheet."""
    root = files("smeaton.documents")
    faces = []
    for name, weight, posture in FONT_FACES:
        data = base64.b64encode(root.joinpath(f"assets/fonts/{name}.woff2").read_bytes()).decode()
        points = LATIN_EXT if "latin-ext" in name else LATIN
        faces.append(
            f"@font-face{{font-family:'Source Sans 3';font-style:{posture};font-weight:{weight};"
            f"unicode-range:{points};src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )
    sheets = [
        root.joinpath(f"assets/{name}.css").read_text(encoding="utf-8")
        for name in ("document", "blocks")
    ]
    return "\n".join([*faces, *sheets])
