"""What is frozen of a meeting: when and where, its agenda, its papers, and once there are some who
was there and what was decided. Nothing of it is private."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import TypeAdapter


class Standing(StrEnum):
    """What a meeting was when it was published. ``MOVED``: another publication has it now."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A paper: ``name`` is that of its file in the publication, ``sha256`` that of its bytes."""

    name: str
    title: str
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item of the agenda. ``key`` is the same in each version, ``number`` is as printed ("3 b"),
    ``part`` is 1, or 2 for one that is dealt with in private. ``first_page`` and ``last_page`` say
    where its papers are in the pack; None without papers. ``background`` are the documents that
    its report rests on, ``actions`` those that are looked at under it, in words."""

    key: str
    number: str
    title: str
    part: int
    presenter: str = ""
    begins: str = ""
    minutes: int | None = None
    about: str = ""
    urgent_because: str = ""
    background: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    papers: tuple[PaperFacts, ...] = ()
    first_page: int | None = None
    last_page: int | None = None
    under: tuple[ItemFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What was decided, and the number of the item under which it was."""

    item: str
    words: str


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """Who was there, by post and body. ``capacity`` is that of the body on the day, ``how`` a word:
    "Present", "Apologies"."""

    post: str
    body: str
    capacity: str
    how: str


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as it was published. ``meeting`` is the same though it is moved to another day;
    ``earlier`` counts the versions that it had before it was; ``moved_to`` is the name in addresses
    of the publication that has it now."""

    meeting: str
    key: str
    group: str
    group_slug: str
    on: date
    standing: Standing
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    resolution: str = ""
    items: tuple[ItemFacts, ...] = ()
    pack: PaperFacts | None = None
    minutes: PaperFacts | None = None
    decisions: tuple[DecisionFacts, ...] = ()
    attendance: tuple[AttendanceFacts, ...] = ()
    earlier: int = 0
    moved_to: str = ""

    @property
    def every_item(self) -> Iterator[ItemFacts]:
        """Every item in order, each before those under it."""
        for item in self.items:
            yield item
            yield from item.under

    @property
    def times(self) -> str:
        """From when to when: "11:30 to 14:30"; empty where nobody wrote it down."""
        return " to ".join(one for one in (self.starts_at, self.ends_at) if one)

    def to_json(self) -> bytes:
        """The same bytes for the same facts, always."""
        return _ADAPTER.dump_json(self, indent=1)


_ADAPTER = TypeAdapter(MeetingFacts)


def meeting_facts_from(content: bytes) -> MeetingFacts:
    """The facts that ``to_json`` wrote."""
    return _ADAPTER.validate_json(content)
