"""The parts of a draft: what one page shows of it, and saves without touching the rest."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from smeaton.analysis.scoring.scheme import as_written
from smeaton.documents.characters import slug
from smeaton.errors import NotFoundError, SmeatonError

Content = dict[str, Any]
"""Plain values, as they stand in a scheme's file."""


class Thing(StrEnum):
    """What a draft has several of, each with a key."""

    SECTION = "section"
    CRITERION = "criterion"
    LEVEL = "level"


class Of(Protocol):
    """A part of a draft."""

    def read(self, document: Content) -> Content:
        """What it says now. Raises ``NotFoundError`` where the draft no longer has it."""

    def written(self, document: Content, content: Content) -> Content:
        """The draft with this in its place. Raises ``SmeatonError`` for a key that another has."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some ``fields`` of one thing: a section, a criterion or a level by its key; with no
    ``thing`` the scheme itself, or what stands below its field ``below``."""

    fields: tuple[str, ...]
    thing: Thing | None = None
    key: str = ""
    below: str = ""

    def read(self, document: Content) -> Content:
        holder = self._holder(document)
        return {name: holder[name] for name in self.fields if name in holder}

    def written(self, document: Content, content: Content) -> Content:
        made = copy.deepcopy(document)
        if self.below:
            made.setdefault(self.below, {})
        holder = self._holder(made)
        if self.thing is not None and "key" in self.fields:
            content = keyed(made, self.thing, content, but=self.key)
        for name in self.fields:
            holder.pop(name, None)
        holder |= content
        return tidy(made)

    def _holder(self, document: Content) -> Content:
        if self.thing is not None:
            return found(document, self.thing, self.key)
        below: Content = document.get(self.below, {}) if self.below else document
        return below


@dataclass(frozen=True, slots=True)
class Levels:
    """Which levels there are, and where each begins and ends. What a level obliges to stays with
    its key."""

    def read(self, document: Content) -> Content:
        rows = [_without(one, "obliges") for one in document.get("levels", [])]
        return {"levels": rows} if rows else {}

    def written(self, document: Content, content: Content) -> Content:
        obliges = {one["key"]: one.get("obliges") for one in document.get("levels", [])}
        made: Content = {**document, "levels": []}
        given = {one["key"] for one in content.get("levels", []) if one.get("key")}
        for row in content.get("levels", []):
            key = row.get("key") or free_key(row.get("title", ""), given)
            given.add(key)
            made["levels"].append({**row, "key": key, "obliges": obliges.get(key)})
        return tidy(made)


def empty_document(title: str) -> Content:
    """The draft of a scheme that has nothing yet but its title."""
    return {"id": slug(title), "version": "1", "title": title}


def things(document: Content, thing: Thing) -> Iterator[tuple[list[Content], Content]]:
    """Everything of a kind, each with the list that it stands in."""
    sections = document.get("sections", [])
    holders = {
        Thing.SECTION: [sections],
        Thing.CRITERION: [one.get("criteria", []) for one in sections],
        Thing.LEVEL: [document.get("levels", [])],
    }
    for holder in holders[thing]:
        for one in holder:
            yield holder, one


def found(document: Content, thing: Thing, key: str) -> Content:
    """The section, criterion or level with this key. Raises ``NotFoundError``."""
    for _, one in things(document, thing):
        if one["key"] == key:
            return one
    raise NotFoundError(
        f"The draft has no {thing} “{key}” any more.",
        todo="Somebody took it out, or gave it another short name.",
    )


def section_with(document: Content, criterion: str) -> Content:
    """The section that a criterion stands in. Raises ``NotFoundError``."""
    found(document, Thing.CRITERION, criterion)
    return next(
        section
        for section in document["sections"]
        if criterion in {one["key"] for one in section.get("criteria", [])}
    )


def keyed(document: Content, thing: Thing, content: Content, *, but: str = "") -> Content:
    """The content of a thing with its key, made of the title where none was given.

    Raises ``SmeatonError`` where another of its kind than the one called ``but`` has the key.
    """
    taken = {one["key"]: one for _, one in things(document, thing) if one["key"] != but}
    key = content.get("key") or free_key(content.get("title", ""), taken)
    if key in taken:
        raise SmeatonError(
            f"The {thing} “{taken[key].get('title', key)}” has the short name {key} already.",
            todo="Give this one another.",
        )
    return {**content, "key": key}


def free_key(title: str, taken: Collection[str]) -> str:
    """A key made of a title that no other has."""
    wanted = slug(title)
    tries = (wanted if n == 1 else f"{wanted[:56]}-{n}" for n in range(1, len(taken) + 2))
    return next(key for key in tries if key not in taken)


def tidy(value: Any) -> Any:
    """Plain values in the one way in which they are kept: numbers as people write them, and what
    says nothing left out. Zero says something. So is a table that is not looked into."""
    return _with_tables_in_use(_tidied(as_written(value)))


def _tidied(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {key: _tidied(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if not _nothing(one)}
    if isinstance(value, list):
        return [one for one in map(_tidied, value) if not _nothing(one)]
    return value


def _nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})


def _with_tables_in_use(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "entries" in value and value.get("combine", "table") != "table":
        value = _without(value, "entries")
    return {
        key: [_with_tables_in_use(each) for each in one]
        if isinstance(one, list)
        else _with_tables_in_use(one)
        for key, one in value.items()
    }


def _without(content: Content, name: str) -> Content:
    return {key: one for key, one in content.items() if key != name}
