"""Acts on groups: one is set up, changed, put under another, and ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain, count

from django.db import transaction
from django.utils.text import slugify

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.documents.numbers import day
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.dating import end_before, end_on
from smeaton.partnership.models import (
    AccessRules,
    Group,
    GroupKind,
    Partnership,
    PostHeld,
    ReportingLine,
)
from smeaton.partnership.models.dated import overlapping
from smeaton.partnership.structure import reports_in_a_ring

NOT_AN_ADDRESS = ("add", "agreements", "boards", "bodies", "hallmarks", "posts")
"""What follows ``groups/`` by itself, so no group has it."""


def group_named(partnership: Partnership, slug: str) -> Group:
    """The group at an address. Raises NotFoundError."""
    found = Group.objects.of(partnership).filter(slug=slug).first()
    if found is None:
        raise NotFoundError("There is no such group.", todo="Go back to the list of groups.")
    group: Group = found
    return group


@dataclass(frozen=True, slots=True)
class AboutGroup:
    """What somebody writes of a group: what it is called and for, whether the rules on access to
    meetings bind it, and its first and last day."""

    name: str
    kind: GroupKind
    purpose: str = ""
    access_rules: AccessRules = AccessRules.NONE
    starts_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def add_group(
    *,
    partnership: Partnership,
    about: AboutGroup,
    by: User | None,
    above: Group | None = None,
    reason: str = "",
) -> Group:
    """Set a group up. With ``above`` it reports to that group from its own first day.

    Raises SmeatonError where the name is taken, a day is missing or wrong.
    """
    group = Group(partnership=partnership, slug=_address(partnership, about.name), **asdict(about))
    audit.save(group, by=by, reason=reason)
    if above is not None:
        _draw(group, above, about.starts_on, by=by, reason=reason)
    return group


@transaction.atomic
def change_group(*, group: Group, about: AboutGroup, edition: int, by: User | None) -> None:
    """Change what a group is called, what it is for, and its days. Its address stays: papers have
    it. ``edition`` is that which the person saw.

    Raises ChangedMeanwhileError where somebody changed it since, SmeatonError where another group
    reports to it on a day on which it would not be there.
    """
    now = locked(group)
    if now.edition != edition:
        raise ChangedMeanwhileError(now, what="this group")
    for name, value in asdict(about).items():
        setattr(now, name, value)
    audit.save(now, by=by)
    _refuse_what_outlasts(now)


@transaction.atomic
def report_to(
    *, group: Group, above: Group | None, first_day: date, by: User | None, reason: str = ""
) -> None:
    """Put a group under another from a day, or under none. What held until then ends the day
    before.

    Raises SmeatonError where the line begins before the one that it follows, would run in a ring,
    or leads to a group that is not there.
    """
    locked(group)
    for line in ReportingLine.objects.filter(group=group, ends_on__isnull=True):
        if line.above == above:
            raise SmeatonError(f"{group} reports to {line.above} already.")
        end_before(line, first_day, by=by, reason=reason)
    if above is not None:
        _draw(group, above, first_day, by=by, reason=reason)


@transaction.atomic
def end_group(*, group: Group, last_day: date, by: User | None, reason: str = "") -> None:
    """End a group: its own line and its posts end with it.

    Raises SmeatonError, naming them, where groups still report to it after that day.
    """
    now = locked(group)
    now.ends_on = last_day
    for line in ReportingLine.objects.filter(group=now, ends_on__isnull=True):
        end_on(line, last_day, by=by, reason=reason)
    for held in PostHeld.objects.filter(post__group=now, ends_on__isnull=True):
        end_on(held, last_day, by=by, reason=reason)
    audit.save(now, by=by, reason=reason)
    _refuse_what_outlasts(now)


def locked(group: Group) -> Group:
    """The group as it is now, held until the act is done."""
    found: Group = Group.objects.select_for_update().get(pk=group.pk)
    return found


def _draw(
    group: Group, above: Group, first_day: date | None, *, by: User | None, reason: str = ""
) -> None:
    line = ReportingLine(
        partnership=group.partnership, group=group, above=above, starts_on=first_day
    )
    others = list(ReportingLine.objects.of(group.partnership))
    if next(overlapping(line, [one for one in others if one.group_id == group.pk]), None):
        raise SmeatonError(f"{group} reports to another group on that day.", todo="End that first.")
    if reports_in_a_ring(others, line):
        raise SmeatonError(
            f"{above} reports to {group} itself, by way of others or at once.",
            todo="Choose another group.",
        )
    audit.save(line, by=by, reason=reason)
    _refuse_what_outlasts(above)


def _refuse_what_outlasts(group: Group) -> None:
    """Nothing may hold on a day on which the group that it belongs to is not there."""
    last = group.ends_on
    if last is None:
        return
    below = [
        line.group
        for line in ReportingLine.objects.filter(above=group).select_related("group")
        if (line.ends_on or line.group.ends_on or date.max) > last
    ]
    if below:
        names = ", ".join(sorted(str(one) for one in below))
        raise SmeatonError(
            f"After {day(last)} these groups would report to one that is not there: {names}.",
            todo="Put them under another group first.",
        )


def _address(partnership: Partnership, name: str) -> str:
    """A free address made of a name; a number where two names make the same."""
    made = slugify(name)[:50] or "group"
    taken = {*Group.objects.of(partnership).values_list("slug", flat=True), *NOT_AN_ADDRESS}
    offered = chain([made], (f"{made}-{number}" for number in count(2)))
    return next(one for one in offered if one not in taken)
