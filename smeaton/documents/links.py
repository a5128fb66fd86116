"""Which addresses a document may carry."""

from __future__ import annotations

import re

_SAFE = re.compile(r"(?:https?://|mailto:|/(?!/)|#)[^\s<>\"'\\]+", re.IGNORECASE)


def is_safe(href: str) -> bool:
    """True for http, https and mailto, a path on the same site, and an anchor.

    Everything else ("javascript:", "data:", "file:") is written as text, with no link.
    """
    return (_SAFE.fullmatch(href) is not None and href.isascii()) or href == "/"
