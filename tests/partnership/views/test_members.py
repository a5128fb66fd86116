from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.partnership.models import Membership, Partnership, RoleHeld

HOME = "/safer-eddystone/"


def test_members_with_bodies_and_roles(client_as: Callable[..., Any]) -> None:
    page = client_as(Role.ADMINISTRATOR, Role.ANALYST).get(HOME + "members/").content.decode()
    assert "1 person has a place in Safer Eddystone." in page
    assert "Administrator, Analyst" in page
    assert "Add a member" in page


def test_who_may_not_change_members_sees_no_button(client_as: Callable[..., Any]) -> None:
    page = client_as(Role.ANALYST).get(HOME + "members/").content.decode()
    assert "Add a member" not in page
    assert "Change roles" not in page


def test_queries_do_not_grow_with_the_members(
    client_as: Callable[..., Any], user_as: Callable[..., User], query_budget: Any
) -> None:
    visitor = client_as(Role.ADMINISTRATOR)
    for _ in range(12):
        user_as(Role.SCORER, Role.ANALYST)
    with query_budget(7):
        visitor.get(HOME + "members/")


def test_the_audit_page_has_a_budget_too(
    client_as: Callable[..., Any], user_as: Callable[..., User], query_budget: Any
) -> None:
    visitor = client_as(Role.ADMINISTRATOR)
    for _ in range(20):
        user_as(Role.SCORER)
    with query_budget(30):
        page = visitor.get(HOME + "audit/").content.decode()
    assert "Older" in page
    assert "Newer" in visitor.get(HOME + "audit/?page=2").content.decode()


def test_adding_a_member(client_as: Callable[..., Any]) -> None:
    visitor = client_as(Role.ADMINISTRATOR)
    fields = {"email": "new@example.org", "name": "New scorer", "roles": ["scorer", "analyst"]}
    page = visitor.post(HOME + "members/add/", fields, follow=True).content.decode()
    assert "New scorer is a member now." in page
    assert RoleHeld.objects.filter(membership__user__email="new@example.org").count() == 2


def test_a_form_that_is_not_filled_in_says_so_at_each_field(client_as: Callable[..., Any]) -> None:
    page = client_as(Role.ADMINISTRATOR).post(HOME + "members/add/", {}).content.decode()
    assert "<title>Error: Add a member" in page
    for words in ("Enter an e-mail address", "Enter a name or a post", "Choose at least one role"):
        assert page.count(words) == 2


def test_a_refused_act_says_why_and_keeps_what_was_typed(
    client_as: Callable[..., Any], user_as: Callable[..., User]
) -> None:
    member = user_as(Role.SCORER)
    fields = {"email": member.email, "name": "Again", "roles": ["scorer"]}
    page = client_as(Role.ADMINISTRATOR).post(HOME + "members/add/", fields).content.decode()
    assert "is a member of Safer Eddystone already" in page
    assert 'value="Again"' in page


def test_changing_roles(client_as: Callable[..., Any], user_as: Callable[..., User]) -> None:
    visitor, member = client_as(Role.ADMINISTRATOR), user_as(Role.SCORER)
    address = f"{HOME}members/{Membership.objects.get(user=member).pk}/roles/"
    assert 'value="scorer" checked' in visitor.get(address).content.decode()
    visitor.post(address, {"roles": ["analyst"]})
    assert RoleHeld.objects.get(membership__user=member).role == "analyst"


def test_ending_a_membership_asks_first(
    client_as: Callable[..., Any], user_as: Callable[..., User]
) -> None:
    visitor, member = client_as(Role.ADMINISTRATOR), user_as(Role.SCORER)
    address = f"{HOME}members/{Membership.objects.get(user=member).pk}/end/"
    assert f"End the membership of {member.name}?" in visitor.get(address).content.decode()
    visitor.post(address)
    assert Membership.objects.get(user=member).state == "ended"


def test_the_last_administrator_is_told_why_not(
    client_of: Callable[[User], Any], user_as: Callable[..., User]
) -> None:
    boss = user_as(Role.ADMINISTRATOR)
    response = client_of(boss).post(f"{HOME}members/{Membership.objects.get().pk}/end/")
    assert response.status_code == 422
    assert "only administrator" in response.content.decode()


def test_a_member_of_another_partnership_is_not_found_here(
    client_as: Callable[..., Any],
    make_partnership: Callable[[str], Partnership],
    make_user: Callable[..., User],
) -> None:
    visitor = client_as(Role.ADMINISTRATOR)
    outsider = make_user(make_partnership("Safer Elsewhere"), Role.SCORER)
    number = Membership.objects.get(user=outsider).pk
    for page in ("roles", "end"):
        address = f"{HOME}members/{number}/{page}/"
        assert visitor.get(address).status_code == 404
        assert visitor.post(address, {"roles": ["provider"]}).status_code == 404
    assert RoleHeld.objects.get(membership__user=outsider).role == "scorer"


def test_a_partnership_wears_its_own_colour(
    partnership: Partnership, client_as: Callable[..., Any]
) -> None:
    visitor = client_as(Role.PROVIDER)
    assert "colours.css" not in visitor.get(HOME).content.decode()
    partnership.colour = "#5f2167"
    audit.save(partnership, by=None)
    assert f'href="{HOME}colours.css"' in visitor.get(HOME).content.decode()
    sheet = visitor.get(HOME + "colours.css")
    assert sheet.headers["Content-Type"] == "text/css"
    assert sheet.content.decode() == ":root { --govuk-brand-colour: #5f2167; }\n"


@pytest.mark.parametrize("name", ["members/", "audit/"])
def test_markup_in_a_name_stays_text(
    client_as: Callable[..., Any],
    make_user: Callable[..., User],
    partnership: Partnership,
    name: str,
) -> None:
    visitor = client_as(Role.ADMINISTRATOR)
    user = make_user(partnership, Role.SCORER)
    user.name = "<script>alert(1)</script>"
    audit.save(user, by=None) if user.has_usable_password() else user.save()
    page = visitor.get(HOME + name).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
