"""How many of its meetings somebody was at: a responsible authority, or a post.

Only meetings that were held and whose attendance is written down are counted. One that was
cancelled never comes here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from smeaton.documents.numbers import counted, percent
from smeaton.meetings.presence.lines import Occasion, Status


@dataclass(frozen=True, slots=True)
class Share:
    """At how many meetings somebody was, of those that count for them. ``apologies`` and
    ``substitutes`` are among those that they were not at themselves."""

    name: str
    there: int
    of: int
    apologies: int = 0
    substitutes: int = 0
    body: str = ""

    @property
    def percent(self) -> float:
        """Of the meetings that count, in percent. There is at least one."""
        return 100 * self.there / self.of

    @property
    def words(self) -> str:
        """ "3 of 4 meetings, 75%"."""
        meetings = "meeting" if self.of == 1 else "meetings"
        return f"{self.there} of {self.of} {meetings}, {percent(self.percent, 0)}"

    @property
    def otherwise(self) -> str:
        """What is known of the meetings at which they were not: "1 apology, 1 substitute"."""
        if self.there == self.of:
            return "missed none"
        said = [counted(self.apologies, "apology", "apologies")] if self.apologies else []
        said += [counted(self.substitutes, "substitute")] if self.substitutes else []
        return ", ".join(said) or "no apologies written down"


def by_authority(meetings: Iterable[Occasion]) -> list[Share]:
    """Each responsible authority, over the meetings on whose day it was one. It was there where
    anybody of it took part, a substitute too."""
    written = [one for one in meetings if one.written]
    names = sorted(set().union(*(one.responsible for one in written)))
    return [_authority(name, written) for name in names]


def by_post(meetings: Iterable[Occasion]) -> list[Share]:
    """Each member by post, over the meetings whose attendance names the post: as present, absent,
    with apologies, or as one that somebody came for. A substitute is no attendance of the post."""
    names: dict[_Key, str] = {}
    told: dict[_Key, list[_Told]] = {}
    for meeting in meetings:
        named = dict(_named(meeting))
        for key, name in named.items():
            names.setdefault(key, name)
            told.setdefault(key, []).append(_told(key, meeting))
    ordered = sorted(told, key=lambda key: (not key.body, key.body, names[key]))
    return [_post(names[key], key.body, told[key]) for key in ordered]


class _Key(NamedTuple):
    """A post is the same however it is spelt; each body has its own."""

    body: str
    folded: str


class _Told(NamedTuple):
    """What the attendance of a meeting says of a post."""

    there: bool
    apologies: bool
    substitute: bool


def _named(meeting: Occasion) -> Iterator[tuple[_Key, str]]:
    """The posts that the attendance of a meeting names."""
    for line in meeting.lines:
        if line.status != Status.IN_ATTENDANCE:
            name = line.for_whom if line.status == Status.SUBSTITUTE else line.who
            yield _key(name, line.body), name


def _told(key: _Key, meeting: Occasion) -> _Told:
    own = {one.status for one in meeting.lines if _key(one.who, one.body) == key}
    came_for_it = any(_key(one.for_whom, one.body) == key for one in meeting.lines)
    there = Status.PRESENT in own
    return _Told(there, Status.APOLOGIES in own and not there, came_for_it and not there)


def _key(name: str, body: str) -> _Key:
    return _Key(body, " ".join(name.casefold().split()))


def _post(name: str, body: str, told: list[_Told]) -> Share:
    there, apologies, substitutes = (sum(column) for column in zip(*told, strict=True))
    return Share(name, there, len(told), apologies, substitutes, body)


def _authority(name: str, written: list[Occasion]) -> Share:
    counting = [one for one in written if name in one.responsible]
    there = [one for one in counting if name in one.bodies_there]
    sorry = [one for one in counting if one not in there and _sent_apologies(name, one)]
    return Share(name, len(there), len(counting), apologies=len(sorry))


def _sent_apologies(name: str, meeting: Occasion) -> bool:
    return any(one.body == name and one.status == Status.APOLOGIES for one in meeting.lines)
