"""Every format that a document can be handed over in, by the ending of its file's name.

Each format's library is read when it is used: together they take a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from smeaton.documents.blocks import Report


def _html(report: Report) -> bytes:
    from smeaton.documents.html import standalone

    return standalone(report).encode()


def _pdf(report: Report) -> bytes:
    from smeaton.documents.pdf import pdf

    return pdf(report)


def _docx(report: Report) -> bytes:
    from smeaton.documents.docx import docx

    return docx(report)


def _odt(report: Report) -> bytes:
    from smeaton.documents.odt import odt

    return odt(report)


def _xlsx(report: Report) -> bytes:
    from smeaton.documents.spreadsheets import workbook
    from smeaton.documents.xlsx import xlsx

    return xlsx(workbook(report))


def _ods(report: Report) -> bytes:
    from smeaton.documents.ods import ods
    from smeaton.documents.spreadsheets import workbook

    return ods(workbook(report))


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, what it is good for, its media type, and what writes it."""

    label: str
    use: str
    media_type: str
    render: Callable[[Report], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

FORMATS: Mapping[str, Format] = {
    "pdf": Format(
        "PDF", "to read and to print; tagged for screen readers", "application/pdf", _pdf
    ),
    "docx": Format("Word (DOCX)", "to write on in", f"{_OFFICE}.wordprocessingml.document", _docx),
    "odt": Format(
        "OpenDocument text (ODT)", "the same, as an open standard", f"{_OPEN}.text", _odt
    ),
    "html": Format(
        "One web page (HTML)", "one file that needs nothing else", "text/html; charset=utf-8", _html
    ),
    "xlsx": Format(
        "Workbook (XLSX)",
        "every table with every column, one a sheet",
        f"{_OFFICE}.spreadsheetml.sheet",
        _xlsx,
    ),
    "ods": Format("Workbook (ODS)", "the same, as an open standard", f"{_OPEN}.spreadsheet", _ods),
}
"""Best first."""

WORKBOOKS = frozenset({"xlsx", "ods"})
"""Formats that hold a document's tables and none of its prose."""
