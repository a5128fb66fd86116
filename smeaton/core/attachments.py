"""A file as an answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import get_valid_filename


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to keep, under this name."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{get_valid_filename(name)}"'
    return response
