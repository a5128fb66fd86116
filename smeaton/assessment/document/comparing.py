"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words that are in both texts, or only in one of them."""

    kind: Kind
    text: str


def compared(before: str, after: str) -> list[Stretch]:
    """The two texts as one, in reading order: what was removed stands before what was added."""
    return list(_stretches(_WORDS.findall(before), _WORDS.findall(after)))


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    # Junk heuristics would call the commonest words equal to nothing in long texts.
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for act, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        removed, added = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        if act == "equal":
            yield Stretch("same", removed)
            continue
        if removed:
            yield Stretch("removed", removed)
        if added:
            yield Stretch("added", added)
