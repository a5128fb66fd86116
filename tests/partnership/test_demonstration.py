"""Signing in by one click: in the demonstration, and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.partnership.demonstration import load_partnership
from smeaton.partnership.models import Capacity, MemberBody, Membership, Partnership, RoleHeld
from smeaton.partnership.models.dated import holding
from smeaton.partnership.presenters.structure import body_rows, structure_of
from smeaton.partnership.services import set_roles

ADDRESS = "/demo/sign-in"


@pytest.fixture
def demonstration(db: None, settings: Any) -> Partnership:
    settings.SMEATON_DEMO = True
    return load_partnership()


def test_it_is_not_there_outside_the_demonstration(client: Any, db: None) -> None:
    load_partnership()
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, {"role": "administrator"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", Role)
def test_one_click_for_each_role(client: Any, demonstration: Partnership, role: Role) -> None:
    page = client.get(ADDRESS).content.decode()
    assert f'name="role" value="{role.value}"' in page
    here = client.post(ADDRESS, {"role": role.value}, follow=True)
    assert here.redirect_chain[-1][0] == "/safer-plymouth/"
    assert here.status_code == 200
    assert role.label in here.content.decode()


def test_a_visitor_can_change_role(client: Any, demonstration: Partnership) -> None:
    client.post(ADDRESS, {"role": "administrator"})
    client.post(ADDRESS, {"role": "provider"})
    assert client.get("/safer-plymouth/members/").status_code == 403


def test_a_role_that_two_have(client: Any, demonstration: Partnership) -> None:
    member = Membership.objects.get(user__email="board-member@example.org")
    set_roles(membership=member, roles=[Role.BOARD_MEMBER, Role.ANALYST], by=None)
    assert client.post(ADDRESS, {"role": "analyst"}).status_code == 302
    assert client.get("/safer-plymouth/members/").status_code == 200


def test_a_role_that_is_none(client: Any, demonstration: Partnership) -> None:
    assert client.post(ADDRESS, {"role": "king"}).status_code == 404


def test_only_people_of_the_demonstration_can_be_signed_in(
    client: Any, demonstration: Partnership
) -> None:
    RoleHeld.objects.filter(role="administrator").delete()
    boss = User.objects.get(email="administrator@example.org")
    boss.email = "boss@somewhere.example"
    boss.save()
    assert client.post(ADDRESS, {"role": "administrator"}).status_code == 404


def test_loading_twice_changes_nothing(demonstration: Partnership) -> None:
    before = (User.objects.count(), MemberBody.objects.count(), RoleHeld.history.count())
    assert load_partnership() == demonstration
    assert (User.objects.count(), MemberBody.objects.count(), RoleHeld.history.count()) == before
    assert before[0] == len(Role)


def test_the_structure_is_that_of_the_papers(demonstration: Partnership) -> None:
    found = structure_of(demonstration, date(2022, 10, 20))
    assert [one.group.name for one in found.tops] == ["Safer Plymouth Executive"]
    assert {one.group.name: one.above for one in found.groups}["Plymouth Approach"] == (
        "Domestic Abuse and Sexual Violence Partnership"
    )
    assert found.vacancies == ("Vice-chair, Serious Violence Prevention Group",)


def test_the_structure_of_2018_is_that_of_its_update(demonstration: Partnership) -> None:
    """Eight themes, of which one is carried by another board's group."""
    found = structure_of(demonstration, date(2018, 6, 1))
    assert [one.group.name for one in found.tops] == ["Safer Plymouth Board"]
    board = found.groups[0]
    assert {one.group.name for one in board.below} == {
        "Modern Slavery Group",
        "Domestic Abuse and Sexual Violence Partnership",
        "Plymouth Prevent Partnership",
        "Welcoming City Group",
        "Alcohol Harm Reduction Group",
        "Cyber Crime and Fraud Group",
        "County Lines Group",
    }
    holders = {post.title: post.holder for one in found.groups for post in one.posts}
    assert holders["Chair, Domestic Abuse and Sexual Violence Partnership"] == (
        "Devon and Cornwall Police"
    )
    assert holders["Lead, County Lines Group"] == "Harbour"
    assert found.vacancies == ()
    links = board.group.boards.filter(holding(found.day))  # type: ignore[attr-defined]
    assert {link.board for link in links} == {
        "Health and Wellbeing Board",
        "Plymouth Safeguarding Children Board",
    }


def test_the_structure_of_2021_is_that_of_its_briefing(demonstration: Partnership) -> None:
    found = structure_of(demonstration, date(2021, 7, 1))
    above = {one.group.name: one.above for one in found.groups}
    assert "Serious Violence Prevention Group" not in above
    assert above["Knife Crime Task and Finish Group"] == "Safer Communities"
    assert above["Plymouth Prevent Partnership"] == "Safer Communities"
    assert above["Domestic Abuse and Sexual Violence Partnership"] == "Safer Plymouth Executive"


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2018, 6, 1), 6), (date(2020, 3, 31), 6), (date(2022, 10, 20), 5)],
)
def test_the_responsible_authorities_of_a_day(
    demonstration: Partnership, day: date, number: int
) -> None:
    rows = body_rows(demonstration, day)
    assert sum(row.capacity == Capacity.RESPONSIBLE for row in rows) == number


def test_nobody_in_it_has_a_password(demonstration: Partnership) -> None:
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_every_page_says_that_it_is_a_demonstration(
    client: Any, demonstration: Partnership
) -> None:
    for address in ("/", ADDRESS, "/no/such/page"):
        assert "<strong>Demonstration.</strong>" in client.get(address).content.decode()
