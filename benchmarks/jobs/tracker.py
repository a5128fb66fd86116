"""Records of a busy partnership: groups, their meetings, and what those asked for over years."""

from __future__ import annotations

import os
from datetime import date, timedelta
from itertools import cycle
from typing import Any

TODAY = date(2022, 10, 20)
OPEN_OF = 3  # one of so many actions is still open
CARRIED = 3  # how often those were carried over at most


def run(home: str, groups: int, meetings: int, actions: int) -> dict[str, int]:
    """How many records there are of each. They are written past the audit trail, which no page
    that is measured reads, and which would take minutes."""
    os.environ |= {"SMEATON_HOME": home, "DJANGO_SETTINGS_MODULE": "smeaton.config.settings"}
    import django

    django.setup()
    from django.db import transaction

    from smeaton.actions.models import Action, CarriedOver
    from smeaton.meetings.models import Meeting
    from smeaton.partnership.services import only_partnership

    partnership = only_partnership(None)
    with transaction.atomic():
        boards, posts = _groups(partnership, groups)
        _many(Meeting, _meetings(partnership, boards, meetings))
        made = _many(Action, _actions(partnership, boards, posts, actions))
        _many(CarriedOver, _carried(partnership, made))
    return {"meetings": Meeting.objects.count(), "carried": CarriedOver.objects.count()}


def _many(model: Any, records: list[Any]) -> list[Any]:
    from django.db.models import QuerySet

    return list(QuerySet(model).bulk_create(records, batch_size=500))


def _groups(partnership: Any, number: int) -> tuple[list[Any], list[Any]]:
    """Groups with a chair that the one body fills, and a vice-chair that nobody does."""
    from smeaton.partnership.bodies import add_body
    from smeaton.partnership.groups import AboutGroup, add_group
    from smeaton.partnership.models import Capacity, GroupKind, Membership, PostKind
    from smeaton.partnership.posts import add_post

    body = add_body(partnership=partnership, name="Council", capacity=Capacity.RESPONSIBLE, by=None)
    for one in Membership.objects.all():
        one.body = body
        one.save()
    boards, posts = [], []
    for place in range(number):
        about = AboutGroup(f"Group {place}", GroupKind.THEMATIC)
        group = add_group(partnership=partnership, about=about, by=None)
        boards.append(group)
        for kind, filled in ((PostKind.CHAIR, body), (PostKind.VICE_CHAIR, None)):
            title = f"{kind.label}, {group}"
            posts.append(
                add_post(
                    partnership=partnership, title=title, kind=kind, group=group, body=filled,
                    by=None,
                )
            )  # fmt: skip
    return boards, posts


def _meetings(partnership: Any, groups: list[Any], number: int) -> list[Any]:
    from smeaton.meetings.models import Meeting
    from smeaton.meetings.states import MeetingState

    return [
        Meeting(
            partnership=partnership,
            group=groups[place % len(groups)],
            held_on=TODAY - timedelta(days=91 * (place // len(groups)) - 13),
            state=MeetingState.HELD if place >= len(groups) else MeetingState.PLANNED,
        )
        for place in range(number)
    ]


def _actions(partnership: Any, groups: list[Any], posts: list[Any], number: int) -> list[Any]:
    from smeaton.actions.models import Action
    from smeaton.actions.states import ActionState

    owners = cycle([*posts, None])
    made = []
    for place in range(number):
        is_open = place % OPEN_OF == 0
        asked_on = TODAY - timedelta(days=place % 1500)
        made.append(
            Action(
                partnership=partnership,
                words=f"Bring paper {place} on what was found to the next meeting of the group",
                asked_by=groups[place % len(groups)],
                asked_on=asked_on,
                source=f"Group {place % len(groups)}, item {place % 15}",
                due=asked_on + timedelta(days=90) if place % 4 else None,
                post=next(owners),
                state=ActionState.OPEN if is_open else ActionState.DONE,
                closed_on=None if is_open else asked_on,
                evidence="" if is_open else "In the minutes",
            )
        )
    return made


def _carried(partnership: Any, actions: list[Any]) -> list[Any]:
    from smeaton.actions.models import CarriedOver

    return [
        CarriedOver(
            partnership=partnership, action=one, on=one.asked_on + timedelta(days=time), at="Group"
        )
        for place, one in enumerate(actions)
        if place % OPEN_OF == 0
        for time in range(place % (CARRIED + 1))
    ]
