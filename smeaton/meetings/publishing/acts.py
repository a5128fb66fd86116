"""The act of publishing a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.urls import reverse

from smeaton.accounts.models import User
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.documents.blocks import Block, Link, Section
from smeaton.documents.html import fragment
from smeaton.documents.numbers import day
from smeaton.errors import SmeatonError
from smeaton.meetings.models import Meeting
from smeaton.meetings.packs.reading import agenda_reading, cancelled_reading, moved_reading
from smeaton.meetings.publishing.hindrances import refuse_hindered
from smeaton.meetings.publishing.making import Made, make, public_of
from smeaton.meetings.services import full_id, locked
from smeaton.partnership.models import Partnership
from smeaton.publishing.contents import Decision
from smeaton.publishing.facts.changes import changes_between
from smeaton.publishing.facts.meetings import MeetingFacts, Standing
from smeaton.publishing.frozen import FrozenMeeting, frozen_meeting, frozen_meetings
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.services import newest, newest_shown, publish

PREFIX = "reading-"


@dataclass(frozen=True, slots=True)
class _Going:
    """What goes out: for whom, on whose word, with which sentence of theirs."""

    meeting: Meeting
    approved_by: str
    change: str
    by: User | None


def publish_meeting(
    *,
    meeting: Meeting,
    approved_by: str,
    change: str = "",
    seen: str | None = None,
    by: User | None,
) -> Publication:
    """Publish a meeting as it stands: first its agenda and papers, then each time a supplement that
    says what it changes. One that was cancelled publishes that; one that was moved says so at its
    old address too.

    ``approved_by`` is the post on whose word it goes out, ``change`` a sentence of theirs beside
    those that follow from the agenda, ``seen`` the mark of what they looked at.

    Raises SmeatonError where something stands in the way (``hindrances``) or nothing has changed;
    ChangedMeanwhileError where it is not what they saw, or somebody changes it just now.
    """
    refuse_hindered(meeting)
    public = public_of(meeting)
    if seen is not None and seen != public.mark:
        raise ChangedMeanwhileError(meeting, what="this meeting")
    made = make(public)  # takes seconds, so nobody waits for it
    with transaction.atomic():
        # One at a time, as each publication is; then nobody writes on the agenda.
        Partnership.objects.select_for_update().get(pk=meeting.partnership_id)
        now = locked(meeting)
        if public_of(now).mark != public.mark:
            raise ChangedMeanwhileError(now, what="this meeting")
        refuse_hindered(now)
        return _publish(_Going(now, approved_by, change, by), made)


def _publish(going: _Going, made: Made) -> Publication:
    meeting = going.meeting
    before = newest(meeting.partnership, Kind.MEETING, full_id(meeting))
    frozen = frozen_meeting(before) if before else None
    moved = under_another_day(meeting)
    facts = replace(made.facts, earlier=_earlier(meeting, frozen, moved))
    version = before.version + 1 if before else 1
    published = _freeze(
        going,
        facts,
        reading=_reading(replace(made, facts=facts), meeting.partnership, version),
        made=made,
        changes=_changes(before, facts, going.change),
    )
    for one in moved:
        _say_moved(going, one, made, published)
    return published


def _freeze(
    going: _Going,
    facts: MeetingFacts,
    *,
    reading: Sequence[Block],
    made: Made | None,
    changes: Sequence[str],
) -> Publication:
    return publish(
        partnership=going.meeting.partnership,
        kind=Kind.MEETING,
        key=facts.key,
        title=f"{facts.group}, {day(facts.on)}",
        summary=_summary(facts),
        decision=Decision(by=going.approved_by, meeting="", on=today()),
        reading=str(fragment(reading, heading_level=2, prefix=PREFIX)),
        papers=made.papers if made else (),
        facts=facts.to_json(),
        words=made.words if made and made.papers else {},
        changes=changes,
        by=going.by,
    )


def what_changed(before: Publication | None, facts: MeetingFacts) -> list[str]:
    """What is other than in the newest version that is shown; of what was withdrawn no more than
    that it was. ``before`` is the newest version, withdrawn or not."""
    if before is None:
        return []
    shown = newest_shown(before.partnership, Kind.MEETING, before.key)
    said = changes_between(frozen_meeting(shown).facts, facts) if shown else []
    if before.is_withdrawn:
        said.insert(0, f"Version {before.version} was withdrawn.")
    return said


def _changes(before: Publication | None, facts: MeetingFacts, sentence: str) -> list[str]:
    """What is other than before. Raises SmeatonError where a reader would see no difference."""
    if before is None:
        if sentence:
            raise SmeatonError(
                "Nothing was published: this is the first time, so nothing has changed yet.",
                todo="Leave out what changed.",
            )
        return []
    said = what_changed(before, facts)
    if not said and not sentence:
        raise SmeatonError(
            f"Nothing was published: nothing that is public has changed since version "
            f"{before.version}, of {day(before.published_on)}.",
            todo="If it is to go out anew all the same, say why in a sentence.",
        )
    return [*said, sentence]


def under_another_day(meeting: Meeting) -> list[FrozenMeeting]:
    """Where the same meeting was published under another day, and nobody has been told yet."""
    there = Publication.objects.of(meeting.partnership).filter(
        kind=Kind.MEETING, key__endswith=f"-{meeting.group.slug}"
    )
    if not there.exclude(key=full_id(meeting)).exists():
        return []
    return [
        one
        for one in frozen_meetings(meeting.partnership)
        if one.facts.meeting == str(meeting.pk)
        and one.facts.key != full_id(meeting)
        and one.facts.standing != Standing.MOVED
    ]


def _earlier(meeting: Meeting, before: FrozenMeeting | None, moved: Sequence[FrozenMeeting]) -> int:
    """How many versions the meeting had under other days: calendars count on with each."""
    if before is not None and before.facts.meeting == str(meeting.pk) and not moved:
        return before.facts.earlier
    said = [one.sequence + 1 for one in (*moved, *filter(None, [before]))]
    return max(said, default=0)


def _say_moved(going: _Going, old: FrozenMeeting, made: Made, new: Publication) -> None:
    facts = MeetingFacts(
        meeting=old.facts.meeting,
        key=old.facts.key,
        group=old.facts.group,
        group_slug=old.facts.group_slug,
        on=old.facts.on,
        standing=Standing.MOVED,
        earlier=old.facts.earlier,
        moved_to=new.key,
    )
    address = reverse("publishing:newest", args=new.address[:3])
    reading = moved_reading(made.contents, new.title, address)
    changes = changes_between(old.facts, facts)
    _freeze(replace(going, change=""), facts, reading=reading, made=None, changes=changes)


def _reading(made: Made, partnership: Partnership, version: int) -> Sequence[Block]:
    if made.facts.standing == Standing.CANCELLED:
        return cancelled_reading(made.contents)
    at = (partnership.slug, Kind.MEETING.value, made.facts.key, version)
    links = {
        item.number: tuple(
            Link(paper.title, reverse("publishing:file", args=[*at, paper.name]))
            for paper in item.papers
        )
        for item in made.facts.every_item
        if item.papers
    }
    agenda = agenda_reading(made.contents, made.pages, links)
    return (*agenda, Section("Minutes", made.outcome.blocks)) if made.outcome else agenda


def _summary(facts: MeetingFacts) -> str:
    on = f"{facts.on:%A} {day(facts.on)}"
    if facts.standing == Standing.CANCELLED:
        return f"The meeting on {on} was cancelled."
    if facts.standing == Standing.MOVED:
        return f"The meeting on {on} was moved to another day."
    what = "Agenda and papers" if any(one.papers for one in facts.every_item) else "Agenda"
    what = f"Minutes, {what.lower()}" if facts.minutes else what
    return f"{what} of the meeting on {', '.join(filter(None, [on, facts.times, facts.place]))}."
