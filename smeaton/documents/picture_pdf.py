"""A picture as a page: a paper of a meeting that somebody sent as PNG or JPEG."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, time
from importlib.resources import files

import typst

from smeaton.documents.characters import drawable
from smeaton.documents.fonts import FONTS
from smeaton.documents.pdf import DocumentError
from smeaton.documents.received_image import CleanImage


def picture_pdf(picture: CleanImage, *, title: str, organisation: str, made_on: date) -> bytes:
    """One tagged page (PDF/UA-1 and PDF/A-2a) with the title above the picture, which is as large
    as the page lets it. Its alternative text says what it is called: what is on it nobody wrote.

    Raises ``DocumentError`` where Typst refuses or warns.
    """
    source = files("smeaton.documents").joinpath("templates/picture.typ").read_bytes()
    made_at = datetime.combine(made_on, time(), tzinfo=UTC)
    inputs = {
        "title": drawable(title),
        "organisation": drawable(organisation),
        "alt": drawable(f"A picture without a description: {title}"),
        "turned": "yes" if picture.width > picture.height else "",
        "svg": _framed(picture),
    }
    try:
        compiler = typst.Compiler(  # type: ignore[misc]  # its stub binds a type variable to nothing
            source, font_paths=[str(FONTS)], ignore_system_fonts=True
        )
        result, warnings = compiler.compile_with_warnings(
            sys_inputs=inputs,
            pdf_standards=["ua-1", "a-2a"],
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as error:
        raise DocumentError(f"The picture {title!r} can't be made a page: {error}") from error
    if warnings:
        raise DocumentError(f"The picture {title!r} has warnings: {warnings[0]}")
    assert isinstance(result, bytes)
    return result


def _framed(picture: CleanImage) -> str:
    """The picture in an SVG of its size: what Typst is handed has to be text."""
    data = base64.b64encode(picture.content).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {picture.width} {picture.height}">'
        f'<image {size} href="data:image/{picture.kind};base64,{data}"/></svg>'
    )
