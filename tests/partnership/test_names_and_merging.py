"""Other names mean one body or member; two that are one are merged on purpose, losing nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.errors import SmeatonError
from smeaton.partnership.agreements import AboutAgreement, add_agreement
from smeaton.partnership.bodies import add_body, give_capacity
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.likeness import alike
from smeaton.partnership.merging import merge_bodies, merge_members
from smeaton.partnership.models import (
    Capacity,
    CapacityHeld,
    GroupKind,
    MemberBody,
    Membership,
    Partnership,
    PostKind,
    RoleHeld,
)
from smeaton.partnership.names import add_other_name, body_called, remove_other_name
from smeaton.partnership.posts import add_post
from smeaton.partnership.states import MembershipState

WHY = "The newsletter spells it without the b"


@pytest.fixture
def kept(partnership: Partnership) -> MemberBody:
    return add_body(partnership=partnership, name="Ambito", by=None)


@pytest.fixture
def gone(partnership: Partnership) -> MemberBody:
    return add_body(partnership=partnership, name="Amito", by=None)


def naming(one: models.Model) -> Iterator[tuple[str, int]]:
    """What names a record, found the slow way: in each column of each table that could."""
    for model in apps.get_models():
        if not issubclass(model, audit.Audited):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is type(one):
                for row in model._default_manager.filter(**{field.attname: one.pk}):
                    yield model._meta.label, row.pk


def test_what_named_the_one_names_the_other(
    partnership: Partnership, kept: MemberBody, gone: MemberBody, make_user: Callable[..., User]
) -> None:
    group = add_group(
        partnership=partnership, about=AboutGroup(name="Families", kind=GroupKind.THEMATIC), by=None
    )
    add_post(
        partnership=partnership, title="Chair", kind=PostKind.CHAIR, group=group, body=gone, by=None
    )
    about = AboutAgreement("Main", "Crimes")
    add_agreement(partnership=partnership, about=about, parties=[gone], by=None)
    give_capacity(body=gone, capacity=Capacity.PARTICIPATING, starts_on=None, ends_on=None, by=None)
    member = make_user(partnership, Role.SCORER).memberships.get()
    member.body = gone
    audit.save(member, by=None)
    add_other_name(of=gone, words="Ambito Care", by=None)
    before = {label for label, _ in naming(gone)}
    assert len(before) == 5
    merge_bodies(kept=kept, gone=gone, by=None, reason=WHY)
    assert {label for label, _ in naming(kept)} == before
    assert list(naming(gone)) == []
    assert not MemberBody.objects.filter(pk=gone.pk).exists()
    assert {name.words for name in kept.other_names.all()} == {"Amito", "Ambito Care"}
    assert member.history.first().history_change_reason == WHY
    assert MemberBody.history.filter(id=gone.pk).first().history_change_reason == WHY


def test_the_same_capacity_is_one_from_the_first_day_of_either(
    kept: MemberBody, gone: MemberBody
) -> None:
    same = Capacity.CO_OPERATING
    for body, first, last in (
        (kept, date(2019, 1, 1), date(2020, 12, 31)),
        (gone, date(2020, 1, 1), None),
    ):
        give_capacity(body=body, capacity=same, starts_on=first, ends_on=last, by=None)
    merge_bodies(kept=kept, gone=gone, by=None, reason=WHY)
    held = CapacityHeld.objects.get()
    assert (held.body, held.starts_on, held.ends_on) == (kept, date(2019, 1, 1), None)


def test_two_capacities_on_one_day_change_nothing(kept: MemberBody, gone: MemberBody) -> None:
    for body, capacity in ((kept, Capacity.CO_OPERATING), (gone, Capacity.PARTICIPATING)):
        give_capacity(body=body, capacity=capacity, starts_on=None, ends_on=None, by=None)
    with pytest.raises(SmeatonError, match="a co-operating body and the other a participating"):
        merge_bodies(kept=kept, gone=gone, by=None, reason=WHY)
    assert CapacityHeld.objects.count() == MemberBody.objects.count() == 2


def test_what_cannot_name_both_changes_nothing(
    partnership: Partnership, kept: MemberBody, gone: MemberBody
) -> None:
    about = AboutAgreement("Main", "Crimes")
    add_agreement(partnership=partnership, about=about, parties=[kept, gone], by=None)
    with pytest.raises(SmeatonError, match=r"^Nothing was merged\. “"):
        merge_bodies(kept=kept, gone=gone, by=None, reason=WHY)
    assert MemberBody.objects.filter(pk=gone.pk).exists()


def test_itself_is_no_other(kept: MemberBody) -> None:
    with pytest.raises(SmeatonError, match="the same one"):
        merge_bodies(kept=kept, gone=kept, by=None, reason=WHY)


def test_a_name_means_one(kept: MemberBody, partnership: Partnership) -> None:
    made = add_other_name(of=kept, words="The Ambito Group", by=None)
    assert body_called(partnership, "the ambito group") == kept
    for words in ("AMBITO", "the Ambito group"):
        with pytest.raises(SmeatonError, match="Ambito is called so already"):
            add_body(partnership=partnership, name=words, by=None)
    other = add_body(partnership=partnership, name="Mencap", by=None)
    with pytest.raises(SmeatonError, match="Ambito is called so already"):
        add_other_name(of=other, words="the ambito GROUP", by=None)
    remove_other_name(name=made, by=None, reason=WHY)
    assert body_called(partnership, "The Ambito Group") is None


def test_two_accounts_of_a_person(partnership: Partnership, make_user: Callable[..., User]) -> None:
    make_user(partnership, Role.ADMINISTRATOR)
    kept, gone = (
        make_user(partnership, *roles).memberships.get()
        for roles in ((Role.SCORER,), (Role.ANALYST, Role.SCORER))
    )
    merge_members(kept=kept, gone=gone, by=None, reason=WHY)
    assert set(kept.roles_held.values_list("role", flat=True)) == {"scorer", "analyst"}
    gone.refresh_from_db()
    assert gone.state == MembershipState.ENDED
    assert kept.other_names.get().words == gone.user.name
    with pytest.raises(SmeatonError, match="not a member any more"):
        merge_members(kept=kept, gone=gone, by=None, reason=WHY)


def test_the_last_administrator_stays_one(
    partnership: Partnership, make_user: Callable[..., User]
) -> None:
    gone, kept = (
        make_user(partnership, role).memberships.get() for role in (Role.ADMINISTRATOR, Role.SCORER)
    )
    merge_members(kept=kept, gone=gone, by=None, reason=WHY)
    assert RoleHeld.objects.get(role=Role.ADMINISTRATOR).membership == kept


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (["Ambito", "Amito", "Harbour"], [("Ambito", "Amito")]),
        (["University of Plymouth", "Plymouth University"], []),
        (["NSPCC (Together for Childhood)", "NSPCC, Together for childhood"], [(0, 1)]),
        (["Safer Families", "Safer Communities"], []),
        ([], []),
    ],
)
def test_names_that_look_alike(names: list[str], pairs: list[tuple[Any, Any]]) -> None:
    meant = [tuple(names[one] if isinstance(one, int) else one for one in pair) for pair in pairs]
    assert alike(names) == meant


class TestPages:
    """The coordinator has to do with bodies, the administrator with members."""

    def test_a_name_is_added_shown_and_taken_back(
        self, client_as: Callable[..., Any], kept: MemberBody
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        add = f"/safer-eddystone/groups/bodies/{kept.pk}/names/add/"
        page = visitor.post(add, {"words": "The Ambito Group"}, follow=True).content.decode()
        assert "Ambito is called The Ambito Group as well." in page
        assert "Also called" in page
        refused = visitor.post(add, {"words": "the ambito group"}).content.decode()
        assert "Ambito is called so already" in refused
        away = f"/safer-eddystone/names/{kept.other_names.get().pk}/remove/"
        visitor.post(away, {"reason": "Nobody says so"})
        assert not kept.other_names.exists()

    def test_bodies_that_look_alike_are_pointed_out_and_merged(
        self, client_as: Callable[..., Any], kept: MemberBody, gone: MemberBody
    ) -> None:
        bodies = "/safer-eddystone/groups/bodies/"
        assert "look alike" not in client_as(Role.ANALYST).get(bodies).content.decode()
        visitor = client_as(Role.COORDINATOR)
        assert "“Ambito” and “Amito” look alike" in visitor.get(bodies).content.decode()
        merge = f"{bodies}{gone.pk}/merge/"
        assert (
            f'value="{kept.pk}" selected' in visitor.get(f"{merge}?with={kept.pk}").content.decode()
        )
        unsaid = visitor.post(merge, {"kept": kept.pk}).content.decode()
        assert "How you know that both are one: write something" in unsaid
        page = visitor.post(merge, {"kept": kept.pk, "reason": WHY}, follow=True).content.decode()
        assert "What was written of Amito is Ambito’s." in page

    def test_two_accounts_are_merged(
        self, client_as: Callable[..., Any], user_as: Callable[..., User]
    ) -> None:
        kept, gone = (user_as(Role.SCORER).memberships.get() for _ in range(2))
        visitor = client_as(Role.ADMINISTRATOR)
        merge = f"/safer-eddystone/members/{gone.pk}/merge/"
        page = visitor.post(merge, {"kept": kept.pk, "reason": WHY}, follow=True).content.decode()
        assert f"What was written of {gone.user.name} is {kept.user.name}’s." in page
        assert Membership.objects.get(pk=gone.pk).state == MembershipState.ENDED
        name = kept.other_names.get()
        away = f"/safer-eddystone/names/{name.pk}/remove/"
        assert client_as(Role.COORDINATOR).get(away).status_code == 403
        assert visitor.get(away).status_code == 200

    def test_nobody_else(
        self, client_as: Callable[..., Any], stranger: Any, kept: MemberBody
    ) -> None:
        addresses = [f"groups/bodies/{kept.pk}/names/add/", f"groups/bodies/{kept.pk}/merge/"]
        for address in addresses:
            assert (
                client_as(Role.BOARD_MEMBER).get(f"/safer-eddystone/{address}").status_code == 403
            )
            assert stranger.get(f"/safer-eddystone/{address}").status_code == 404
