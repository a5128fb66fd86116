"""Opening what we make, as a reader's program does."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import html5lib
import openpyxl
import pypdf


def words_of(content: bytes, ending: str) -> str:
    """Everything that a reader of the file can read."""
    if ending == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return " ".join(page.extract_text() for page in pages)
    if ending == "html":
        tree = html5lib.parse(content, treebuilder="etree", namespaceHTMLElements=False)
        return " ".join("".join(tree.itertext()).split())
    if ending == "docx":
        made = docx.Document(io.BytesIO(content))
        cells = [c.text for t in made.tables for row in t.rows for c in row.cells]
        return " ".join([*(paragraph.text for paragraph in made.paragraphs), *cells])
    if ending == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [c for sheet in book for row in sheet.iter_rows(values_only=True) for c in row]
        return " ".join(str(cell) for cell in cells if cell is not None)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return re.sub(r"<[^>]+>", " ", archive.read("content.xml").decode())
