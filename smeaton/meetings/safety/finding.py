"""What is looked through, and what is found in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is about, in the order in which it presses."""

    FEW_PEOPLE = "few people"
    REFUGE = "where a refuge is"
    WORDS = "words about people in proceedings"
    CONTACT = "somebody's own address or number"
    PROMPT = "not filled in"
    WEEKDAY = "wrong weekday"
    PAST = "a day that will be over"
    MEETING = "another meeting"

    @property
    def question(self) -> str:
        """What the officer asks."""
        return _QUESTIONS[self]


_QUESTIONS = {
    Kind.FEW_PEOPLE: "Could somebody who knows the place tell who is meant?",
    Kind.REFUGE: "Could somebody find the refuge by this?",
    Kind.WORDS: "Is this for the public, and could it harm a case or a person?",
    Kind.CONTACT: "Does whoever it belongs to want it to be published?",
    Kind.PROMPT: "What belongs here?",
    Kind.WEEKDAY: "Which of the two is right, and is the text an old one?",
    Kind.PAST: "Is this still to come when the meeting reads it?",
    Kind.MEETING: "Is this paper for this meeting?",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its place: "Item 3", "Youth justice report, page 2"."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be asked about. ``quote`` are the words, ``why`` what is odd about them."""

    kind: Kind
    where: str
    quote: str
    why: str

    @property
    def key(self) -> str:
        """The same for the same words in the same place, so that a decision on it can be kept."""
        said = "\n".join((self.kind, self.where, self.quote))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def around(text: str, start: int, end: int, *, words: int = 60) -> str:
    """What stands around a place, in one line."""
    left, right = max(start - words, 0), min(end + words, len(text))
    if left:
        left = text.find(" ", left, start) + 1 or start
    if right < len(text):
        right = max(text.rfind(" ", end, right), end)
    return " ".join(text[left:right].split())
