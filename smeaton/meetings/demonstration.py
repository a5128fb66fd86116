"""The demonstration's meetings: that whose minutes are in the pack, with who was there and what was
said, and that which the pack is for, with its agenda."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from pathlib import Path
from typing import Any

from django.db import transaction

from smeaton.actions.models import Action
from smeaton.analysis.yaml_file import mapping_in
from smeaton.meetings.agendas import AboutAgendaItem, add_item
from smeaton.meetings.attendance import Attending, mark_of, write_attendance
from smeaton.meetings.exemptions import WhyPrivate, exempt_item
from smeaton.meetings.minuting.approving import circulate
from smeaton.meetings.minuting.asking import find_in_minutes
from smeaton.meetings.minuting.beginning import item_to_minute, minutes_of
from smeaton.meetings.minuting.writing import Said, put
from smeaton.meetings.models import Meeting
from smeaton.meetings.presence.lines import Status
from smeaton.meetings.publishing.acts import publish_meeting
from smeaton.meetings.services import WhenAndWhere, full_id, hold_meeting, plan_meeting
from smeaton.partnership.models import Group, MemberBody, Partnership
from smeaton.publishing.kinds import Kind
from smeaton.publishing.services import newest
from smeaton.publishing.who_we_are import KEY as WHO_WE_ARE
from smeaton.publishing.who_we_are import publish_who_we_are

REASON = "demonstration"


@transaction.atomic
def load_meetings(partnership: Partnership, *, folder: Path) -> None:
    """Make what ``folder/meetings.yaml`` says; what is there stays as it is."""
    groups = {group.name: group for group in Group.objects.of(partnership)}
    for said in mapping_in(folder / "meetings.yaml")["meetings"]:
        group = groups[said["group"]]
        if Meeting.objects.filter(group=group, held_on=said["held_on"]).exists():
            continue
        when = WhenAndWhere(
            held_on=said["held_on"],
            starts_at=_time(said.get("starts_at")),
            ends_at=_time(said.get("ends_at")),
            place=said.get("place", ""),
        )
        made = plan_meeting(group=group, when=when, by=None, reason=REASON)
        for item in said.get("agenda", ()):
            _load_item(made, item)
        if said.get("held"):
            hold_meeting(meeting=made, by=None, reason=REASON)
            _load_attendance(made, said.get("attendance", ()))


@transaction.atomic
def load_minutes(partnership: Partnership, *, folder: Path) -> None:
    """Write the minutes that ``folder/minutes.yaml`` has; where there are some they stay."""
    for said in mapping_in(folder / "minutes.yaml")["minutes"]:
        there = Meeting.objects.of(partnership).select_related("group")
        meeting = there.get(group__name=said["group"], held_on=said["held_on"])
        if minutes_of(meeting) is not None:
            continue
        texts = {title: Said(text) for title, text in said["items"].items()}
        texts |= {title: Said(**both) for title, both in said["private"].items()}
        for title, text in texts.items():
            item = item_to_minute(meeting.items.get(title=title), by=None, reason=REASON)
            put(item, text, by=None, reason=REASON)
        _find_actions(meeting)
        corrections_by = said["corrections_by"]
        circulate(meeting=meeting, corrections_by=corrections_by, by=None, reason=REASON)


def publish_agendas(partnership: Partnership, *, folder: Path) -> None:
    """Publish the agendas of ``folder/meetings.yaml`` that are out, and who the partnership is;
    what is published already stays as it is."""
    for said in mapping_in(folder / "meetings.yaml")["meetings"]:
        if "published_by" not in said:
            continue
        approved_by = said["published_by"]
        there = Meeting.objects.of(partnership).select_related("group")
        meeting = there.get(group__name=said["group"], held_on=said["held_on"])
        if newest(partnership, Kind.PARTNERSHIP, WHO_WE_ARE) is None:
            publish_who_we_are(partnership=partnership, approved_by=approved_by, by=None)
        if newest(partnership, Kind.MEETING, full_id(meeting)) is None:
            publish_meeting(meeting=meeting, approved_by=approved_by, by=None)


def _find_actions(meeting: Meeting) -> None:
    """The actions that the meeting asked for are told where they were said."""
    asked = Action.objects.filter(asked_by=meeting.group, source__startswith=f"{meeting}, ")
    for action in asked.select_related("post", "membership__user").order_by("pk"):
        title = action.source.removeprefix(f"{meeting}, ")
        item = meeting.items.get(title__iexact=title)
        find_in_minutes(item=item, action=action, by=None, reason=REASON)


def _load_item(meeting: Meeting, said: dict[str, Any]) -> None:
    below, private = said.pop("under", ()), said.pop("private", None)
    item = add_item(meeting=meeting, about=AboutAgendaItem(**said), by=None, reason=REASON)
    for one in below:
        about = AboutAgendaItem(**one)
        add_item(meeting=meeting, about=about, under=item, by=None, reason=REASON)
    if private:
        why = WhyPrivate(**private)
        exempt_item(item=item, why=why, seen=0, by=None, reason=REASON)


def _load_attendance(meeting: Meeting, said: Iterable[dict[str, str]]) -> None:
    bodies = {one.name: one for one in MemberBody.objects.of(meeting.partnership)}
    there = [
        Attending(one["who"], bodies[one["body"]] if "body" in one else None, _status(one))
        for one in said
    ]
    seen = mark_of(())
    write_attendance(meeting=meeting, attending=there, seen=seen, by=None, reason=REASON)


def _status(said: dict[str, str]) -> str:
    return said.get("status", Status.PRESENT)


def _time(said: str | None) -> time | None:
    return time.fromisoformat(said) if said else None
