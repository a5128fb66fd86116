from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import PERMISSIONS, Role
from smeaton.errors import NotAllowedError, NotFoundError
from smeaton.partnership.access import access_to, memberships_of
from smeaton.partnership.models import Membership, Partnership
from smeaton.partnership.services import add_member, end_membership


@pytest.mark.parametrize("role", Role)
def test_each_role_gives_exactly_its_permissions(
    partnership: Partnership, user_as: Callable[..., User], role: Role
) -> None:
    access = access_to("safer-eddystone", user=user_as(role))
    assert access.partnership == partnership
    assert access.permissions == PERMISSIONS[role]
    for permission in Permission:
        assert access.may(permission) is (permission in PERMISSIONS[role])


def test_a_refusal_says_what_and_whom_to_ask(
    partnership: Partnership, user_as: Callable[..., User]
) -> None:
    access = access_to("safer-eddystone", user=user_as(Role.SCORER))
    with pytest.raises(NotAllowedError) as refused:
        access.check(Permission.EVIDENCE_LOAD)
    assert str(refused.value) == (
        "Your roles in Safer Eddystone do not let you load data. "
        "Ask somebody with one of these roles: administrator, coordinator, analyst."
    )


def test_strangers_and_made_up_addresses_get_the_same_answer(
    partnership: Partnership,
    make_partnership: Callable[[str], Partnership],
    make_user: Callable[..., User],
) -> None:
    stranger = make_user(make_partnership("Safer Elsewhere"), *Role)
    messages = set()
    for slug, user in [
        ("safer-eddystone", stranger),
        ("no-such-place", stranger),
        ("safer-eddystone", make_user()),
        ("safer-eddystone", AnonymousUser()),
    ]:
        with pytest.raises(NotFoundError) as refused:
            access_to(slug, user=user)
        messages.add(str(refused.value))
    assert len(messages) == 1


def test_roles_in_one_partnership_are_none_in_another(
    partnership: Partnership,
    make_partnership: Callable[[str], Partnership],
    make_user: Callable[..., User],
) -> None:
    other = make_partnership("Safer Elsewhere")
    user = make_user(other, Role.ADMINISTRATOR)
    add_member(partnership=partnership, user=user, roles=[Role.PROVIDER], by=None)
    assert access_to("safer-eddystone", user=user).roles == {Role.PROVIDER}
    assert access_to("safer-elsewhere", user=user).roles == {Role.ADMINISTRATOR}
    assert [one.partnership for one in memberships_of(user)] == [partnership, other]


def test_who_left_has_no_access(partnership: Partnership, user_as: Callable[..., User]) -> None:
    user_as(Role.ADMINISTRATOR)
    user = user_as(Role.ANALYST)
    end_membership(membership=Membership.objects.get(user=user), by=None)
    with pytest.raises(NotFoundError):
        access_to("safer-eddystone", user=user)
    assert memberships_of(user) == []
