"""A test client that is stricter than a browser.

* every page parses as HTML5 without a single error, and no id stands on it twice (looked at once:
  see ``LOOKED_AT_HERE``);
* asking for a page (GET, HEAD) writes nothing into the records.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import html5lib
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.client import ClientHandler

from tests.harness.browser import LOOKED_AT_HERE

# What a GET may write: sessions, the list of them that a member sees, and allauth's mark that
# recovery codes were shown.
BOOKKEEPING = ("django_session", "usersessions_usersession", "mfa_authenticator")

_WRITE = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+["`]?(\w+)', re.IGNORECASE)


class CheckedClient(Client):
    """Django's client with two more rules about every response."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forget_pages()

    # Coming back from another site that signs people in is a GET, and writes.
    get_may_write = False

    def request(self, **request: Any) -> Any:
        # Each visitor would load the middleware for itself, which looks through all static files.
        if self.handler._middleware_chain is None:
            self.handler = _handler(self.handler.enforce_csrf_checks, _surroundings())
        if request.get("REQUEST_METHOD") in {"GET", "HEAD"} and not self.get_may_write:
            with connection.execute_wrapper(_refuse_writes):
                response = super().request(**request)
        else:
            response = super().request(**request)
        kind = response.headers.get("Content-Type", "")
        if LOOKED_AT_HERE and kind.startswith("text/html") and response.content:
            check_html(response.content.decode())
        return response


def forget_pages() -> None:
    """Keep no public page of the test before: its records were rolled back, and those of this one
    have the same numbers."""
    from smeaton.publishing.kept_pages import PAGES

    PAGES.clear()


@lru_cache(maxsize=8)
def _handler(enforce_csrf_checks: bool, surroundings: str) -> ClientHandler:
    return ClientHandler(enforce_csrf_checks)


def _surroundings() -> str:
    """All settings, as a test has them: middleware may read any of them when it is loaded."""
    names = (name for name in dir(settings) if name.isupper())
    return repr([(name, getattr(settings, name)) for name in names])


def check_html(text: str) -> None:
    """Raise AssertionError with the line when ``text`` is not HTML5, or repeats an id."""
    parser = html5lib.HTMLParser(strict=False)
    document = parser.parse(text)
    if parser.errors:
        (line, column), code, details = parser.errors[0]
        near = "\n".join(text.splitlines()[max(0, line - 3) : line + 1])
        raise AssertionError(f"HTML: {code} {details} at {line}:{column}\n{near}")
    ids = Counter(element.get("id") for element in document.iter() if element.get("id"))
    repeated = [name for name, times in ids.items() if times > 1]
    assert not repeated, f"ids that stand on the page twice: {repeated}"


def _refuse_writes(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    found = _WRITE.match(sql)
    if found and found.group(2) not in BOOKKEEPING:
        raise AssertionError(f"a GET wrote into the records: {sql[:200]}")
    return execute(sql, params, many, context)
