"""What a spreadsheet holds that its reader doesn't see.

Looked for in files that come in and in files that go out. The case in mind is the workbook
with a hidden sheet of personal records behind a published table.

The file's own XML is read, not a library's idea of it: a reader that skips what it doesn't
know would miss exactly this.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from smeaton.documents.hidden_ods import ods_findings
from smeaton.documents.hidden_xlsx import xlsx_findings
from smeaton.documents.spreadsheet_archive import (
    HiddenContent,
    HiddenKind,
    SpreadsheetArchive,
    UnreadableError,
)

MOST_FINDINGS = 200  # a sheet with a million formulas is one problem, not a million


def hidden_content(path: Path | IO[bytes]) -> tuple[HiddenContent, ...]:
    """Everything hidden in an XLSX, XLSM or ODS file; empty where there is nothing.

    A file that isn't such an archive, or a part of it that can't be read, is itself a finding:
    what can't be checked must not be published.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(_limited(_findings(SpreadsheetArchive(archive))))
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        reason = f"not an XLSX or ODS file ({error})"
        return (HiddenContent(HiddenKind.UNREADABLE, reason),)


def _limited(findings: Iterator[HiddenContent]) -> Iterator[HiddenContent]:
    seen: dict[HiddenKind, int] = {}
    for finding in findings:
        seen[finding.kind] = seen.get(finding.kind, 0) + 1
        if seen[finding.kind] <= MOST_FINDINGS:
            yield finding


def _findings(archive: SpreadsheetArchive) -> Iterator[HiddenContent]:
    if "xl/workbook.xml" in archive.names:
        readers = xlsx_findings(archive)
    elif "content.xml" in archive.names:
        readers = ods_findings(archive)
    else:
        reason = "neither xl/workbook.xml nor content.xml is in the file"
        readers = [iter([HiddenContent(HiddenKind.UNREADABLE, reason)])]
    for reader in readers:
        try:
            yield from reader
        except UnreadableError as error:
            yield HiddenContent(HiddenKind.UNREADABLE, str(error))
        except ValueError as error:  # a row that isn't a number, a width that isn't one
            yield HiddenContent(HiddenKind.UNREADABLE, f"a number is not one ({error})")


__all__ = ["HiddenContent", "HiddenKind", "hidden_content"]
