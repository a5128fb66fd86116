"""Who joined, moved and left: the histories of memberships and roles, read as one.

Joiners, movers and leavers are what a body's own records of its staff are held against.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any


class Coming(StrEnum):
    """What became of somebody's place in the partnership."""

    JOINED = "joined"
    MOVED = "moved"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands: whether they can come in, for which body, in which roles."""

    active: bool = False
    body: str = ""
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a history says of a member at a moment: the fields of ``Standing`` that it sets; or a
    role that is given or taken."""

    member: int
    at: datetime
    sets: tuple[tuple[str, Any], ...] = ()
    given: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """What became of a member within a day: how they stood before and after it."""

    member: int
    on: date
    coming: Coming
    before: Standing
    after: Standing


def movements(entries: Iterable[Entry], *, since: date) -> list[Movement]:
    """What became of whom from a day on, the earliest first. ``entries`` are all that there ever
    were. What is done and undone within a day is no movement."""
    standing: dict[int, Standing] = {}
    found = []
    ordered = sorted(entries, key=lambda one: one.at)
    for on, day in groupby(ordered, key=lambda one: one.at.date()):
        for member, theirs in _by_member(list(day)).items():
            before = standing.get(member, Standing())
            after = standing[member] = _after(before, theirs)
            coming = _coming(before, after)
            if coming is not None and on >= since:
                found.append(Movement(member, on, coming, before, after))
    return found


def _by_member(entries: Sequence[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.member, []).append(one)
    return found


def _after(standing: Standing, entries: Iterable[Entry]) -> Standing:
    for one in entries:
        roles = (standing.roles | {one.given}) - {one.taken, ""}
        standing = replace(standing, roles=roles, **dict(one.sets))
    return standing


def _coming(before: Standing, after: Standing) -> Coming | None:
    if after.active and not before.active:
        return Coming.JOINED
    if before.active and not after.active:
        return Coming.LEFT
    return Coming.MOVED if before != after and after.active else None
