"""What was frozen of meetings, as values. A list of all of them reads each file once in a process:
published facts never change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from smeaton.partnership.models import Partnership
from smeaton.publishing.contents import Entry
from smeaton.publishing.damage import unless_damaged
from smeaton.publishing.facts.meetings import MeetingFacts, meeting_facts_from
from smeaton.publishing.facts.partnerships import PartnershipFacts, partnership_facts_from
from smeaton.publishing.files import PublishedFiles, files_of
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.presenters import newest_of_each

MOST = 4096
"""So many files of facts stay read: ten kilobytes each."""


@dataclass(frozen=True, slots=True)
class FrozenMeeting:
    """A version of the publication of a meeting, and what was frozen of it."""

    publication: Publication
    facts: MeetingFacts

    @property
    def sequence(self) -> int:
        """How often it was published before, also under another day."""
        return self.facts.earlier + self.publication.version - 1


def frozen_meeting(publication: Publication) -> FrozenMeeting:
    """What was frozen. Raises DamagedError where it is not what was published."""
    entry = publication.contents.facts
    assert entry is not None, "a meeting is published with its facts"
    folder = files_of(publication.partnership).folder
    return FrozenMeeting(publication, _read(folder, entry))


def group_of(publication: Publication) -> str:
    """The address of the group whose meeting a publication is of; empty for another kind. Where it
    is damaged its own address says it, which begins with the day."""
    if publication.kind != Kind.MEETING:
        return ""
    found = unless_damaged(frozen_meeting, publication)
    return found.facts.group_slug if found else publication.key[len("2022-11-02-") :]


def frozen_meetings(partnership: Partnership) -> list[FrozenMeeting]:
    """Every published meeting in its newest version that is shown, the latest day first, but for
    what is damaged."""
    there = newest_of_each(partnership, Kind.MEETING)
    found = [one for one in (unless_damaged(frozen_meeting, each) for each in there) if one]
    return sorted(found, key=lambda one: (one.facts.on, one.facts.starts_at), reverse=True)


def frozen_partnership(publication: Publication) -> PartnershipFacts:
    """What was frozen of a partnership. Raises DamagedError where it is not what was published."""
    entry = publication.contents.facts
    assert entry is not None, "who a partnership is, is published with its facts"
    return partnership_facts_from(files_of(publication.partnership).read(entry))


@lru_cache(maxsize=MOST)
def _read(folder: Path, entry: Entry) -> MeetingFacts:
    return meeting_facts_from(PublishedFiles(folder).read(entry))
