"""Public pages stay in memory once they were made, until something is published or withdrawn.

What everybody reads is the same for everybody, and changes with those two acts alone (and with the
day, and the partnership's own name and colour). So whoever is not signed in is answered before a
session, a sign-in or a template is thought of. Whether the page still holds is asked of the records
each time: nothing is ever shown that was published before the newest.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from smeaton.core.clock import today

MOST_BYTES, MOST_OF_ONE = 64_000_000, 2_000_000
GONE = 410

_PUBLIC = re.compile(r"/([-a-zA-Z0-9_]+)/publications/")
_STATE = """
SELECT id, name, colour,
  (SELECT MAX(p.id) FROM publishing_publication p WHERE p.partnership_id = s.id),
  (SELECT MAX(w.id) FROM publishing_withdrawal w WHERE w.partnership_id = s.id)
FROM partnership_partnership s WHERE slug = %s
"""

Key = tuple[Hashable, ...]


class Pages:
    """Answers by what was asked and what held. The one that nobody asked for longest goes first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, HttpResponse] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key) -> HttpResponse | None:
        """The answer, where it is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Key, response: HttpResponse) -> None:
        """Keep an answer, and let go of others until there is room."""
        with self._lock:
            if key not in self._kept:
                self._bytes += len(response.content)
            self._kept[key] = response
            while self._bytes > MOST_BYTES:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.content)

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


PAGES = Pages()
"""Those of this process."""


class KeptPages:
    """Answers whoever is not signed in from ``PAGES``. Stands before all that knows a visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key_of(request)
        if key is None:
            return self.get_response(request)
        kept = PAGES.get(key)
        if kept is None:
            response = self.get_response(request)
            if not _may_be_kept(response):
                return response
            kept = _copy(response)
            PAGES.keep(key, kept)
        answer = _copy(kept)
        if kept.status_code == GONE:
            return answer
        found = get_conditional_response(request, etag=kept.headers["ETag"], response=answer)
        assert isinstance(found, HttpResponse), "this one, or a shorter one in its place"
        return found


def _key_of(request: HttpRequest) -> Key | None:
    """What is asked and what holds now; None for what is not a public page, or not a visitor's."""
    found = _PUBLIC.match(request.path) if request.method == "GET" else None
    # A file is large, stays in the browser, and is read from the disk as fast as from here.
    if found is None or "/files/" in request.path:
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [found.group(1)])
        state = cursor.fetchone()
    if state is None or state[3] is None:
        return None
    return request.get_full_path(), request.get_host(), today(), *state


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code in (200, GONE)
        and not response.streaming
        and not response.cookies
        and response.headers.get("Cache-Control") == "no-cache"
        and (response.status_code == GONE or "ETag" in response.headers)
        and len(response.content) <= MOST_OF_ONE
    )


def _copy(response: HttpResponse) -> HttpResponse:
    """One that others may write headers on."""
    made = HttpResponse(response.content, status=response.status_code)
    made.headers = response.headers.__class__(dict(response.headers))
    return made
