"""Pages about terms of reference, links to boards of others, and information sharing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.partnership.agreements import AboutAgreement, add_agreement
from smeaton.partnership.bodies import add_body
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import (
    Agreement,
    BoardLink,
    Capacity,
    Group,
    GroupKind,
    MemberBody,
    Partnership,
)

HOME = "/safer-eddystone/groups/"
FAMILIES = f"{HOME}safer-families/"
AGREEMENTS = f"{HOME}agreements/"


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = date(2022, 10, 20)


@pytest.fixture
def group(partnership: Partnership) -> Group:
    about = AboutGroup(name="Safer Families", kind=GroupKind.THEMATIC)
    return add_group(partnership=partnership, about=about, by=None)


@pytest.fixture
def police(partnership: Partnership) -> MemberBody:
    return add_body(partnership=partnership, name="Police", capacity=Capacity.RESPONSIBLE, by=None)


@pytest.fixture
def coordinator(client_as: Callable[..., Any]) -> Any:
    return client_as(Role.COORDINATOR)


def sent(visitor: Any, address: str, **values: Any) -> str:
    return visitor.post(address, values, follow=True).content.decode()


def test_terms_are_written_down_and_read(coordinator: Any, group: Group) -> None:
    values = {"agreed_on": "2022-07-14", "agreed_at": "Safer Families"}
    address = f"{FAMILIES}terms/new/"
    page = sent(coordinator, address, text="To <b>meet</b>.", seen=0, **values)
    assert "Version 1 of the terms was written down." in page
    assert "To &lt;b&gt;meet&lt;/b&gt;." in coordinator.get(address).content.decode()
    sent(coordinator, address, text="To meet often.", seen=1, **values)
    older = coordinator.get(f"{FAMILIES}terms/1/").content.decode()
    assert "Agreed on 14 July 2022, Safer Families." in older
    assert "This is an older version." in older
    assert coordinator.get(f"{FAMILIES}terms/3/").status_code == 404


def test_whoever_comes_second_sees_the_first(coordinator: Any, group: Group) -> None:
    values = {"agreed_on": "2022-07-14", "agreed_at": "Safer Families"}
    address = f"{FAMILIES}terms/new/"
    sent(coordinator, address, text="First.", seen=0, **values)
    page = sent(coordinator, address, text="Second.", seen=0, **values)
    assert "Version 1 says now: First." in page
    assert "Second." in page
    assert 'name="seen" value="1"' in page


def test_a_board_is_linked_until_a_day(coordinator: Any, group: Group) -> None:
    page = sent(coordinator, f"{FAMILIES}boards/add/", board="Adults Board", about="It reports.")
    assert "It reports." in page
    link = BoardLink.objects.get()
    page = sent(coordinator, f"{HOME}boards/{link.pk}/end/", last_day="2022-10-19")
    assert "The link to Adults Board ends." in page
    assert "It is linked to no other board." in page


def test_an_agreement_from_nothing_to_signed(
    coordinator: Any, police: MemberBody, client_as: Callable[..., Any]
) -> None:
    page = coordinator.get(AGREEMENTS).content.decode()
    assert "No agreement is written down" in page
    assert "a party to none in force: Police." in " ".join(page.split())
    assert "Parties: choose at least one" in sent(coordinator, f"{AGREEMENTS}add/", title="Main")
    page = sent(
        coordinator,
        f"{AGREEMENTS}add/",
        title="Main",
        purpose="Crimes by place",
        parties=[police.pk],
        review_on="2022-10-01",
    )
    assert "not signed" in page
    assert "overdue since 1 October 2022" in page
    address = f"{AGREEMENTS}{Agreement.objects.get().pk}/"
    page = sent(coordinator, f"{address}sign/", body=police.pk, signed_on="2022-10-20")
    assert "signed on 20 October 2022" in page
    reader = client_as(Role.PROVIDER)
    listed = " ".join(reader.get(AGREEMENTS).content.decode().split())
    assert "1 agreement in force, 1 review overdue" in listed
    assert "all signed" in listed
    assert "Change the agreement" not in reader.get(address).content.decode()


def test_two_people_change_an_agreement(
    coordinator: Any, partnership: Partnership, police: MemberBody
) -> None:
    about = AboutAgreement(title="Main", purpose="Crimes")
    made = add_agreement(partnership=partnership, about=about, parties=[police], by=None)
    address = f"{AGREEMENTS}{made.pk}/change/"
    page = coordinator.get(address).content.decode()
    assert "checked" in page
    there = {"title": "Main", "parties": [police.pk], "edition": 1}
    assert "The agreement was changed." in sent(coordinator, address, **there, purpose="First")
    page = sent(coordinator, address, **there, purpose="Second")
    assert "It is now: First" in page
    assert "Second" in page


def test_queries_do_not_grow(
    coordinator: Any, partnership: Partnership, police: MemberBody, query_budget: Any
) -> None:
    for number in range(12):
        body = add_body(
            partnership=partnership, name=f"B{number}", capacity=Capacity.RESPONSIBLE, by=None
        )
        about = AboutAgreement(title=f"A{number}", purpose="x")
        add_agreement(partnership=partnership, about=about, parties=[police, body], by=None)
    with query_budget(9):
        coordinator.get(AGREEMENTS)


def test_of_another_partnership_nothing_is_seen(
    coordinator: Any, make_partnership: Callable[[str], Partnership]
) -> None:
    other = make_partnership("Safer Elsewhere")
    body = add_body(partnership=other, name="Elsewhere", by=None)
    about = AboutAgreement(title="Secret pact", purpose="x")
    made = add_agreement(partnership=other, about=about, parties=[body], by=None)
    assert "Secret pact" not in coordinator.get(AGREEMENTS).content.decode()
    for ending in ("", "change/", "sign/"):
        assert coordinator.get(f"{AGREEMENTS}{made.pk}/{ending}").status_code == 404
    page = sent(coordinator, f"{AGREEMENTS}add/", title="Main", purpose="x", parties=[body.pk])
    assert "Parties: choose one of those that are offered" in page
