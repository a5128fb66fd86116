"""Acts on the agenda of a meeting: it begins with the standing items of its group, and then items
are added, changed, moved and taken off."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.models import (
    AgendaItem,
    Exemption,
    ExemptPaper,
    ItemKind,
    Meeting,
    Paper,
    Part,
    StandingItem,
)
from smeaton.meetings.notice import notice_of
from smeaton.meetings.services import locked
from smeaton.meetings.states import MeetingState
from smeaton.partnership.groups import locked as locked_group
from smeaton.partnership.models import Group, Partnership


@dataclass(frozen=True, slots=True)
class AboutItem:
    """What somebody writes of an item that stands on each agenda."""

    title: str
    kind: str = ItemKind.BUSINESS
    minutes: int | None = None
    presenter: str = ""
    part: int = Part.OPEN


@dataclass(frozen=True, slots=True)
class AboutAgendaItem(AboutItem):
    """... and of one on the agenda of a meeting."""

    about: str = ""
    background: str = ""
    urgent_because: str = ""


_WRITTEN = [one.name for one in fields(AboutItem)]


def item_numbered(meeting: Meeting, number: int) -> AgendaItem:
    """An item of a meeting by the number of its record. Raises NotFoundError."""
    found: AgendaItem | None = meeting.items.filter(pk=number).first()
    if found is None:
        raise NotFoundError("There is no such item.", todo="Go back to the meeting.")
    return found


def standing_item_numbered(partnership: Partnership, number: int) -> StandingItem:
    """A standing item by the number of its record. Raises NotFoundError."""
    there = StandingItem.objects.of(partnership).select_related("group")
    found: StandingItem | None = there.filter(pk=number).first()
    if found is None:
        raise NotFoundError("There is no such standing item.", todo="Go back to the meetings.")
    return found


@transaction.atomic
def add_standing_item(
    *, group: Group, about: AboutItem, by: User | None, reason: str = ""
) -> StandingItem:
    """Put an item on every agenda of a group that is begun from now on."""
    locked_group(group)
    made = StandingItem(
        partnership=group.partnership,
        group=group,
        position=_last(group.standing_items.all(), about.part) + 1,
        **asdict(about),
    )
    audit.save(made, by=by, reason=reason)
    return made


@transaction.atomic
def change_standing_item(
    *, item: StandingItem, about: AboutItem, edition: int, by: User | None
) -> StandingItem:
    """Change a standing item; agendas that were begun stay as they are. ``edition`` is that which
    the person saw. Raises ChangedMeanwhileError."""
    now = _standing_to_change(item)
    if now.edition != edition:
        raise ChangedMeanwhileError(now, what="this item")
    if about.part != now.part:
        now.position = _last(now.group.standing_items.all(), about.part) + 1
    for name, value in asdict(about).items():
        setattr(now, name, value)
    audit.save(now, by=by)
    return now


@transaction.atomic
def begin_agenda(*, meeting: Meeting, by: User | None, reason: str = "") -> list[AgendaItem]:
    """Begin the agenda of a meeting with what stands on each of its group's.

    Raises SmeatonError where the agenda has been begun, or the group has no standing items.
    """
    now = _open(meeting)
    if now.items.exists():
        raise SmeatonError("The agenda has been begun.", todo="Change its items one by one.")
    standing = list(now.group.standing_items.all())
    if not standing:
        raise SmeatonError(
            f"{now.group} has no standing items.",
            todo="Write down what is on each agenda first, or add items to this one.",
        )
    made = []
    for one in standing:
        shared = {name: getattr(one, name) for name in ("position", *_WRITTEN)}
        item = AgendaItem(partnership=now.partnership, meeting=now, **shared)
        audit.save(item, by=by, reason=reason)
        made.append(item)
    return made


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    about: AboutAgendaItem,
    under: AgendaItem | None = None,
    by: User | None,
    reason: str = "",
) -> AgendaItem:
    """Put an item at the end of its part of the agenda, or ``under`` another, whose part it is in.

    Raises SmeatonError where the meeting was held or cancelled, an item stands under one that
    stands under another itself, or the papers were due, the day is not over and nobody said why it
    cannot wait (Local Government Act 1972, section 100B(4)(b)).
    """
    now = _open(meeting)
    _refuse_late(now, about)
    if under is not None and (under.meeting_id != now.pk or under.under_id is not None):
        raise SmeatonError("An item stands under one that stands by itself.")
    if under is not None:  # as it is now: what stands under it is private where it is
        under = item_numbered(now, under.pk)
    values = asdict(about) | ({"part": under.part} if under else {})
    siblings = now.items.filter(under=under)
    made = AgendaItem(
        partnership=now.partnership,
        meeting=now,
        under=under,
        position=_last(siblings, values["part"]) + 1,
        **values,
    )
    audit.save(made, by=by, reason=reason)
    return made


@transaction.atomic
def change_item(
    *, item: AgendaItem, about: AboutAgendaItem, edition: int, by: User | None
) -> AgendaItem:
    """Change an item. ``edition`` is that which the person saw.

    Raises ChangedMeanwhileError where somebody changed it since; SmeatonError where the meeting was
    held or cancelled, or the item is to leave the part of that which it stands under.
    """
    now = item_to_change(item)
    if now.edition != edition:
        raise ChangedMeanwhileError(now, what="this item")
    if now.under is not None and about.part != now.part:
        raise SmeatonError("It is in the part of the item that it stands under.")
    now.background = about.background  # what is listed keeps an item in Part I
    put_into(Part(about.part), now, by=by)
    for name, value in asdict(about).items():
        setattr(now, name, value)
    audit.save(now, by=by)
    return now


def put_into(part: Part, item: AgendaItem, *, by: User | None) -> None:
    """Put an item, with what stands under it, at the end of a part, unless it is there. What comes
    into Part I loses what made it private.

    Raises SmeatonError where papers are behind it: whoever opens them to the public, or takes them
    out of it, does that paper by paper.
    """
    if item.part == part:
        return
    items = [item, *item.items_under.all()]
    for kind in (Paper, ExemptPaper):
        if kind.objects.filter(item__in=items).exists():
            raise SmeatonError(
                f"{item.title} has papers, which stay in {Part(item.part).label}.",
                todo="Take them off, and put them on again when it has moved.",
            )
    item.position = _last(item.meeting.items.filter(under=None), part) + 1
    for one in items:
        one.part = part
        audit.save(one, by=by)
    if part == Part.OPEN:
        for exemption in Exemption.objects.filter(item=item):
            audit.delete(exemption, by=by, reason="The item is dealt with in public.")


def item_to_change(item: AgendaItem) -> AgendaItem:
    """An item as it is now, whose agenda nobody else changes until the act is over. Raises
    SmeatonError where the meeting was held or cancelled, NotFoundError where it was taken off."""
    return item_numbered(_open(item.meeting), item.pk)


@transaction.atomic
def move_item(*, item: AgendaItem | StandingItem, earlier: bool, by: User | None) -> None:
    """Let an item change places with the one before it, or after it, in its part of the agenda.
    Nothing comes of it where there is none."""
    order: list[AgendaItem | StandingItem]
    if isinstance(item, AgendaItem):
        now = item_to_change(item)
        order = [*now.meeting.items.filter(under=now.under_id, part=now.part)]
    else:
        standing = _standing_to_change(item)
        order = [*standing.group.standing_items.filter(part=standing.part)]
    at = [one.pk for one in order].index(item.pk)
    to = at - 1 if earlier else at + 1
    if not 0 <= to < len(order):
        return
    order[at], order[to] = order[to], order[at]
    for position, one in enumerate(order, start=1):
        if one.position != position:
            one.position = position
            audit.save(one, by=by)


@transaction.atomic
def remove_item(*, item: AgendaItem | StandingItem, by: User | None, reason: str = "") -> None:
    """Take an item off, with what stands under it and what is private of it; their history stays.
    Raises SmeatonError where the meeting was held or cancelled."""
    if isinstance(item, AgendaItem):
        audit.delete(item_to_change(item), by=by, reason=reason)
    else:
        audit.delete(_standing_to_change(item), by=by, reason=reason)


def _standing_to_change(item: StandingItem) -> StandingItem:
    group = locked_group(item.group)
    return standing_item_numbered(group.partnership, item.pk)


def _open(meeting: Meeting) -> Meeting:
    """The meeting, locked. Raises SmeatonError unless it is planned."""
    now = locked(meeting)
    if now.state != MeetingState.PLANNED:
        raise SmeatonError(f"The meeting is {now.state}: its agenda stays as it was.")
    return now


def _refuse_late(meeting: Meeting, about: AboutAgendaItem) -> None:
    due = notice_of(meeting.held_on, meeting.group.access_rules, today=today()).due
    # When its day is over, one writes down what an old meeting dealt with: nothing can be late.
    late = due is not None and due < today() <= meeting.held_on
    if late and not about.urgent_because:
        raise SmeatonError(
            "The papers of this meeting are out by law: an item can be added only if the chair "
            "holds that it is urgent.",
            todo="Say why it cannot wait until the next meeting.",
        )


def _last(there: QuerySet[Any], part: int) -> int:
    found: int | None = there.filter(part=part).aggregate(last=Max("position"))["last"]
    return found or 0
