"""What the pages about groups and member bodies show, fetched in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from smeaton.partnership.models import (
    Capacity,
    CapacityHeld,
    Group,
    GroupKind,
    MemberBody,
    OtherName,
    Partnership,
    Post,
    PostHeld,
    PostKind,
    ReportingLine,
)
from smeaton.partnership.models.dated import holding
from smeaton.partnership.structure import Structure, structure_on


def structure_of(partnership: Partnership, day: date) -> Structure:
    """The groups and posts of a partnership on a day, in the order of their kinds and names."""
    kinds, posts = list(GroupKind), list(PostKind)
    return structure_on(
        day,
        groups=sorted(
            Group.objects.of(partnership),
            key=lambda one: (kinds.index(GroupKind(one.kind)), one.name),
        ),
        lines=ReportingLine.objects.of(partnership),
        posts=sorted(
            Post.objects.of(partnership),
            key=lambda one: (posts.index(PostKind(one.kind)), one.title),
        ),
        held=PostHeld.objects.of(partnership).select_related("body"),
    )


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A member body on a day: what it is called as well, in what capacity, between which days, and
    which posts it fills."""

    id: int
    name: str
    other_names: tuple[OtherName, ...]
    capacity: str
    held: CapacityHeld | None
    posts: tuple[str, ...]

    @property
    def dated(self) -> bool:
        """Whether anybody wrote down a first or a last day."""
        return self.held is not None and bool(self.held.starts_on or self.held.ends_on)


def body_rows(partnership: Partnership, day: date) -> list[BodyRow]:
    """Who takes part on a day: responsible authorities first, and last whoever has no capacity."""
    order = [*Capacity, ""]
    held = {one.body_id: one for one in CapacityHeld.objects.of(partnership).filter(holding(day))}
    posts: dict[int, list[str]] = defaultdict(list)
    for one in PostHeld.objects.of(partnership).filter(holding(day)).select_related("post"):
        posts[one.body_id].append(one.post.title)
    rows = [
        BodyRow(
            id=body.pk,
            name=body.name,
            other_names=tuple(body.other_names.all()),
            capacity=held[body.pk].capacity if body.pk in held else "",
            held=held.get(body.pk),
            posts=tuple(posts[body.pk]),
        )
        for body in MemberBody.objects.of(partnership).prefetch_related("other_names")
    ]
    return sorted(rows, key=lambda row: (order.index(row.capacity), row.name))
