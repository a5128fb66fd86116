"""Two people at once: whoever saves over something newer is told, and nothing of either is lost.

A page carries a mark of what it showed. Another mark than that of what is there now means that
somebody saved meanwhile.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from smeaton.errors import SmeatonError


class ChangedMeanwhileError(SmeatonError):
    """Somebody saved the same thing since the page was opened; ``there`` is what it is now."""

    def __init__(self, there: Any, *, what: str) -> None:
        super().__init__(
            f"Somebody else saved {what} meanwhile, so what you sent is not saved yet.",
            todo="See what is there now, and save again.",
        )
        self.there = there


def mark(said: Any) -> str:
    """A short mark of plain values."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]
