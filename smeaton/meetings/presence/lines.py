"""One meeting, and who was there."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How somebody stands in the attendance of a meeting."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    IN_ATTENDANCE = "in-attendance"

    @property
    def label(self) -> str:
        """As it is shown: "In attendance"."""
        return _LABELS[self]

    @property
    def took_part(self) -> bool:
        """Whether it counts as being there. Who is in attendance is no member, and counts for
        nobody."""
        return self in (Status.PRESENT, Status.SUBSTITUTE)


_LABELS = {
    Status.PRESENT: "Present",
    Status.SUBSTITUTE: "Substitute",
    Status.APOLOGIES: "Apologies",
    Status.ABSENT: "Absent, no apologies",
    Status.IN_ATTENDANCE: "In attendance, no member",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody in the attendance of a meeting, by post, of a body: empty where it is none of the
    partnership's, or not known. ``for_whom`` is the post that a substitute came for."""

    who: str
    body: str
    status: Status
    for_whom: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting that was held. ``responsible`` are the bodies that were responsible authorities on
    its day."""

    on: date
    lines: tuple[Line, ...]
    responsible: AbstractSet[str]

    @property
    def written(self) -> bool:
        """Whether anybody wrote down who was there."""
        return bool(self.lines)

    @property
    def bodies_there(self) -> frozenset[str]:
        """The bodies of which somebody took part."""
        return frozenset(one.body for one in self.lines if one.status.took_part and one.body)
