"""What was frozen of meetings, as values. A list of all of them reads each file once in a process:
published facts never change."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from smeaton.errors import DamagedError
from smeaton.partnership.models import Partnership
from smeaton.publishing.contents import Entry
from smeaton.publishing.facts.meetings import MeetingFacts, meeting_facts_from
from smeaton.publishing.facts.partnerships import PartnershipFacts, partnership_facts_from
from smeaton.publishing.files import PublishedFiles, files_of
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.presenters import newest_of_each

FrozenT = TypeVar("FrozenT")

logger = logging.getLogger(__name__)

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
    """The address of the group whose meeting a publication is of; empty for another kind, and where
    it is damaged."""
    if publication.kind != Kind.MEETING:
        return ""
    found = unless_damaged(frozen_meeting, publication)
    return found.facts.group_slug if found else ""


def unless_damaged(
    read: Callable[[Publication], FrozenT], publication: Publication
) -> FrozenT | None:
    """What ``read`` finds; None where that is damaged. The log says so, and what others published
    stays readable."""
    try:
        return read(publication)
    except DamagedError as error:
        logger.error("%s", error)
        return None


def frozen_meetings(partnership: Partnership) -> list[FrozenMeeting]:
    """Every published meeting in its newest version that is shown, the latest day first."""
    found = [frozen_meeting(one) for one in newest_of_each(partnership, Kind.MEETING)]
    return sorted(found, key=lambda one: (one.facts.on, one.facts.starts_at), reverse=True)


def frozen_partnership(publication: Publication) -> PartnershipFacts:
    """What was frozen of a partnership. Raises DamagedError where it is not what was published."""
    entry = publication.contents.facts
    assert entry is not None, "who a partnership is, is published with its facts"
    return partnership_facts_from(files_of(publication.partnership).read(entry))


@lru_cache(maxsize=MOST)
def _read(folder: Path, entry: Entry) -> MeetingFacts:
    return meeting_facts_from(PublishedFiles(folder).read(entry))
