"""Everything that there is to ask about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from smeaton.meetings.safety.drafts import dates, prompts
from smeaton.meetings.safety.finding import Finding, Kind, Passage
from smeaton.meetings.safety.people import contacts, few_people, refuges, words


def look_through(passages: Iterable[Passage], *, meeting: date) -> list[Finding]:
    """What a careful officer would ask about, what presses first; the same words in the same place
    once. ``meeting`` is its day."""
    found: dict[str, Finding] = {}
    for passage in passages:
        for one in (
            *few_people(passage),
            *refuges(passage),
            *words(passage),
            *contacts(passage),
            *prompts(passage),
            *dates(passage, meeting=meeting),
        ):
            found.setdefault(one.key, one)
    order = list(Kind)
    return sorted(found.values(), key=lambda one: order.index(one.kind))
