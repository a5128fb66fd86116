"""Where two plain values differ, leaf by leaf: for the audit trail of a field that holds many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

Difference = tuple[tuple[str, ...], Any, Any]
"""The names that lead to a leaf, what was there, and what is there now; None for nothing."""


def differences(before: Any, after: Any, *names: str) -> Iterator[Difference]:
    """What differs between two values of JSON. Things in a list that have a ``key`` are held
    against those of the same key, wherever they stand; all others by their place."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys([*before, *after]):
            yield from differences(before.get(name), after.get(name), *names, name)
    elif _of_things(before) and _of_things(after):
        yield from _between_lists(before, after, *names)
    elif before != after:
        yield names, before, after


def words_of(value: Any) -> str:
    """A value as text: all that it says, in its order."""
    if isinstance(value, Mapping):
        return "; ".join(map(words_of, value.values()))
    if isinstance(value, list):
        return "; ".join(map(words_of, value))
    return "nothing" if value is None or value == "" else str(value)


def _between_lists(before: list[Any], after: list[Any], *names: str) -> Iterator[Difference]:
    if not all("key" in one for one in (*before, *after)):
        for number, (old, new) in enumerate(zip_longest(before, after), start=1):
            yield from differences(old, new, *names, str(number))
        return
    there, now = ({one["key"]: one for one in each} for each in (before, after))
    for key in dict.fromkeys([*there, *now]):
        yield from differences(there.get(key), now.get(key), *names, key)
    kept = [key for key in there if key in now]
    if kept != [key for key in now if key in there]:
        yield (*names, "order"), ", ".join(there), ", ".join(now)


def _of_things(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)
