"""Scoring schemes and scoring sheets as workbooks, out and back without loss.

Here meet the two that know nothing of each other: ``smeaton.documents`` writes, the readers of
``smeaton.analysis`` read and refuse what cannot be seen. Nothing here knows of Django.

    xlsx(sheet_workbook(sheet, organisation="A Partnership", made=day))
    read_sheet(Path("sheet.ods"), name="sheet.ods", scheme=scheme)
"""

from smeaton.assessment.workbooks.schemes import SchemeRead, read_scheme, scheme_workbook
from smeaton.assessment.workbooks.scoring import read_sheet, sheet_workbook
from smeaton.assessment.workbooks.sheets import Given, ScoringSheet, Theme

__all__ = [
    "Given",
    "SchemeRead",
    "ScoringSheet",
    "Theme",
    "read_scheme",
    "read_sheet",
    "scheme_workbook",
    "sheet_workbook",
]
