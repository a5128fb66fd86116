"""The formats that a paper may have, known by the ending of its name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """What a format is called on a page, and what a browser is told that it is."""

    label: str
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

FORMATS = {
    "html": Format("web page (HTML)", "text/html; charset=utf-8"),
    "pdf": Format("PDF", "application/pdf"),
    "docx": Format("Word (DOCX)", f"{_OFFICE}.wordprocessingml.document"),
    "odt": Format("OpenDocument text (ODT)", f"{_OPEN_DOCUMENT}.text"),
    "xlsx": Format("workbook (XLSX)", f"{_OFFICE}.spreadsheetml.sheet"),
    "ods": Format("OpenDocument workbook (ODS)", f"{_OPEN_DOCUMENT}.spreadsheet"),
    "csv": Format("CSV", "text/csv; charset=utf-8"),
    "json": Format("JSON", "application/json"),
    "zip": Format("ZIP", "application/zip"),
}


def ending(name: str) -> str:
    """What follows the last dot: "pdf"."""
    return name.rpartition(".")[2]
