"""The words that claim something about numbers: what rose, what is above, what is highest.

A sentence that holds one of them is held to the statistical verdict of the number beside it.
Words that only can be meant otherwise ("to reduce harm", "raising awareness") are not claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    """What a word claims. The first three are the verdicts of a change."""

    RISE = "rise"
    FALL = "fall"
    NO_CHANGE = "no clear change"
    ABOVE = "above"
    BELOW = "below"
    SIMILAR = "similar"
    HIGHEST = "highest"
    LOWEST = "lowest"

    @property
    def of_change(self) -> bool:
        """Whether it claims something about two periods."""
        return self in (Meaning.RISE, Meaning.FALL, Meaning.NO_CHANGE)

    @property
    def of_peers(self) -> bool:
        """Whether it claims something about similar areas."""
        return self in (Meaning.ABOVE, Meaning.BELOW, Meaning.SIMILAR)


EXTREMES = (Meaning.HIGHEST, Meaning.LOWEST)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim in a text: its words, where they begin, what they mean. ``place`` is 2 in "second
    highest"; ``denied`` where "not" or "no" stands before it."""

    words: str
    start: int
    meaning: Meaning
    place: int = 1
    denied: bool = False


_PATTERNS: tuple[tuple[Meaning, str], ...] = (
    (
        Meaning.NO_CHANGE,
        r"no (?:clear |real |significant )?change|not changed|unchanged|stable|steady|level with|"
        r"much the same|similar (?:number|level|rate)s?",
    ),
    (
        Meaning.RISE,
        r"rises?|rose|risen|rising|(?<!to )increases?|increased|increasing|grew|grown|growth|"
        r"climbed|(?:went|gone|is|are|was|were) up|up (?:by|from|on)|doubled|trebled|more than "
        r"the year before",
    ),
    (
        Meaning.FALL,
        r"falls?|fell|fallen|falling|(?<!to )decreases?|decreased|decreasing|(?<!to )declines?|"
        r"declined|declining|dropped|reduced (?:by|from|in|on)|(?:has|have|had) reduced|"
        r"reductions? (?:of|in|on)|(?:went|gone|is|are|was|were) down|down (?:by|from|on)|halved|"
        r"fewer than the year before",
    ),
)
_CHANGE = [(meaning, re.compile(rf"\b(?:{words})\b", re.I)) for meaning, words in _PATTERNS]

_PEERS = [
    (Meaning.ABOVE, re.compile(r"\b(?:above|higher than|more than|exceeds)\b", re.I)),
    (Meaning.BELOW, re.compile(r"\b(?:below|lower than|less than|fewer than)\b", re.I)),
    (Meaning.SIMILAR, re.compile(r"\b(?:similar to|in line with|close to|the same as)\b", re.I)),
]
_PEER_NOUNS = re.compile(
    r"\b(?:average|mean|peers|similar areas|similar group|similar family|comparators?|"
    r"national(?:ly)?|England|region(?:al(?:ly)?)?)\b",
    re.I,
)
"""Only beside one of these does "above" compare areas."""

_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_EXTREMES = re.compile(
    rf"\b(?:(?P<place>{'|'.join(_PLACES)}|\d+(?:st|nd|rd|th))[ -])?"
    r"(?P<end>highest|largest|greatest|most common|lowest|smallest|fewest)\b",
    re.I,
)
_LOW_ENDS = frozenset({"lowest", "smallest", "fewest"})
_DENIED = re.compile(r"\b(?:not|no|nor|neither|without|never)\b[\w\s]{0,14}$", re.I)


def claims(text: str, *, sentence: str = "") -> list[Said]:
    """The claims in a piece of text, in their order. ``sentence``: the whole that it stands in."""
    found = [*_of_change(text), *_of_places(text)]
    if _PEER_NOUNS.search(sentence or text):
        found += _of_peers(text)
    return sorted(found, key=lambda one: one.start)


def _of_change(text: str) -> Iterator[Said]:
    taken: list[range] = []
    for meaning, pattern in _CHANGE:
        for match in pattern.finditer(text):
            if not any(match.start() in span for span in taken):
                taken.append(range(match.start(), match.end()))
                yield Said(match[0], match.start(), meaning, denied=_is_denied(text, match))


def _of_peers(text: str) -> Iterator[Said]:
    for meaning, pattern in _PEERS:
        for match in pattern.finditer(text):
            yield Said(match[0], match.start(), meaning, denied=_is_denied(text, match))


def _of_places(text: str) -> Iterator[Said]:
    for match in _EXTREMES.finditer(text):
        low = match["end"].lower() in _LOW_ENDS
        word = (match["place"] or "").lower()
        place = _PLACES.get(word) or int(re.sub(r"\D", "", word) or 1)
        meaning = Meaning.LOWEST if low else Meaning.HIGHEST
        yield Said(match[0], match.start(), meaning, place, denied=_is_denied(text, match))


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """ "No clear change" is a claim of its own and denies nothing."""
    return bool(_DENIED.search(text[: match.start()]))
