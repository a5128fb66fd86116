"""Whether enough were there to decide anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smeaton.documents.numbers import counted
from smeaton.meetings.presence.lines import Occasion


@dataclass(frozen=True, slots=True)
class Rule:
    """How many members, and how many responsible authorities, have to be there; None where the
    rule asks for none of the kind."""

    members: int | None = None
    responsible: int | None = None

    @property
    def words(self) -> str:
        """ "4 members and 2 responsible authorities"."""
        asked = [_members(self.members)] if self.members else []
        asked += [_authorities(self.responsible)] if self.responsible else []
        return " and ".join(asked)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a meeting was quorate, in words; ``quorate`` is None where that is not known."""

    quorate: bool | None
    words: str

    @property
    def tone(self) -> str:
        return {True: "green", False: "red", None: "grey"}[self.quorate]


def judged(meeting: Occasion, rule: Rule | None) -> Verdict:
    """A meeting held against the rule of its group: "Quorate: 5 members of the 4 needed"."""
    if not meeting.written:
        return Verdict(None, "not known: attendance is not written down")
    if rule is None:
        return Verdict(None, "not known: no rule is written down")
    found = list(_held_against(meeting, rule))
    quorate = all(there >= needed for there, needed, _ in found)
    said = ", ".join(f"{words} of the {needed} needed" for _, needed, words in found)
    return Verdict(quorate, f"{'Quorate' if quorate else 'Not quorate'}: {said}")


def _held_against(meeting: Occasion, rule: Rule) -> Iterator[tuple[int, int, str]]:
    """How many were there, how many are needed, and the first in words."""
    if rule.members:
        members = sum(one.status.took_part for one in meeting.lines)
        yield members, rule.members, _members(members)
    if rule.responsible:
        authorities = len(meeting.bodies_there & meeting.responsible)
        yield authorities, rule.responsible, _authorities(authorities)


def _members(number: int) -> str:
    return counted(number, "member")


def _authorities(number: int) -> str:
    return counted(number, "responsible authority", "responsible authorities")
