"""What people fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from smeaton.analysis.periods import Month
from smeaton.errors import SmeatonError

MOST_FILES = 200
MOST_BYTES = 2_000_000_000
"""Together; whoever has more loads them with ``smeaton evidence load``."""


class ManyFiles(forms.ClearableFileInput):
    """Takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; none of them empty, not too many and not too large."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        # Nothing at all is one file that is missing, and is said to be.
        files = (list(data) if isinstance(data, list | tuple) else [data]) or [None]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Choose {MOST_FILES} files or fewer at a time.")
        cleaned = [super(FilesField, self).clean(file, initial) for file in files]
        if sum(file.size or 0 for file in cleaned) > MOST_BYTES:
            raise forms.ValidationError(
                "Choose less than 2 GB at a time, or load with the command smeaton evidence load."
            )
        return cleaned


class UploadForm(forms.Form):
    """Files to load, together and whole or not at all."""

    uploads = FilesField(
        label="Files",
        help_text="ZIP, CSV, XLSX, ODS, GeoJSON or JSON. You can choose several: "
        "they are loaded together, or none of them is.",
        error_messages={
            "required": "Choose at least one file.",
            "empty": "One of the files is empty.",
            "missing": "Choose at least one file.",
        },
    )


class RebasingForm(forms.Form):
    """From which month on the limits are drawn anew, and why."""

    month = forms.ChoiceField(label="First month with new limits")
    reason = forms.CharField(
        label="Why",
        help_text="What changed in the world or in recording, and how that is known. "
        "Everybody who reads the chart sees this, with your name.",
        widget=forms.Textarea,
        min_length=10,
        max_length=1000,
        error_messages={
            "required": "Say why the limits should be drawn anew.",
            "min_length": "Say a little more about why.",
        },
    )

    def __init__(self, *args: Any, months: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(month, Month.parse(month).label) for month in months]
        self.fields["month"].choices = choices  # type: ignore[attr-defined]

    def clean_month(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["month"])
        except SmeatonError as error:
            raise forms.ValidationError(str(error)) from error
