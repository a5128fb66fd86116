"""Acts on partnerships and their members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.accounts.services import add_user
from smeaton.core import audit
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import AreaLevel, MemberBody, Membership, Partnership, RoleHeld
from smeaton.partnership.states import MEMBERSHIP, MembershipState


def add_partnership(
    *,
    name: str,
    slug: str,
    area_code: str,
    area_level: AreaLevel = AreaLevel.DISTRICT,
    by: User | None,
    reason: str = "",
) -> Partnership:
    """Make a partnership. Raises SmeatonError when the name or address is taken or unusable."""
    partnership = Partnership(name=name, slug=slug, area_code=area_code, area_level=area_level)
    audit.save(partnership, by=by, reason=reason)
    return partnership


def partnership_named(slug: str) -> Partnership:
    """The partnership at an address. Raises NotFoundError, naming those that there are."""
    found = Partnership.objects.filter(slug=slug).first()
    if found is None:
        slugs = ", ".join(Partnership.objects.values_list("slug", flat=True)) or "none yet"
        raise NotFoundError(f"There is no partnership {slug!r}.", todo=f"There are: {slugs}.")
    partnership: Partnership = found
    return partnership


def only_partnership(slug: str | None) -> Partnership:
    """The partnership at an address, or the only one that there is.

    Raises NotFoundError where there is none, or several to choose from.
    """
    if slug is not None:
        return partnership_named(slug)
    there = list(Partnership.objects.all()[:2])
    if len(there) == 1:
        only: Partnership = there[0]
        return only
    slugs = ", ".join(Partnership.objects.values_list("slug", flat=True))
    raise NotFoundError(
        "There are several partnerships." if there else "There is no partnership yet.",
        todo=f"Choose one with --partnership: {slugs}." if there else "Add one.",
    )


def member_numbered(partnership: Partnership, membership_id: int) -> Membership:
    """A member, also one who left, by the number of the membership. Raises NotFoundError."""
    members = Membership.objects.of(partnership).select_related("user", "partnership")
    found: Membership | None = members.filter(pk=membership_id).first()
    if found is None:
        raise NotFoundError("There is no such member.", todo="Go back to the list of members.")
    return found


@transaction.atomic
def add_member(
    *,
    partnership: Partnership,
    user: User,
    roles: Iterable[Role],
    by: User | None,
    body: MemberBody | None = None,
    reason: str = "",
) -> Membership:
    """Make ``user`` a member with ``roles``, or give a member who left a place again."""
    membership = Membership.objects.filter(partnership=partnership, user=user).first()
    if membership is None:
        membership = Membership(partnership=partnership, user=user, body=body)
    elif membership.state == MembershipState.ACTIVE:
        raise SmeatonError(f"{user} is a member of {partnership} already.")
    else:
        membership.state = MEMBERSHIP.after(MembershipState.ENDED, "resume").target
        membership.body = body
    audit.save(membership, by=by, reason=reason)
    set_roles(membership=membership, roles=roles, by=by, reason=reason)
    return membership


@transaction.atomic
def set_roles(
    *, membership: Membership, roles: Iterable[Role], by: User | None, reason: str = ""
) -> None:
    """Give and take roles until the member has exactly ``roles``.

    Raises SmeatonError when nobody would be left to look after the partnership.
    """
    wanted = set(roles)
    if not wanted:
        raise SmeatonError("A member needs at least one role.", todo="Choose one, or end it.")
    held = {Role(one.role): one for one in membership.roles_held.all()}
    if Role.ADMINISTRATOR in held and Role.ADMINISTRATOR not in wanted:
        _keep_an_administrator(membership)
    for role in sorted(set(held) - wanted):
        audit.delete(held[role], by=by, reason=reason)
    for role in sorted(wanted - set(held)):
        new = RoleHeld(partnership=membership.partnership, membership=membership, role=role)
        audit.save(new, by=by, reason=reason)


@transaction.atomic
def end_membership(*, membership: Membership, by: User | None, reason: str = "") -> None:
    """End a membership: its roles go, its history stays."""
    transition = MEMBERSHIP.after(MembershipState(membership.state), "end")
    _keep_an_administrator(membership)
    for held in membership.roles_held.all():
        audit.delete(held, by=by, reason=reason)
    membership.state = transition.target
    audit.save(membership, by=by, reason=reason)


def _keep_an_administrator(leaving: Membership) -> None:
    others = RoleHeld.objects.filter(
        partnership=leaving.partnership,
        role=Role.ADMINISTRATOR,
        membership__state=MembershipState.ACTIVE,
        membership__user__is_active=True,
    )
    if not others.exclude(membership=leaving).exists():
        raise SmeatonError(
            f"{leaving.user} is the only administrator of {leaving.partnership}.",
            todo="Make somebody else an administrator first.",
        )


@transaction.atomic
def invite(
    *, partnership: Partnership, email: str, name: str, roles: Iterable[Role], by: User | None
) -> Membership:
    """Make the person with this address a member, with an account if there is none yet."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        user = add_user(email=email, name=name, by=by)
    return add_member(partnership=partnership, user=user, roles=roles, by=by)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a partnership is called, which area it is for, what colour it wears, and what it says of
    itself."""

    name: str
    area_code: str
    colour: str
    vision: str = ""
    purpose: str = ""
    values: str = ""


@transaction.atomic
def change_settings(
    *, partnership: Partnership, settings: Settings, edition: int, by: User
) -> None:
    """Change the settings of a partnership.

    ``edition`` is that of the settings which the person saw. Raises SmeatonError where somebody
    changed them since, or where the records refuse the new ones: nothing is changed then.
    """
    now = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if now.edition != edition:
        raise SmeatonError(
            "Somebody else changed the settings meanwhile, so yours are not saved yet.",
            todo="See below what they are now, and save again.",
        )
    for name, value in asdict(settings).items():
        setattr(now, name, value)
    audit.save(now, by=by)


def set_area(*, partnership: Partnership, area_code: str, by: User | None) -> None:
    """Say which area a partnership is for. Raises SmeatonError for what is no area's code."""
    partnership.area_code = area_code
    audit.save(partnership, by=by)
