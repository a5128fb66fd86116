"""What the check of an assessment finds wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Trouble(StrEnum):
    """Kinds of what is wrong. Nothing is published while there is any of them."""

    STALE = "stale"
    NOT_BOUND = "not bound"
    TYPED = "typed by hand"
    CONTRADICTED = "contradicted"
    WORD_NOT_BOUND = "word without a number"
    UNREADABLE = "cannot be read"
    NOT_READY = "not ready"
    MISSING = "missing"

    @property
    def meaning(self) -> str:
        """In a sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Trouble.STALE: "The data have changed since the author saw them.",
    Trouble.NOT_BOUND: "The data hold no such number, table or chart.",
    Trouble.TYPED: "A number was typed: bind it to the data, or declare where it is from.",
    Trouble.CONTRADICTED: "The words say something else than the data.",
    Trouble.WORD_NOT_BOUND: "The words claim something, and no number beside them says what.",
    Trouble.UNREADABLE: "What stands in braces or brackets means nothing.",
    Trouble.NOT_READY: "A section is not ready.",
    Trouble.MISSING: "Something that an assessment must have is not there.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where (section, line, the words), what, and what to do.

    ``old`` and ``new`` are the numbers of a stale figure as they would be printed.
    """

    trouble: Trouble
    section: str
    title: str
    said: str
    todo: str
    line: int = 0
    quote: str = ""
    reference: str = ""
    old: str = ""
    new: str = ""

    def __str__(self) -> str:
        where = f"{self.title}, line {self.line}" if self.line else self.title
        quote = f" “{self.quote}”" if self.quote else ""
        return f"{where}: {self.trouble.value}.{quote} {self.said} {self.todo}".strip()
