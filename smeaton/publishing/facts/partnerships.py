"""What is frozen of a partnership: who it is, its groups and what they are for, its member bodies.
Posts and organisations, and no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from smeaton.documents.numbers import listed


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post, and the body that fills it; empty where nobody does."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group: what it is for, to which it reports (by its address), who leads it."""

    slug: str
    name: str
    kind: str
    purpose: str = ""
    above: str = ""
    posts: tuple[PostFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """A member body, and in what capacity it takes part."""

    name: str
    capacity: str


@dataclass(frozen=True, slots=True)
class PartnershipFacts:
    """A partnership as it stood on a day."""

    name: str
    day: date
    vision: str = ""
    purpose: str = ""
    values: str = ""
    groups: tuple[GroupFacts, ...] = ()
    bodies: tuple[BodyFacts, ...] = ()

    def to_json(self) -> bytes:
        """The same bytes for the same facts, always."""
        return _ADAPTER.dump_json(self, indent=1)


_ADAPTER = TypeAdapter(PartnershipFacts)


def partnership_facts_from(content: bytes) -> PartnershipFacts:
    """The facts that ``to_json`` wrote."""
    return _ADAPTER.validate_json(content)


def what_is_other(before: PartnershipFacts, now: PartnershipFacts) -> list[str]:
    """What is other than in the version before, in sentences. A day alone is no difference."""
    said = [
        f"The {called} was changed."
        for called in ("name", "vision", "purpose")
        if getattr(before, called) != getattr(now, called)
    ]
    if before.values != now.values:
        said.append("The values were changed.")
    old, new = ({one.slug: one for one in facts.groups} for facts in (before, now))
    said += _of(list(old), list(new), {key: one.name for key, one in (old | new).items()})
    for slug, group in new.items():
        if slug in old and old[slug] != group:
            said.append(f"What is said of {group.name} was changed.")
    bodies = [{one.name: one.capacity for one in facts.bodies} for facts in (before, now)]
    said += _of(list(bodies[0]), list(bodies[1]), {})
    for name, capacity in bodies[1].items():
        if bodies[0].get(name, capacity) != capacity:
            said.append(f"{name} takes part in another capacity.")
    return said


def _of(old: list[str], new: list[str], names: dict[str, str]) -> list[str]:
    def told(keys: list[str]) -> str:
        return listed([names.get(key, key) for key in keys])

    came, left = [one for one in new if one not in old], [one for one in old if one not in new]
    said = [f"{told(came)} joined."] if came else []
    return [*said, f"{told(left)} left."] if left else said
