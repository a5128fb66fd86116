"""The styles of an OpenDocument text."""

from __future__ import annotations

from typing import Any

from odf.opendocument import OpenDocument
from odf.style import (
    DefaultStyle,
    FontFace,
    Footer,
    ListLevelProperties,
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TableCellProperties,
    TableRowProperties,
    TextProperties,
)
from odf.text import ListLevelStyleBullet, ListLevelStyleNumber, ListStyle

from smeaton.documents.blocks import Column
from smeaton.documents.layout import WORD_SIZES
from smeaton.documents.numbers import Kind
from smeaton.documents.word_look import TONES

FONT = "Arial"
BRAND, SOFT, LINK = "#0B3C5D", "#505A5F", "#0B4F85"
PAGE_CM = 16.6
PARAGRAPHS: dict[str, tuple[float, dict[str, str], dict[str, str]]] = {
    # name: size, text properties, paragraph properties
    "Standard": (10.5, {}, {"marginbottom": "0.22cm", "lineheight": "118%"}),
    "Lead": (12.5, {}, {"marginbottom": "0.3cm"}),
    "Remark": (8.5, {"color": SOFT}, {"marginbottom": "0.08cm"}),
    "Title": (26, {"color": BRAND, "fontweight": "bold"}, {"marginbottom": "0.15cm"}),
    "Subtitle": (13, {}, {"marginbottom": "0.25cm"}),
    "Caption": (
        10.5,
        {},
        {"margintop": "0.4cm", "marginbottom": "0.14cm", "keepwithnext": "always"},
    ),
    "Contents Heading": (13, {"color": BRAND, "fontweight": "bold"}, {"marginbottom": "0.2cm"}),
    "Contents Line 1": (10.5, {}, {"marginbottom": "0.06cm"}),
    "Contents Line 2": (10.5, {}, {"marginbottom": "0.06cm", "marginleft": "0.6cm"}),
    "Contents Line 3": (10.5, {}, {"marginbottom": "0.06cm", "marginleft": "1.2cm"}),
    "Callout": (
        10.5,
        {},
        {
            "backgroundcolor": "#F3F5F7",
            "borderleft": f"2.5pt solid {BRAND}",
            "padding": "0.2cm",
            "marginbottom": "0.3cm",
        },
    ),
}
HEADINGS = ((1, 17, "0.75cm"), (2, 13, "0.5cm"), (3, 11.5, "0.35cm"), (4, 10.5, "0.3cm"))


def prepare(document: OpenDocument, language: str) -> None:
    """Page, fonts, language and every named style."""
    tongue, _, country = language.partition("-")
    document.fontfacedecls.addElement(FontFace(name=FONT, fontfamily=FONT))
    default = DefaultStyle(family="paragraph")
    default.addElement(
        TextProperties(fontname=FONT, fontsize="10.5pt", language=tongue, country=country or "GB")
    )
    document.styles.addElement(default)
    for name, (size, text, paragraph) in PARAGRAPHS.items():
        _paragraph_style(document, name, size, text, paragraph)
    for _, size, _ in WORD_SIZES:
        for kind in Kind.COUNT, Kind.TEXT:
            align = {"textalign": Column("", kind).align.replace("right", "end")}
            name = table_style(Column("", kind), size)
            _paragraph_style(document, name, size, {}, {"marginbottom": "0cm", **align})
    for level, size, before in HEADINGS:
        style = _paragraph_style(
            document,
            f"Heading {level}",
            size,
            {"color": BRAND, "fontweight": "bold"},
            {"margintop": before, "marginbottom": "0.2cm", "keepwithnext": "always"},
        )
        style.setAttribute("defaultoutlinelevel", str(level))
    _text_styles(document)
    _cell_styles(document)
    _list_styles(document)


def table_style(column: Column, size: float) -> str:
    """The paragraph style of a column's cells at a type size."""
    return f"Table {'Number' if column.align == 'right' else 'Text'} {size:g}".replace(".", "-")


def page(document: OpenDocument, footer_line: Any) -> None:
    """A4 with ``footer_line`` at the foot of every page."""
    layout = PageLayout(name="Page")
    margins = {"margintop": "2.2cm", "marginbottom": "1.8cm"}
    sides = {"marginleft": "2.2cm", "marginright": "2.2cm"}
    size = {"pagewidth": "21cm", "pageheight": "29.7cm"}
    layout.addElement(PageLayoutProperties(**size, **margins, **sides))
    document.automaticstyles.addElement(layout)
    master = MasterPage(name="Standard", pagelayoutname="Page")
    footer = Footer()
    footer.addElement(footer_line)
    master.addElement(footer)
    document.masterstyles.addElement(master)


def width_style(document: OpenDocument, name: str, family: str, properties: Any) -> str:
    """An automatic style of a table or one of its columns."""
    style = Style(name=name, family=family)
    style.addElement(properties)
    document.automaticstyles.addElement(style)
    return name


def _paragraph_style(
    document: OpenDocument, name: str, size: float, text: dict[str, str], paragraph: dict[str, str]
) -> Style:
    style = Style(name=name.replace(" ", "_20_"), displayname=name, family="paragraph")
    properties = ParagraphProperties()
    for key, value in paragraph.items():
        properties.setAttribute(key, value)
    style.addElement(properties)
    style.addElement(TextProperties(fontname=FONT, fontsize=f"{size}pt", **text))
    document.styles.addElement(style)
    return style


def _text_styles(document: OpenDocument) -> None:
    for name, look in (
        ("Strong", {"fontweight": "bold"}),
        ("Emphasis", {"fontstyle": "italic"}),
        ("Link", {"color": LINK, "textunderlinestyle": "solid"}),
        ("Key", {"color": BRAND, "fontweight": "bold", "fontsize": "18pt"}),
        *(
            (f"Tone_{tone}", {"fontweight": "bold", "color": f"#{ink}", "backgroundcolor": f"#{g}"})
            for tone, (g, ink) in TONES.items()
        ),
    ):
        style = Style(name=name, family="text")
        style.addElement(TextProperties(**look))
        document.styles.addElement(style)


def _cell_styles(document: OpenDocument) -> None:
    for name, top, bottom in (
        ("HeadCell", f"1.2pt solid {BRAND}", f"0.8pt solid {BRAND}"),
        ("BodyCell", "none", "0.5pt solid #DFE2E4"),
    ):
        style = Style(name=name, family="table-cell")
        style.addElement(
            TableCellProperties(
                bordertop=top, borderbottom=bottom, padding="0.08cm", verticalalign="top"
            )
        )
        document.automaticstyles.addElement(style)
    whole = Style(name="Whole", family="table-row")
    whole.addElement(TableRowProperties(keeptogether="always"))
    document.automaticstyles.addElement(whole)


def _list_styles(document: OpenDocument) -> None:
    bullets, numbers = ListStyle(name="Bullets"), ListStyle(name="Numbers")
    room = {"spacebefore": "0.2cm", "minlabelwidth": "0.5cm"}
    for style, level in (
        (bullets, ListLevelStyleBullet(level="1", bulletchar="•")),
        (numbers, ListLevelStyleNumber(level="1", numformat="1", numsuffix=".")),
    ):
        level.addElement(ListLevelProperties(**room))
        style.addElement(level)
    document.styles.addElement(bullets)
    document.styles.addElement(numbers)
