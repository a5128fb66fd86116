"""PDF by Typst: PDF/UA-1 and PDF/A-2a at once, with the shipped fonts and nothing else.

The template is a fixed program and the report is its data, so no text needs escaping. A
warning from Typst is an error here: a document is right or it isn't made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from smeaton.documents.blocks import (
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
from smeaton.documents.characters import drawable
from smeaton.documents.layout import layout
from smeaton.documents.links import is_safe
from smeaton.documents.numbers import day, display
from smeaton.documents.outline import (
    Heading,
    Placed,
    figure_anchor,
    outline,
    register_table,
    registered,
)
from smeaton.documents.typesetting import typeset

Item = dict[str, Any]


def pdf(report: Report, *, numbered: bool = True) -> bytes:
    """The report as a tagged PDF with bookmarks, page numbers and its data's tables. ``numbered``
    False leaves the numbers to whoever puts it among others.

    Raises ``DocumentError`` where Typst refuses or warns.
    """
    places = outline(report.blocks, heading_level=1, data_at_back=True)
    known = registered(places)
    data = {
        **_front(report),
        "numbered": numbered,
        "blocks": [item for place in places for item in _items(place, known)],
    }
    inputs = {"report": json.dumps(data)}
    return typeset("report", inputs, called=f"The PDF {report.title!r}", made_on=report.date)


def _front(report: Report) -> Item:
    language, _, region = report.language.partition("-")
    return {
        "title": drawable(report.title),
        "subtitle": drawable(report.subtitle),
        "organisation": drawable(report.organisation),
        "notice": drawable(report.notice),
        "lang": language,
        "region": region or "GB",
        "date": day(report.date),
        "year": report.date.year,
        "month": report.date.month,
        "day": report.date.day,
        "facts": [drawable(f"{name}: {value}") for name, value in report.facts],
    }


def _items(place: Placed, known: frozenset[str]) -> Iterator[Item]:
    block = place.block
    match block:
        case Table():
            yield _table(block, place, known)
        case Chart():
            assert place.table is not None
            yield _chart(block, place, place.table)
            if not place.table_at_back:
                yield _table(block.table, place.table, known)
        case FigureRegister():
            yield _register(block, place)
        case Heading():
            title = drawable(block.title)
            yield {"is": "heading", "level": block.level, "title": title, "anchor": place.anchor}
        case _:
            yield _words(block, known)


def _words(
    block: Paragraph | Bullets | Callout | KeyFigures | Contents | Section, known: frozenset[str]
) -> Item:
    match block:
        case Paragraph():
            return {"is": "paragraph", "lead": block.lead, "text": _prose(block.text, known)}
        case Bullets():
            items = [_prose(item, known) for item in block.items]
            return {"is": "bullets", "numbered": block.numbered, "items": items}
        case Callout():
            return {
                "is": "callout",
                "warning": block.kind == "warning",
                "title": drawable(block.title),
                "text": _prose(block.text, known),
            }
        case KeyFigures():
            return {"is": "key-figures", "items": [_key_figure(item) for item in block.figures]}
        case Contents():
            return {"is": "contents", "title": drawable(block.title), "depth": block.depth}
        case Section():
            raise AssertionError("the outline opens every section")


def _prose(prose: Prose, known: frozenset[str]) -> list[Item]:
    return [_run(part, known) for part in inlines(prose)] or [{"kind": "text", "text": ""}]


def _run(part: Inline, known: frozenset[str]) -> Item:
    if isinstance(part, str):
        return {"kind": "text", "text": drawable(part)}
    text = drawable(part.text)
    if isinstance(part, Link):
        if is_safe(part.href) and not part.href.startswith(("#", "/")):
            return {"kind": "link", "text": text, "href": part.href}
        return {"kind": "text", "text": text}
    if isinstance(part, Figure):
        if part.key in known:
            return {"kind": "jump", "text": text, "anchor": figure_anchor(part.key)}
        return {"kind": "text", "text": text}
    return {"kind": "strong" if isinstance(part, Strong) else "emph", "text": text}


def _svg(drawing: Drawing | None) -> str | None:
    return None if drawing is None else drawing.svg()


def _key_figure(item: KeyFigure) -> Item:
    return {
        "label": drawable(item.label),
        "value": drawable(item.value),
        "detail": drawable(item.detail),
        "verdict": drawable(item.verdict),
        "tone": item.tone,
        "svg": _svg(item.drawing),
    }


def _chart(chart: Chart, place: Placed, table: Placed) -> Item:
    source = f"Source: {chart.source}." if chart.source else ""
    return {
        "is": "chart",
        "anchor": place.anchor,
        "label": place.label,
        "title": drawable(chart.title),
        "alt": drawable(chart.alt),
        "svg": chart.drawing.svg(),
        "remarks": [
            drawable(line)
            for line in (f"{chart.description} Data: {table.label}. {source}".strip(),)
            if line
        ],
    }


def _table(table: Table, place: Placed, known: frozenset[str]) -> Item:
    rows = [
        {
            "strong": index in table.strong_rows,
            "cells": [
                _cell(cell(value), column, known)
                for value, column in zip(row, table.columns, strict=True)
            ],
        }
        for index, row in enumerate(table.rows)
    ]
    return {
        "is": "table",
        "anchor": place.anchor,
        "label": place.label,
        "title": drawable(table.caption),
        **layout(table),
        "row_heads": table.row_heads,
        "rows": rows,
        "remarks": [drawable(line) for line in remarks(table)],
    }


def _cell(item: Cell, column: Column, known: frozenset[str]) -> Item:
    return {
        "text": drawable(display(item.value, column.kind, column.decimals)),
        "tone": item.tone,
        "svg": _svg(item.drawing),
        "jump": figure_anchor(item.figure) if item.figure in known else None,
        "anchor": None,
    }


def _register(register: FigureRegister, place: Placed) -> Item:
    table = _table(register_table(register), place, frozenset())
    for figure, row in zip(register.figures, table["rows"], strict=True):
        row["cells"][0]["anchor"] = figure_anchor(figure.key)
    return table
