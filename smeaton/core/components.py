"""Components whose markup follows from their parameters alone, and is made once.

A list of radio buttons takes the macros two milliseconds, and a page on which thirty people score
at once has nine: they were half of the page. Only what offers a choice is kept, never what somebody
typed.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

MOST_KEPT = 1_000
"""Some kilobytes each."""


@dataclass(frozen=True, slots=True)
class _Call:
    name: str
    key: Hashable
    macro: Any = field(compare=False)
    parameters: Any = field(compare=False)


def kept(macro: Any, parameters: Mapping[str, Any]) -> Markup:
    """What the macro of a component makes of these parameters."""
    return _made(_Call(macro.name, _key(parameters), macro, parameters))


@lru_cache(maxsize=MOST_KEPT)
def _made(call: _Call) -> Markup:
    made: Markup = call.macro(call.parameters)
    return made


def _key(value: Any) -> Hashable:
    """The same for what is the same to a macro: text that is escaped is not text that is markup,
    and one is not true."""
    if isinstance(value, Mapping):
        return tuple((name, _key(one)) for name, one in value.items())
    if isinstance(value, list | tuple):
        return (len(value), *(_key(one) for one in value))
    if isinstance(value, Undefined):
        return Undefined
    return type(value), value
