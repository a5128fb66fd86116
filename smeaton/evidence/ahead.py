"""Working out ahead what the first visitor after a load would wait for."""

from __future__ import annotations

import logging

from smeaton.errors import SmeatonError
from smeaton.evidence.filters import Filters, Links
from smeaton.evidence.frame import frame_of
from smeaton.evidence.opening import open_release
from smeaton.evidence.pages import PAGES
from smeaton.evidence.showing import drawn
from smeaton.partnership.models import Partnership

logger = logging.getLogger(__name__)


def work_out_ahead(partnership: Partnership) -> int:
    """Work out and draw every page as it is when nothing is chosen; returns how many.

    A page that cannot be drawn is left to whoever asks for it, and is told why.
    """
    home = partnership.area_code
    pages = 0
    with open_release(partnership) as evidence:
        try:
            frame = frame_of(evidence, area=home, home=home)
        except SmeatonError:
            return 0
        if frame.newest is None:
            return 0
        filters = Filters(area=home, to=frame.newest)
        for page in PAGES.values():
            try:
                options = filters.options(page.asks)
                table = evidence.table(page.name, area=home, to=filters.to, **options)
                drawn(evidence, table, Links(partnership.slug, filters), **options)
            except SmeatonError as error:
                logger.info("%s could not be worked out ahead: %s", page.name, type(error).__name__)
            else:
                pages += 1
    return pages
