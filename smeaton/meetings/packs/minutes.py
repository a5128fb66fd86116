"""Minutes as a document: who was there, and what was said and decided of each item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from smeaton.documents.blocks import Block, Bullets, Callout, Paragraph, Report, Section, Strong
from smeaton.documents.numbers import day

BULLET = "- "


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """An item as minutes print it. ``number`` is "3", or "3 a" for one under another; ``exempt``
    says under which paragraphs it was dealt with in private.

    In public minutes ``text`` of such an item is the summary for the public, and what is private is
    empty. ``decisions`` come with their numbers: "Decision 2". One that ``heads`` others need say
    nothing itself.
    """

    number: str
    title: str
    presenter: str = ""
    exempt: str = ""
    urgent_because: str = ""
    text: str = ""
    private: str = ""
    decisions: tuple[tuple[str, str], ...] = ()
    declarations: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    heads: bool = False

    @property
    def says_something(self) -> bool:
        """Whether anything is written of it."""
        said = (self.text, self.private, self.decisions, self.declarations, self.actions)
        return any(said)


@dataclass(frozen=True, slots=True)
class MinutesContents:
    """The minutes of a meeting. ``attendance`` are those at it by how they stand in it; ``state``
    says how far the minutes have come, ``approved`` whether a meeting approved them."""

    organisation: str
    group: str
    on: date
    times: str
    place: str
    made_on: date
    is_private: bool
    state: str
    approved: bool
    attendance: tuple[tuple[str, tuple[str, ...]], ...]
    quorum: str
    items: tuple[MinutedItem, ...]

    @property
    def title(self) -> str:
        """ "Minutes of Safer Plymouth Executive"."""
        return f"{'Private minutes' if self.is_private else 'Minutes'} of {self.group}"


def minutes_report(minutes: MinutesContents) -> Report:
    """The minutes as a document of its own, and as a paper of the next pack."""
    facts = (
        ("Time", minutes.times),
        ("Place", minutes.place),
        ("Quorum", minutes.quorum),
        ("State", minutes.state),
    )
    return Report(
        title=minutes.title,
        subtitle=f"{minutes.on:%A} {day(minutes.on)}",
        organisation=minutes.organisation,
        date=minutes.made_on,
        facts=tuple((name, said) for name, said in facts if said),
        notice=_notice(minutes),
        blocks=tuple(_blocks(minutes)),
    )


def _notice(minutes: MinutesContents) -> str:
    said = []
    if minutes.is_private:
        said.append(
            "For members only: these minutes hold exempt information. Do not copy or forward them."
        )
    if not minutes.approved:
        said.append("No meeting has approved these minutes yet: they may be corrected.")
    return " ".join(said)


def _blocks(minutes: MinutesContents) -> Iterator[Block]:
    yield Section("Attendance", tuple(_attendance(minutes)))
    for item in minutes.items:
        yield Section(f"{item.number}. {item.title}", tuple(_item(item)))


def _attendance(minutes: MinutesContents) -> Iterator[Block]:
    if not minutes.attendance:
        yield Paragraph("Attendance is not written down.")
    for label, people in minutes.attendance:
        yield Paragraph((Strong(f"{label}: {len(people)}"),))
        yield Bullets(people)


def _item(item: MinutedItem) -> Iterator[Block]:
    if item.presenter:
        yield Paragraph((Strong("Presented by: "), item.presenter))
    if item.urgent_because:
        late = "Late, and taken because the chair held that it was urgent: "
        yield Paragraph((Strong(late), item.urgent_because))
    if item.exempt:
        yield Paragraph(f"Dealt with in private under {item.exempt} of Part 1 of Schedule 12A.")
    for declared in item.declarations:
        yield Paragraph((Strong("Interest declared: "), declared))
    yield from written(item.text)
    if item.private:
        yield Callout("What follows is for members only.", title="Private")
        yield from written(item.private)
    for label, words in item.decisions:
        yield Callout(words, title=label)
    if item.actions:
        yield Bullets(tuple((Strong("Action: "), words) for words in item.actions))
    if not (item.says_something or item.exempt or item.heads):
        yield Paragraph("Nothing is minuted.")


def written(text: str) -> Iterator[Block]:
    """Text as somebody typed it: paragraphs between empty lines, and lines that begin with a
    hyphen as a list."""
    for part in text.replace("\r\n", "\n").split("\n\n"):
        plain: list[str] = []
        listed: list[str] = []
        for line in filter(None, (one.strip() for one in part.split("\n"))):
            if line.startswith(BULLET):
                listed.append(line.removeprefix(BULLET).strip())
            elif listed:
                listed[-1] = f"{listed[-1]} {line}"
            else:
                plain.append(line)
        if plain:
            yield Paragraph(" ".join(plain))
        if listed:
            yield Bullets(tuple(listed))
