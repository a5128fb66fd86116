"""The form about a file that comes with a report."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.chair_reports.attachments import CleanFile, received_file
from smeaton.core.naming import NamingForm
from smeaton.documents.received_size import MOST_BYTES
from smeaton.errors import SmeatonError


class AttachForm(NamingForm):
    """A file with the title that it has among the papers."""

    title = forms.CharField(label="Title", max_length=200, help_text="As the board will read it")
    file = forms.FileField(
        label="File",
        help_text=f"A PDF, a Word document (DOCX) or a picture (PNG or JPEG), up to "
        f"{MOST_BYTES // 1_000_000} MB. Who made it, where and when does not come through; a Word "
        "document stays with the report and is no paper of the meeting",
        error_messages={"empty": "File: it is empty; choose another"},
    )

    def clean_file(self) -> CleanFile:
        """What was sent, cleaned."""
        sent: Any = self.cleaned_data["file"]
        try:
            return received_file(sent.read(MOST_BYTES + 1), name=sent.name)
        except SmeatonError as error:
            raise forms.ValidationError(f"File: {error}") from error
