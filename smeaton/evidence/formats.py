"""A table of evidence as a file: JSON, CSV, Markdown, XLSX, ODS."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Report
from smeaton.evidence.words import full_table, title_of


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its ending, what a browser calls it, and its name for people."""

    ending: str
    content_type: str
    label: str


FORMATS = {
    one.ending: one
    for one in (
        Format("json", "application/json", "JSON"),
        Format("csv", "text/csv; charset=utf-8", "CSV"),
        Format("md", "text/markdown; charset=utf-8", "Markdown"),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
        Format("ods", "application/vnd.oasis.opendocument.spreadsheet", "ODS"),
    )
}


def records_json(table: EvidenceTable) -> str:
    """The records as a list, with the keys that the columns document; values not rounded."""
    keys = [column.key for column in table.columns]
    records = [{key: record.get(key) for key in keys} for record in table.records]
    return json.dumps(records, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def as_file(table: EvidenceTable, ending: str, *, organisation: str, on: date) -> bytes:
    """A table in one of ``FORMATS``, everything that a reader must know in it.

    ``organisation`` and ``on`` stand on the cover of a workbook.
    """
    if ending == "json":
        return records_json(table).encode()
    whole = full_table(table)
    if ending in ("csv", "md"):
        from smeaton.documents.delimited import csv_text, markdown

        return (csv_text(whole) if ending == "csv" else markdown(whole)).encode()
    from smeaton.documents.spreadsheets import workbook

    report = Report(title=title_of(table), organisation=organisation, date=on, blocks=(whole,))
    if ending == "xlsx":
        from smeaton.documents.xlsx import xlsx

        return xlsx(workbook(report))
    from smeaton.documents.ods import ods

    return ods(workbook(report))
