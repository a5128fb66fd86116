"""A request may lie about its content without stopping anything."""

from __future__ import annotations

from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from smeaton.core.content_type import understood


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("", ""),
        ("text/plain", "text/plain"),
        ("application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded"),
        ("text/plain; x*=hex''%41", "text/plain"),
        ("multipart/form-data; boundary=abc; charset=hex", "multipart/form-data; boundary=abc"),
        ('multipart/form-data; Boundary="a b;c"', 'multipart/form-data; boundary="a b;c"'),
    ],
)
def test_only_kind_and_boundary_are_kept(said: str, kept: str) -> None:
    assert understood(said) == kept


# Each request ends by giving up its connection, as on a server. No record is asked for.
@pytest.mark.on_sqlite_alone
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "said", ["charset=hex", "charset=utf-7", "charset=unicode_escape", "x*=hex''%41", "charset=zip"]
)
@pytest.mark.parametrize("query", ["next=%5Cud800", "next=+2AA-%41"])
def test_the_server_answers_whatever_a_request_says_of_itself(
    db: None, static_files: None, said: str, query: str
) -> None:
    from smeaton.config.wsgi import application

    environ: dict[str, Any] = {
        "PATH_INFO": "/account/sign-in/",
        "QUERY_STRING": query,
        "CONTENT_TYPE": f"text/plain; {said}",
        "HTTP_HOST": "localhost",
    }
    setup_testing_defaults(environ)
    statuses: list[str] = []
    body = b"".join(application(environ, lambda status, _headers: statuses.append(status)))
    assert statuses == ["200 OK"]
    assert b"<title>" in body
