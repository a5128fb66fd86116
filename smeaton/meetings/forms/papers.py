"""The form about a paper."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.documents.received_pdf import MOST_BYTES, CleanPdf, received_pdf
from smeaton.errors import SmeatonError


class PaperForm(NamingForm):
    """A PDF with the title that it has in the pack."""

    title = forms.CharField(
        label="Title", max_length=200, help_text="As it stands in the pack and its bookmarks"
    )
    file = forms.FileField(
        label="PDF",
        help_text=f"Up to {MOST_BYTES // 1_000_000} MB. Only its pages are kept: neither who wrote "
        "it, nor comments, nor attached files",
        error_messages={"empty": "PDF: the file is empty; choose another"},
    )

    def clean_file(self) -> CleanPdf:
        """The pages of what was sent."""
        sent: Any = self.cleaned_data["file"]
        try:
            return received_pdf(sent.read(MOST_BYTES + 1), name=sent.name)
        except SmeatonError as error:
            raise forms.ValidationError(f"PDF: {error}") from error
