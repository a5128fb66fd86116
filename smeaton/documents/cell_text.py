"""Which texts a cell of every spreadsheet program holds, and brings back, as they are."""

from __future__ import annotations

import re

from smeaton.documents.characters import clean
from smeaton.documents.spreadsheets import CELL_TEXT_LIMIT

# Excel reads "_x0041_" in a file as "A", and openpyxl leaves out every "x005F_".
_READ_AS_ANOTHER = re.compile(r"_x[0-9A-Fa-f]{4}_|x005F_")
# A carriage return in a cell stands in XLSX as "_x000D_", which openpyxl leaves as it is.
_LINE_BREAK = re.compile(r"(?:\r|_x000D_)\n?|[\x0b\x0c\x85\u2028\u2029]")


def as_typed(text: str) -> str:
    """The text with one kind of line break, and a blank where it had a tab.

    For what people type or paste. LibreOffice 7.4 drops a tab in a cell of an ODS file that it
    opens, and two words become one.
    """
    return _LINE_BREAK.sub("\n", text).replace("\t", " ")


def fault(text: str) -> tuple[str, str] | None:
    """What was found in a text and what was expected; None where every cell holds it as it is."""
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > CELL_TEXT_LIMIT:
        return f"{length:,} characters", f"at most {CELL_TEXT_LIMIT:,}, which is all a cell holds"
    one_line = text.replace("\n", " ")
    if clean(one_line) != one_line:
        strange = next(char for char in one_line if clean(char) != char)
        return f"the character U+{ord(strange):04X}", "characters that every workbook keeps"
    code = _READ_AS_ANOTHER.search(text)
    if code:
        return repr(code.group()), "none of it: spreadsheets read it as another character"
    return None
