"""Public pages that stay in memory: the same answers, and never one of before."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.publishing import kept_pages
from smeaton.publishing.kept_pages import PAGES, Pages
from smeaton.publishing.models import Publication
from smeaton.publishing.withdrawing import withdraw
from tests.harness.published import DECISION, publish_example

HOME = "/safer-eddystone/publications/"
NEWEST = f"{HOME}strategic-assessment/2019-20/"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which pages were made, and not kept."""
    from smeaton.publishing.access import public_partnership

    made: list[str] = []

    def made_anew(slug: str) -> Any:
        made.append(slug)
        return public_partnership(slug)

    monkeypatch.setattr("smeaton.publishing.access.public_partnership", made_anew)
    return made


def test_a_page_is_made_once(client: Any, published: Publication, asked: list[str]) -> None:
    first = client.get(NEWEST)
    again = client.get(NEWEST)
    assert len(asked) == 1
    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)
    assert client.get(f"{HOME}search/?q=crime").content != client.get(f"{HOME}search/").content


def test_what_is_published_is_there_at_once(client: Any, published: Publication) -> None:
    client.get(HOME)
    later = replace(DECISION, on=date(2021, 3, 11))
    publish_example(published.partnership, key="2020-21", title="Next one", decision=later)
    assert "Next one" in client.get(HOME).content.decode()


def test_what_is_withdrawn_is_gone_at_once_and_stays_gone(
    client: Any, published: Publication
) -> None:
    assert client.get(NEWEST).status_code == 200
    withdraw(
        partnership=published.partnership, kind=published.kind, key=published.key, versions=[1],
        reason="A name.", withdrawn_by="Lead", by=None,
    )  # fmt: skip
    for _ in range(2):
        answer = client.get(NEWEST)
        assert answer.status_code == 410
        assert "Recorded crime" not in answer.content.decode()


def test_another_day_name_or_colour_is_another_page(
    client: Any, published: Publication, settings: Any, asked: list[str]
) -> None:
    client.get(HOME)
    settings.SMEATON_TODAY = date(2030, 1, 1)
    client.get(HOME)
    place = published.partnership
    place.name = "Safer Rame"
    audit.save(place, by=None)
    assert "Safer Rame" in client.get(HOME).content.decode()
    assert len(asked) == 3


def test_members_pages_are_neither_kept_nor_answered_from_here(
    client: Any, client_as: Callable[..., Any], published: Publication
) -> None:
    visitor = client_as(Role.COORDINATOR)
    PAGES.clear()
    page = visitor.get(NEWEST).content.decode()
    assert "Sign out" in page
    assert "Withdraw it" in page
    assert "Sign out" not in client.get(NEWEST).content.decode()
    assert "Sign out" in visitor.get(NEWEST).content.decode()


def test_whoever_has_it_is_not_sent_it_again(client: Any, published: Publication) -> None:
    tag = client.get(NEWEST).headers["ETag"]
    answer = client.get(NEWEST, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get(NEWEST, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("address", [f"{HOME}nowhere/x/", "/safer-nowhere/publications/"])
def test_what_is_not_there_is_not_kept(client: Any, published: Publication, address: str) -> None:
    PAGES.clear()
    assert client.get(address).status_code == 404
    assert PAGES._bytes == 0


def test_there_is_room_for_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.http import HttpResponse

    monkeypatch.setattr(kept_pages, "MOST_BYTES", 10)
    pages = Pages()
    for name in "abc":
        pages.keep((name,), HttpResponse("1234"))
    assert [pages.get((name,)) is None for name in "abc"] == [True, False, False]
    pages.get(("b",))
    pages.keep(("d",), HttpResponse("1234"))
    assert [pages.get((name,)) is None for name in "bcd"] == [False, True, False]


def test_a_page_with_its_style_sheets_is_light(client: Any, published: Publication) -> None:
    """Goal of the public site: 100 kB compressed, without any script."""
    import re

    page = client.get(NEWEST)
    whole = len(gzip.compress(page.content))
    for address in re.findall(r'<link rel="stylesheet"\s+href="([^"]+)"', page.content.decode()):
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        whole += len(gzip.compress(content))
        answer.close()
    assert 15_000 < whole < 100_000
    assert not page.cookies
