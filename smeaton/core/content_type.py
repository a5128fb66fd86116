"""What a request says about its own content, before anybody believes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

_BOUNDARY = re.compile(r';\s*boundary\s*=\s*("[^"]*"|[^;\s]+)', re.IGNORECASE)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def understood(content_type: str) -> str:
    """The kind of content and the boundary of its parts; whatever else it says is dropped.

    Text is read as UTF-8, as our pages send it. Django would believe ``charset`` for addresses
    and forms alike, and Python knows encodings that make half characters (``utf-7``) or are
    none of text at all (``hex``): an address in them stops a request before it has a page.
    """
    kind = content_type.partition(";")[0].strip()
    boundary = _BOUNDARY.search(content_type)
    return f"{kind}; boundary={boundary[1]}" if boundary else kind


def text_in_utf8(application: Application) -> Application:
    """The WSGI application, told of no other encoding."""

    def told(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        content_type = understood(environ.get("CONTENT_TYPE", ""))
        return application(environ | {"CONTENT_TYPE": content_type}, start_response)

    return told
