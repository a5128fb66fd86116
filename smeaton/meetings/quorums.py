"""Acts on how many have to be at a meeting of a group."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.documents.numbers import day
from smeaton.errors import SmeatonError
from smeaton.meetings.models import Quorum
from smeaton.meetings.presence.quorum import Rule
from smeaton.partnership.groups import locked as locked_group
from smeaton.partnership.models import Group
from smeaton.partnership.models.dated import holding, overlapping

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AboutQuorum:
    """What somebody writes of a quorum: how many members and responsible authorities it needs,
    where that is written, and from which day it holds; None: since before anybody knows."""

    members: int | None = None
    responsible: int | None = None
    agreed_in: str = ""
    starts_on: date | None = None


def quorum_now(group: Group) -> Quorum | None:
    """The rule that holds until further notice; None where none is written down."""
    found: Quorum | None = Quorum.objects.filter(group=group, ends_on__isnull=True).first()
    return found


def rule_on(group: Group, on: date) -> Rule | None:
    """The rule that held on a day; None where none is written down for it."""
    found = Quorum.objects.filter(holding(on), group=group).first()
    return found.rule if found else None


def seen_of(quorum: Quorum | None) -> str:
    """What a page that shows a rule, or none, has seen of it."""
    return f"{quorum.pk}-{quorum.edition}" if quorum else "none"


@transaction.atomic
def set_quorum(
    *, group: Group, about: AboutQuorum, seen: str, by: User | None, reason: str = ""
) -> Quorum:
    """Write down how many a group needs from a day. What held until then ends the day before; with
    the same first day it is put right. ``seen`` is ``seen_of`` what was on the page.

    Raises ChangedMeanwhileError where somebody changed it since; SmeatonError where it asks for
    nobody, or begins before what it follows.
    """
    now = locked_group(group)
    there = quorum_now(now)
    if seen_of(there) != seen:
        raise ChangedMeanwhileError(there, what="the quorum")
    if there is None or there.starts_on != about.starts_on:
        if there is not None:
            _end_before(there, about.starts_on, by=by, reason=reason)
        there = Quorum(partnership=now.partnership, group=now)
    for name, value in asdict(about).items():
        setattr(there, name, value)
    others = Quorum.objects.filter(group=now).exclude(pk=there.pk)
    if next(overlapping(there, others), None):
        raise SmeatonError("Another rule holds on some of those days.", todo="Choose a later day.")
    audit.save(there, by=by, reason=reason)
    return there


def _end_before(there: Quorum, first_day: date | None, *, by: User | None, reason: str) -> None:
    if first_day is None or first_day <= (there.starts_on or date.min):
        since = f" since {day(there.starts_on)}" if there.starts_on else ""
        raise SmeatonError(
            f"Another rule holds{since}, and this one would begin before it.",
            todo="Choose a later day, or the same one to put it right.",
        )
    there.ends_on = first_day - ONE_DAY
    audit.save(there, by=by, reason=reason)
