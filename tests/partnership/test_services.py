from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership import services
from smeaton.partnership.models import RESERVED_SLUGS, Membership, Partnership, RoleHeld


def roles_of(user: User) -> set[str]:
    return set(RoleHeld.objects.filter(membership__user=user).values_list("role", flat=True))


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_no_partnership_takes_an_address_of_ours(db: None, slug: str) -> None:
    with pytest.raises(SmeatonError):
        services.add_partnership(name="X", slug=slug, area_code="E06000026", by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership(name="X", slug=slug, area_code="E06000026").save()


@pytest.mark.parametrize("code", ["Plymouth", "E0600002", "S12000036", "e06000026"])
def test_an_area_is_a_code_of_england_or_wales(db: None, code: str) -> None:
    with pytest.raises(SmeatonError, match="E06000026"):
        services.add_partnership(name="X", slug="x", area_code=code, by=None)


def test_names_and_addresses_are_taken_once(partnership: Partnership) -> None:
    with pytest.raises(SmeatonError):
        services.add_partnership(
            name="Safer Eddystone", slug="other", area_code="E06000026", by=None
        )


def test_a_partnership_is_found_by_its_address_or_all_are_named(partnership: Partnership) -> None:
    assert services.partnership_named("safer-eddystone") == partnership
    with pytest.raises(NotFoundError, match=r"There are: safer-eddystone\."):
        services.partnership_named("nowhere")


def test_an_invitation_makes_an_account_only_where_there_is_none(partnership: Partnership) -> None:
    first = services.invite(
        partnership=partnership, email="a@example.org", name="A", roles=[Role.SCORER], by=None
    )
    assert roles_of(first.user) == {"scorer"}
    with pytest.raises(SmeatonError, match="is a member of Safer Eddystone already"):
        services.invite(
            partnership=partnership, email="A@example.org", name="A", roles=[Role.ANALYST], by=None
        )
    assert User.objects.count() == 1


def test_roles_become_exactly_those(partnership: Partnership, user_as: Callable[..., User]) -> None:
    user = user_as(Role.SCORER, Role.ANALYST)
    services.set_roles(
        membership=Membership.objects.get(), roles=[Role.ANALYST, Role.CASEWORKER], by=None
    )
    assert roles_of(user) == {"analyst", "caseworker"}
    trace = RoleHeld.history.order_by("history_id").values_list("role", "history_type")
    assert list(trace)[2:] == [("scorer", "-"), ("caseworker", "+")]


def test_a_member_has_a_role(partnership: Partnership, user_as: Callable[..., User]) -> None:
    user_as(Role.SCORER)
    with pytest.raises(SmeatonError, match="needs at least one role"):
        services.set_roles(membership=Membership.objects.get(), roles=[], by=None)


def test_the_last_administrator_stays(
    partnership: Partnership, user_as: Callable[..., User]
) -> None:
    boss = user_as(Role.ADMINISTRATOR)
    only = Membership.objects.get(user=boss)
    for act in (
        lambda: services.set_roles(membership=only, roles=[Role.ANALYST], by=None),
        lambda: services.end_membership(membership=only, by=None),
    ):
        with pytest.raises(SmeatonError, match="only administrator"):
            act()
    assert roles_of(boss) == {"administrator"}
    user_as(Role.ADMINISTRATOR)
    services.end_membership(membership=only, by=None)
    assert roles_of(boss) == set()


def test_who_left_can_come_back(partnership: Partnership, user_as: Callable[..., User]) -> None:
    user_as(Role.ADMINISTRATOR)
    user = user_as(Role.ANALYST)
    membership = Membership.objects.get(user=user)
    services.end_membership(membership=membership, by=None)
    with pytest.raises(SmeatonError, match="cannot end a membership that is ended"):
        services.end_membership(membership=membership, by=None)
    back = services.add_member(partnership=partnership, user=user, roles=[Role.SCORER], by=None)
    assert back.pk == membership.pk
    assert roles_of(user) == {"scorer"}
