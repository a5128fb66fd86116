"""Static maps of areas by class: a word, a shade and a hatch for each, so never colour alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from smeaton.documents.blocks import Column, Map, Table
from smeaton.documents.characters import drawable
from smeaton.documents.charts.theme import INK, NARROW, SHADE, SOFT_INK, WIDE
from smeaton.documents.geometry import Fit, Ring, rings
from smeaton.documents.links import is_safe
from smeaton.documents.numbers import Kind, Mark, Number, count, display, is_missing, listed
from smeaton.documents.svg import FONT_FAMILY, StaticDrawing, SvgElement

SHADES = {  # by number of classes, pale to dark: one hue, so that order survives greyscale
    1: ("#6BACE6",),
    2: ("#C5DDF3", "#2073BC"),
    3: ("#DCEAF7", "#6BACE6", "#12436D"),
    4: ("#E6F0F8", "#A5CBEC", "#4A92D4", "#12436D"),
    5: ("#E6F0F8", "#B5D3EC", "#6BACE6", "#2073BC", "#12436D"),
}
HATCHES = ("", "M0,4H8", "M-2,2L2,-2M0,8L8,0M6,10L10,6", "M0,4H8M4,0V8", "M0,0L8,8M8,0L0,8")
NO_DATA = "not available"
OUTLINE = "#8a959c"  # seen against the palest class and the darkest
CHOSEN = "#801650"  # of the Analysis Function palette; no class has it
MAP_HEIGHT, LEGEND_WIDTH, LINE = 460.0, 220.0, 26.0


@dataclass(frozen=True, slots=True)
class AreaValue:
    """An area's name, its figure (or mark) and the word of its class; "" has no data.

    ``href`` is where the area leads on a page. The same way must stand beside the map in words:
    a map's areas are for a pointer, and are left out where one goes from link to link by keyboard.
    """

    name: str
    value: Number | Mark | None
    word: str = ""
    href: str = ""


def bands(
    values: Sequence[Number], *, most: int = 5, kind: Kind = Kind.RATE
) -> tuple[list[str], list[Number]]:
    """Classes of about as many areas each: their words, lowest first, and the lowest of each.

    Ties stay together, so there may be fewer classes than ``most``.
    """
    known = sorted(value for value in values if not is_missing(value))
    wanted = min(most, max(SHADES))
    starts = sorted(
        {known[len(known) * index // wanted] for index in range(wanted)} if known else ()
    )
    words = []
    for index, start in enumerate(starts):
        inside = [v for v in known if band(v, starts) == index]
        words.append(f"{display(start, kind)} to {display(max(inside), kind)}")
    return words, starts


def band(value: Number, starts: Sequence[Number]) -> int:
    """Which class of ``bands`` a value is in."""
    return max(bisect_right(starts, value) - 1, 0)


def choropleth(  # noqa: PLR0913  a map is described by this much
    features: Sequence[Mapping[str, Any]],
    values: Mapping[str, AreaValue],
    *,
    code_property: str,
    classes: Sequence[str],
    title: str,
    measure: str,
    kind: Kind = Kind.RATE,
    source: str = "",
    chosen: str = "",
    neutral: str = "",
) -> Map:
    """Areas shaded by class. ``features`` are GeoJSON; ``classes`` the words, lowest first.

    The area with the code ``chosen`` has a thick outline, and the alternative text names it.
    The class ``neutral`` says that there is nothing to see, and is left all but white.

    Raises ``ValueError`` for points, lines, a class that isn't listed or more than five classes.
    """
    unknown = {area.word for area in values.values()} - {"", *classes}
    if unknown or not 1 <= len(classes) <= max(SHADES):
        raise ValueError(f"a map has one to five classes; {sorted(unknown)} are not among them")
    shapes = _shapes(features, code_property)
    drawing = StaticDrawing(
        *(
            str(
                _drawn(
                    shapes,
                    values,
                    classes,
                    measure,
                    narrow=narrow,
                    kind=kind,
                    chosen=chosen,
                    neutral=neutral,
                )
            )
            for narrow in (False, True)
        )
    )
    return Map(
        title=title,
        drawing=drawing,
        alt=_alt(values, classes, measure, chosen),
        description="A map with north at the top; a darker shade is a higher class, and each "
        "class has its own hatch." + (f" Areas left white have {neutral}." if neutral else ""),
        table=_table(values, measure=measure, kind=kind),
        source=source,
    )


def _shapes(features: Sequence[Mapping[str, Any]], code_property: str) -> dict[str, list[Ring]]:
    return {
        str(feature["properties"][code_property]): list(rings(feature["geometry"]))
        for feature in features
    }


def _drawn(
    shapes: Mapping[str, list[Ring]],
    values: Mapping[str, AreaValue],
    classes: Sequence[str],
    measure: str,
    *,
    narrow: bool,
    kind: Kind,
    chosen: str,
    neutral: str,
) -> SvgElement:
    width = NARROW if narrow else WIDE
    room = width if narrow else width - LEGEND_WIDTH
    every = [ring for area in shapes.values() for ring in area]
    fit = Fit(every, room - 4, MAP_HEIGHT)
    words = [*classes]
    if any(code not in values or not values[code].word for code in shapes):
        words.append(NO_DATA)
    legend_height = LINE * (len(words) + 1)
    height = fit.height + legend_height + 8 if narrow else max(fit.height, legend_height)
    picture = SvgElement(width, height + 4)
    _hatches(picture, classes)
    ground = picture.add("g", transform="translate(2,2)", stroke=OUTLINE, stroke_width=0.7)
    for code, area in shapes.items():
        path = "".join(fit.path(ring) for ring in area)
        own = values.get(code)
        parent = _linked(picture, ground, own, kind)
        for fill in _fills(classes, own.word if own else "", neutral):
            picture.add_to(parent, "path", d=path, fill=fill, fill_rule="evenodd")
    # Last, so that no neighbour covers it.
    for ring in shapes.get(chosen, ()):
        outline: dict[str, Any] = {"fill": "none", "stroke": CHOSEN, "stroke_width": 3}
        picture.add_to(ground, "path", d=fit.path(ring), **outline)
    corner = (2.0, fit.height + 10) if narrow else (room + 16, 4.0)
    size = 13 if narrow else 14
    _legend(picture, words, classes, measure, corner=corner, size=size, neutral=neutral)
    return picture


def _linked(picture: SvgElement, ground: Element, area: AreaValue | None, kind: Kind) -> Element:
    """What an area is drawn into: a link that says its name, figure and class to a pointer."""
    if area is None or not is_safe(area.href):
        return ground
    # The same link stands beside the map, so the keyboard need not stop at every area too.
    link = picture.add_to(ground, "a", href=area.href, tabindex=-1)
    words = f"{area.name}: {display(area.value, kind)}, {area.word or NO_DATA}"
    picture.add_to(link, "title", drawable(words))
    return link


def _fills(classes: Sequence[str], word: str, neutral: str) -> tuple[str, ...]:
    """A shade and, over it, the hatch of the class."""
    if not word or word == NO_DATA:
        return ("#ffffff", "url(#hatch-none)")
    if word == neutral:
        return (SHADE,)
    index = list(classes).index(word)
    shades = SHADES[len(classes)]
    # The palest is too near to white to stand beside it.
    shade = shades[max(index, 1)] if neutral else shades[index]
    return (shade, f"url(#hatch-{index})") if HATCHES[index] else (shade,)


def _hatches(picture: SvgElement, classes: Sequence[str]) -> None:
    definitions = picture.add("defs")
    dark_from = len(classes) // 2
    marks = [(str(index), HATCHES[index]) for index in range(len(classes)) if HATCHES[index]]
    for name, lines in [*marks, ("none", "M0,8L8,0")]:
        pattern = picture.add_to(
            definitions,
            "pattern",
            id=f"hatch-{name}",
            width=8,
            height=8,
            patternUnits="userSpaceOnUse",
        )
        pale = name != "none" and int(name) > dark_from
        ink = "#ffffff" if pale else SOFT_INK
        picture.add_to(
            pattern, "path", d=lines, stroke=ink, stroke_width=0.7, stroke_opacity=0.65, fill="none"
        )


def _legend(
    picture: SvgElement,
    words: Sequence[str],
    classes: Sequence[str],
    measure: str,
    *,
    corner: tuple[float, float],
    size: int,
    neutral: str,
) -> None:
    x, y = corner
    type_face: dict[str, Any] = {"font_family": FONT_FAMILY, "font_size": size}
    picture.add("text", drawable(measure), x=x, y=y + size, fill=SOFT_INK, **type_face)
    for number, word in enumerate(words, start=1):
        top = y + LINE * number - 4
        box: dict[str, Any] = {"x": x, "y": top, "width": 26, "height": 18, "stroke": SOFT_INK}
        for fill in _fills(classes, "" if word == NO_DATA else word, neutral):
            picture.add("rect", **box, stroke_width=0.7, fill=fill)
        picture.add("text", drawable(word), x=x + 34, y=top + 14, fill=INK, **type_face)


def _alt(values: Mapping[str, AreaValue], classes: Sequence[str], measure: str, chosen: str) -> str:
    sizes = [sum(area.word == word for area in values.values()) for word in classes]
    parts = [
        f"{count(size)} in the class {word}"
        for word, size in zip(classes, sizes, strict=True)
        if size
    ]
    top = [area.name for area in values.values() if area.word == classes[-1]][:8]
    named = f" In the highest class: {listed(top)}." if top else ""
    own = values.get(chosen)
    outlined = f" {own.name} is outlined: {own.word or NO_DATA}." if own else ""
    areas = count(len(values))
    return f"Map of {measure.lower()} in {areas} areas: {listed(parts)}.{named}{outlined}"


def _table(values: Mapping[str, AreaValue], *, measure: str, kind: Kind) -> Table:
    return Table(
        caption=f"{measure} by area",
        name="map",
        columns=(Column("Area"), Column("Code"), Column(measure, kind), Column("Class")),
        rows=tuple(
            (area.name, code, area.value, area.word or NO_DATA)
            for code, area in sorted(values.items(), key=lambda item: item[1].name)
        ),
    )
