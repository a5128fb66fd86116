"""What is brought in."""

from __future__ import annotations

from django import forms

from smeaton.core.naming import NamingForm


class WorkbookForm(NamingForm):
    """A workbook to take in."""

    upload = forms.FileField(
        label="Workbook",
        help_text="XLSX or ODS, as it was taken from here and filled in",
        error_messages={
            "required": "Choose a workbook",
            "empty": "The workbook is empty",
            "missing": "Choose a workbook",
            "invalid": "Choose a workbook",
        },
    )
