"""Adding sections and criteria to a draft, taking them out, and putting them in another order."""

from __future__ import annotations

import copy

from smeaton.assessment.drafting.parts import Content, Thing, found, keyed, things, tidy


def with_section(document: Content, content: Content) -> Content:
    """The draft with one more section at its end. Raises ``SmeatonError`` for a key it has."""
    made = copy.deepcopy(document)
    made.setdefault("sections", []).append(keyed(made, Thing.SECTION, content))
    return tidy(made)


def with_criterion(document: Content, section: str, content: Content) -> Content:
    """The draft with one more criterion at the end of a section. Raises ``NotFoundError`` where
    the section is gone, ``SmeatonError`` for a key that another criterion has."""
    made = copy.deepcopy(document)
    holder = found(made, Thing.SECTION, section)
    holder.setdefault("criteria", []).append(keyed(made, Thing.CRITERION, content))
    return tidy(made)


def without(document: Content, thing: Thing, key: str) -> Content:
    """The draft without a section and all its criteria, or without a criterion.

    Raises ``NotFoundError`` where it is gone already.
    """
    made = copy.deepcopy(document)
    found(made, thing, key)
    for holder, one in list(things(made, thing)):
        if one["key"] == key:
            holder.remove(one)
    return tidy(made)


def moved(document: Content, thing: Thing, key: str, step: int) -> Content:
    """The draft with a thing one place up (``step`` -1) or down (1).

    A criterion that is the first of its section goes up to the end of the section above, and the
    last one down to the beginning of the section below. Raises ``NotFoundError`` where it is gone.
    """
    made = copy.deepcopy(document)
    found(made, thing, key)
    holder, one = next(pair for pair in things(made, thing) if pair[1]["key"] == key)
    place = holder.index(one)
    if 0 <= place + step < len(holder):
        holder.insert(place + step, holder.pop(place))
    elif thing is Thing.CRITERION:
        _into_next_section(made, holder, one, step)
    return tidy(made)


def _into_next_section(document: Content, holder: list[Content], one: Content, step: int) -> None:
    sections = document["sections"]
    here = next(n for n, each in enumerate(sections) if each.get("criteria") is holder)
    if 0 <= here + step < len(sections):
        holder.remove(one)
        there = sections[here + step].setdefault("criteria", [])
        there.insert(len(there) if step < 0 else 0, one)
