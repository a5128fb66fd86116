"""Office files are ZIP archives that carry the time they were made: here it is the document's date,
so that the same document gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_CORE_PROPERTIES = "docProps/core.xml"  # of Word and Excel: it says when it was made, too
_UNCOMPRESSED_FIRST = "mimetype"  # of OpenDocument: by it a program knows the file


def dated(data: bytes, made: date) -> bytes:
    """The same archive with one date throughout."""
    stamp = f">{made.isoformat()}T00:00:00Z</dcterms:".encode()
    earliest = max(made, date(1980, 1, 1))  # a ZIP knows no year before
    when = (earliest.year, earliest.month, earliest.day, 0, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, date_time=when)
            if entry.filename != _UNCOMPRESSED_FIRST:
                info.compress_type = zipfile.ZIP_DEFLATED
            body = old.read(entry)
            if entry.filename == _CORE_PROPERTIES:
                body = re.sub(rb">[^<>]*</dcterms:", stamp, body)
            new.writestr(info, body)
    return out.getvalue()
