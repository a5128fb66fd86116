"""What a supplement changes, in sentences: worked out from what was frozen, before and now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from smeaton.documents.numbers import day, listed
from smeaton.publishing.facts.meetings import ItemFacts, MeetingFacts, PaperFacts, Standing

NOT_GIVEN = "not given"
_SAID = {
    "presenter": "who presents it",
    "minutes": "how long it takes",
    "about": "what it is about",
    "urgent_because": "why it cannot wait",
    "background": "its list of background papers",
    "actions": "what is listed under it",
}


def changes_between(before: MeetingFacts, now: MeetingFacts) -> list[str]:
    """What is other than in the version before, for whoever has read that one. Empty where a reader
    would see no difference."""
    if now.standing in (Standing.CANCELLED, Standing.MOVED):
        return [] if before.standing == now.standing else [_ended(now)]
    if before.standing in (Standing.CANCELLED, Standing.MOVED):
        return ["The meeting is planned again."]
    return [*_of_meeting(before, now), *_of_agenda(before, now), *_of_outcome(before, now)]


def _ended(now: MeetingFacts) -> str:
    if now.standing == Standing.MOVED:
        return "The meeting was moved to another day."
    return "The meeting was cancelled."


def _of_meeting(before: MeetingFacts, now: MeetingFacts) -> Iterator[str]:
    if now.standing == Standing.HELD != before.standing:
        yield "The meeting was held."
    for called, old, new in (
        ("day", day(before.on), day(now.on)),
        ("time", before.times, now.times),
        ("place", before.place, now.place),
    ):
        if old != new:
            yield f"The {called} is {new or NOT_GIVEN}; it was {old or NOT_GIVEN}."


def _of_agenda(before: MeetingFacts, now: MeetingFacts) -> Iterator[str]:
    old = {item.key: item for item in before.every_item}
    new = {item.key: item for item in now.every_item}
    yield from (f"{_named(one)}, was added." for key, one in new.items() if key not in old)
    for key, item in old.items():
        if key not in new:
            yield f"{_named(item)}, was taken off."
    if [key for key in new if key in old] != [key for key in old if key in new]:
        yield "The order of the items was changed."
    for key, item in new.items():
        yield from _of_item(old.get(key, replace(item, papers=())), item)
    if before.resolution != now.resolution and _parts(old) == _parts(new):
        yield "The resolution to exclude the public was changed."


def _of_item(before: ItemFacts, now: ItemFacts) -> Iterator[str]:
    if before.title != now.title:
        yield f"Item {now.number} is called “{now.title}”; it was “{before.title}”."
    if before.part != now.part:
        where = "in public" if now.part == 1 else "in private"
        yield f"{_named(now)}, is to be dealt with {where}."
    said = [words for name, words in _SAID.items() if getattr(before, name) != getattr(now, name)]
    if said:
        yield f"{_named(now)}: {listed(said)} {'was' if len(said) == 1 else 'were'} changed."
    yield from _of_papers(before, now)


def _of_papers(before: ItemFacts, now: ItemFacts) -> Iterator[str]:
    """Told by their bytes: the same under another title was renamed, another under the same title
    took its place."""
    where = f"{_named(now)[0].lower()}{_named(now)[1:]}"
    gone = [one for one in before.papers if one not in now.papers]
    for paper in now.papers:
        if paper in before.papers:
            continue
        as_before = next((one for one in gone if one.sha256 == paper.sha256), None)
        replaced = as_before or next((one for one in gone if one.title == paper.title), None)
        if replaced is not None:
            gone.remove(replaced)
        if as_before is not None:
            if as_before.title != paper.title:
                yield f"A paper of {where}, is called “{paper.title}”; it was “{as_before.title}”."
        elif replaced is not None:
            yield f"“{paper.title}”, a paper of {where}, was replaced."
        else:
            yield f"“{paper.title}” was added to {where}."
    yield from (f"“{one.title}” was taken out of {where}." for one in gone)


def _of_outcome(before: MeetingFacts, now: MeetingFacts) -> Iterator[str]:
    if now.minutes is not None and _sha(before.minutes) != now.minutes.sha256:
        yield "The minutes were replaced." if before.minutes else "The minutes were added."
    for called, old, new in (
        ("What was decided", before.decisions, now.decisions),
        ("Who was there", before.attendance, now.attendance),
    ):
        if old != new:
            yield f"{called} was {'changed' if old else 'added'}."


def _parts(items: Mapping[str, ItemFacts]) -> dict[str, int]:
    return {key: item.part for key, item in items.items()}


def _sha(paper: PaperFacts | None) -> str:
    return paper.sha256 if paper else ""


def _named(item: ItemFacts) -> str:
    return f"Item {item.number}, “{item.title}”"
