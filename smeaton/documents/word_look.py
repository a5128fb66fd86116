"""The look of a Word document, and the parts of WordprocessingML that python-docx leaves out."""

from __future__ import annotations

import hashlib
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

FONT = "Arial"  # the reader's machine draws a Word file, and every machine has Arial or its twin
BRAND = RGBColor(0x0B, 0x3C, 0x5D)
SOFT = RGBColor(0x50, 0x5A, 0x5F)
LINK = RGBColor(0x0B, 0x4F, 0x85)
PAGE_WIDTH = Cm(16.6)
TONES = {  # ground, ink
    "grey": ("EEEFEF", "383F43"),
    "green": ("CCE2D8", "005A30"),
    "blue": ("D2E2F1", "0C2D4A"),
    "red": ("F4CDC6", "2A0B06"),
    "orange": ("FCD6C3", "6E3619"),
    "yellow": ("FFF7BF", "594D00"),
    "purple": ("DBD5E9", "491644"),
}
HEADINGS = ((1, 17, 20), (2, 13, 14), (3, 11.5, 10), (4, 10.5, 8))  # level, size, space before
STYLES = (  # name, parent, size, space after
    ("Lead", "Normal", 12.5, 8),
    ("Remark", "Normal", 8.5, 2),
    # One for each size that layout gives a table: said once and not in every cell.
    ("Table Text", "Normal", 9.5, 0),
    ("Table Text Small", "Normal", 8.5, 0),
    ("Table Text Smallest", "Normal", 7.5, 0),
    ("Key Figure", "Normal", 10.5, 4),
    ("Contents Heading", "Normal", 13, 6),
    ("Contents Line", "Normal", 10.5, 2),
)
TABLE_TEXT = {9.5: "TableText", 8.5: "TableTextSmall", 7.5: "TableTextSmallest"}
TABLE_STYLE = "ReportTable"
_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
  <w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="10" w:color="0B3C5D"/>
    <w:bottom w:val="single" w:sz="6" w:color="B1B4B6"/>
    <w:insideH w:val="single" w:sz="4" w:color="DFE2E4"/>
  </w:tblBorders><w:tblCellMar>
    <w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
    <w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
    <w:bottom w:val="single" w:sz="8" w:color="0B3C5D"/>
  </w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""


def prepare(document: WordDocument, language: str) -> None:
    """Page, styles and language."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    styles = document.styles
    _font(styles["Normal"], 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    for level, size, before in HEADINGS:
        style = styles[f"Heading {level}"]
        _font(style, size, bold=True, colour=BRAND)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(5)
        style.font.italic = False
    _title_styles(styles)
    for name, parent, size, after in STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[parent]
        _font(style, size)
        style.paragraph_format.space_after = Pt(after)
    styles["Remark"].font.color.rgb = SOFT
    styles["Contents Heading"].font.bold = True
    styles["Contents Heading"].font.color.rgb = BRAND
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = LINK, True
    styles.element.append(parse_xml(_TABLE_STYLE))
    _language(document, language)


def _title_styles(styles: Any) -> None:
    _font(styles["Title"], 26, bold=True, colour=BRAND)
    styles["Title"].paragraph_format.space_after = Pt(4)
    for border in styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    _font(styles["Subtitle"], 13, colour=RGBColor(0x0B, 0x0C, 0x0C))
    styles["Subtitle"].font.italic = False
    _font(styles["Caption"], 10.5, bold=False, colour=RGBColor(0x0B, 0x0C, 0x0C))
    styles["Caption"].paragraph_format.space_before = Pt(12)
    styles["Caption"].paragraph_format.space_after = Pt(4)
    styles["Caption"].paragraph_format.keep_with_next = True


def _font(
    style: Any, size: float, *, bold: bool | None = None, colour: RGBColor | None = None
) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    if colour is not None:
        style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)  # a theme's font would win over the style's
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _language(document: WordDocument, language: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)


def shade(paragraph: WordParagraph, fill: str) -> None:
    """A pale ground behind a paragraph with a bar at its left."""
    properties = paragraph._p.get_or_add_pPr()
    border = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        '<w:left w:val="single" w:sz="24" w:space="8" w:color="0B3C5D"/></w:pBdr>'
    )
    ground = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>')
    properties.append(border)
    properties.append(ground)
    paragraph.paragraph_format.left_indent = Cm(0.4)


def field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    """A field that Word keeps up to date, with the text shown until it does."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), instruction)
    run = paragraph.add_run(shown)
    simple.append(run._r)
    paragraph._p.append(simple)


def bookmark_name(anchor: str) -> str:
    """Word allows 40 letters, digits and underscores; the hash keeps long names apart."""
    return f"a_{hashlib.sha256(anchor.encode()).hexdigest()[:24]}"


def bookmark(paragraph: WordParagraph, anchor: str) -> None:
    """A place that links can lead to."""
    name = bookmark_name(anchor)
    number = str(int(name[2:9], 16))
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    paragraph._p.append(start)
    paragraph._p.append(end)


def describe(shape: Any, text: str, *, decorative: bool = False) -> None:
    """A picture's alternative text, or that it has none to give."""
    properties = shape._inline.docPr
    properties.set("descr", text)
    if decorative:
        properties.append(
            parse_xml(
                '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
                '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
                '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/'
                'decorative" val="1"/></a:ext></a:extLst>'
            )
        )


def describe_table(grid: Any, text: str) -> None:
    """The table's alternative text, and that its first row and column are heads."""
    properties = grid._tbl.tblPr
    look = OxmlElement("w:tblLook")
    for name, value in (("val", "04A0"), ("firstRow", "1"), ("firstColumn", "1")):
        look.set(qn(f"w:{name}"), value)
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), text)
    properties.extend([look, caption])


def mark_head(row: Any) -> None:
    """The row is a heading row: repeated on every page and read as heads."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def keep_whole(row: Any) -> None:
    """The row isn't broken over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
