"""A template and what is put into it, through Typst to a tagged PDF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from importlib.resources import files

import typst

from smeaton.documents.fonts import FONTS


class DocumentError(RuntimeError):
    """Typst would not make the document. Always a fault of the program, never of the text."""


def typeset(template: str, inputs: Mapping[str, str], *, called: str, made_on: date) -> bytes:
    """The PDF of a template (PDF/UA-1 and PDF/A-2a), the same bytes for the same inputs. ``called``
    is what a message calls it.

    Raises ``DocumentError`` where Typst refuses or warns.
    """
    source = files("smeaton.documents").joinpath(f"templates/{template}.typ").read_bytes()
    made_at = datetime.combine(made_on, time(), tzinfo=UTC)
    try:
        compiler = typst.Compiler(  # type: ignore[misc]  # its stub binds a type variable to nothing
            source, font_paths=[str(FONTS)], ignore_system_fonts=True
        )
        result, warnings = compiler.compile_with_warnings(
            sys_inputs=dict(inputs),
            pdf_standards=["ua-1", "a-2a"],
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as error:
        raise DocumentError(f"{called} can't be made: {error}") from error
    if warnings:
        raise DocumentError(f"{called} has warnings: {warnings[0]}")
    assert isinstance(result, bytes)
    return result
