"""The structure of a partnership as it stood on a day: which groups there were, who reported to
whom, who held which post. Worked out from records that were fetched; nothing here asks for any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from smeaton.partnership.models.dated import Dates, holds


class GroupSaid(Dates, Protocol):
    """What the records say of a group."""

    pk: int
    name: str
    slug: str
    kind: str


class LineSaid(Dates, Protocol):
    """Which group reports to which, by their numbers."""

    group_id: int
    above_id: int


class PostSaid(Dates, Protocol):
    """What the records say of a post; an officer of the partnership is in no group."""

    pk: int
    title: str
    kind: str
    group_id: int | None


class HeldSaid(Dates, Protocol):
    """Which body fills a post, each by its name."""

    post_id: int

    @property
    def body(self) -> object: ...


@dataclass(frozen=True, slots=True)
class PostOn:
    """A post on a day. Without a holder it is vacant; without a day nobody knows since when."""

    id: int
    title: str
    kind: str
    holder: str
    since: date | None

    @property
    def vacant(self) -> bool:
        return not self.holder


@dataclass(frozen=True, slots=True)
class GroupOn:
    """A group on a day, with those that report to it."""

    group: GroupSaid
    above: str
    posts: tuple[PostOn, ...]
    below: tuple[GroupOn, ...]

    def posts_of(self, kind: str) -> tuple[PostOn, ...]:
        """Its posts of one kind."""
        return tuple(post for post in self.posts if post.kind == kind)

    def __iter__(self) -> Iterator[GroupOn]:
        """Itself, and whoever reports to it, from the top down."""
        yield self
        for one in self.below:
            yield from one


@dataclass(frozen=True, slots=True)
class Structure:
    """A partnership on a day. ``tops`` are the groups that report to none of it."""

    day: date
    tops: tuple[GroupOn, ...]
    officers: tuple[PostOn, ...]

    @property
    def groups(self) -> tuple[GroupOn, ...]:
        """Every group once, whoever it reports to before it."""
        return tuple(one for top in self.tops for one in top)

    @property
    def vacancies(self) -> tuple[str, ...]:
        """The titles of the posts that nobody fills."""
        posts = [post for one in self.groups for post in one.posts]
        return tuple(post.title for post in (*posts, *self.officers) if post.vacant)


def structure_on(
    day: date,
    *,
    groups: Iterable[GroupSaid],
    lines: Iterable[LineSaid],
    posts: Iterable[PostSaid],
    held: Iterable[HeldSaid],
) -> Structure:
    """The structure on a day. Groups and posts keep the order in which they are given.

    A group whose superior is no longer there reports to nobody, and is said to.
    """
    there = {one.pk: one for one in groups if holds(one, day)}
    above = {
        line.group_id: line.above_id
        for line in lines
        if holds(line, day) and line.above_id in there and line.group_id in there
    }
    holders = {one.post_id: one for one in held if holds(one, day)}
    filled = [(post, _post(post, holders.get(post.pk))) for post in posts if holds(post, day)]

    def grown(one: GroupSaid) -> GroupOn:
        superior = there.get(above.get(one.pk, 0))
        return GroupOn(
            group=one,
            above=superior.name if superior else "",
            posts=tuple(found for post, found in filled if post.group_id == one.pk),
            below=tuple(grown(other) for other in there.values() if above.get(other.pk) == one.pk),
        )

    return Structure(
        day=day,
        tops=tuple(grown(one) for one in there.values() if one.pk not in above),
        officers=tuple(found for post, found in filled if post.group_id is None),
    )


def _post(post: PostSaid, held: HeldSaid | None) -> PostOn:
    return PostOn(
        id=post.pk,
        title=post.title,
        kind=post.kind,
        holder=str(held.body) if held else "",
        since=held.starts_on if held else None,
    )


def reports_in_a_ring(lines: Sequence[LineSaid], new: LineSaid) -> bool:
    """Whether ``new`` would make a group report to itself by way of others, on whatever day.

    What holds changes on first days alone, so a ring that there is on any day is there on one.
    """
    every = [*lines, new]
    days = {line.starts_on or date.min for line in every}
    return any(holds(new, day) and _ring(every, new, day) for day in days)


def _ring(lines: Sequence[LineSaid], new: LineSaid, day: date) -> bool:
    above = {line.group_id: line.above_id for line in lines if holds(line, day)}
    seen, at = set[int](), new.above_id
    while at in above and at not in seen:
        if at == new.group_id:
            return True
        seen.add(at)
        at = above[at]
    return at == new.group_id
