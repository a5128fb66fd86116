"""What is published and cannot be read, since a disk or a hand has changed it: the log says so, and
all else stays readable."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from smeaton.errors import DamagedError
from smeaton.publishing.models import Publication

FoundT = TypeVar("FoundT")

logger = logging.getLogger(__name__)

SEEN: ContextVar[bool] = ContextVar("damage_seen", default=False)
"""Whether something damaged was come upon since it was last set to False: a page that lacks it is
kept nowhere."""


def unless_damaged(
    read: Callable[[Publication], FoundT], publication: Publication
) -> FoundT | None:
    """What ``read`` finds; None where that is damaged."""
    try:
        return read(publication)
    except DamagedError as error:
        SEEN.set(True)
        logger.error("%s", error)
        return None
