"""A paper that somebody sent: a PDF as it is, a picture as a page. What is neither is refused."""

from __future__ import annotations

from datetime import date

from smeaton.documents.picture_pdf import picture_pdf
from smeaton.documents.received_image import is_image, received_image
from smeaton.documents.received_pdf import CleanPdf, made_here, received_pdf


def received_paper(
    content: bytes, *, name: str, title: str, organisation: str, made_on: date
) -> CleanPdf:
    """The pages of what somebody sent under this name, to stand in a pack under ``title``.

    A Word document is refused, as nobody here makes the pages of it that Word does. Raises
    SmeatonError, saying what to do, for it and for all that ``received_pdf`` and
    ``received_image`` refuse.
    """
    if not is_image(content):
        return received_pdf(content, name=name)
    picture = received_image(content, name=name)
    page = picture_pdf(picture, title=title, organisation=organisation, made_on=made_on)
    return made_here(page)
