"""The form about a paper."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.core.clock import today
from smeaton.core.naming import NamingForm
from smeaton.documents.received_paper import received_paper
from smeaton.documents.received_pdf import CleanPdf
from smeaton.documents.received_size import MOST_BYTES
from smeaton.errors import SmeatonError


class PaperForm(NamingForm):
    """A PDF or a picture with the title that it has in the pack."""

    title = forms.CharField(
        label="Title", max_length=200, help_text="As it stands in the pack and its bookmarks"
    )
    file = forms.FileField(
        label="PDF or picture",
        help_text=f"Up to {MOST_BYTES // 1_000_000} MB. Only what is seen is kept: neither who "
        "made it, where and when, nor comments, nor attached files. A picture (PNG or JPEG) "
        "becomes a page",
        error_messages={"empty": "PDF or picture: the file is empty; choose another"},
    )

    def __init__(self, organisation: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_file(self) -> CleanPdf:
        """The pages of what was sent."""
        sent: Any = self.cleaned_data["file"]
        try:
            return received_paper(
                sent.read(MOST_BYTES + 1),
                name=sent.name,
                title=self.cleaned_data.get("title") or sent.name,
                organisation=self.organisation,
                made_on=today(),
            )
        except SmeatonError as error:
            raise forms.ValidationError(f"PDF or picture: {error}") from error
