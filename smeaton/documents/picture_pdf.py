"""A picture as a page: a paper of a meeting that somebody sent as PNG or JPEG."""

from __future__ import annotations

import base64
from datetime import date

from smeaton.documents.characters import drawable
from smeaton.documents.received_image import CleanImage
from smeaton.documents.typesetting import typeset


def picture_pdf(picture: CleanImage, *, title: str, organisation: str, made_on: date) -> bytes:
    """One tagged page (PDF/UA-1 and PDF/A-2a) with the title above the picture, which is as large
    as the page lets it. Its alternative text says what it is called: what is on it nobody wrote.

    Raises ``DocumentError`` where Typst refuses or warns.
    """
    inputs = {
        "title": drawable(title),
        "organisation": drawable(organisation),
        "alt": drawable(f"A picture without a description: {title}"),
        "turned": "yes" if picture.width > picture.height else "",
        "svg": _framed(picture),
    }
    return typeset("picture", inputs, called=f"The page of the picture {title!r}", made_on=made_on)


def _framed(picture: CleanImage) -> str:
    """The picture in an SVG of its size: what Typst is handed has to be text."""
    data = base64.b64encode(picture.content).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {picture.width} {picture.height}">'
        f'<image {size} href="data:image/{picture.kind};base64,{data}"/></svg>'
    )
