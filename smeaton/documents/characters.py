"""Text from strangers, made fit for a document without changing what a reader sees."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

# XML 1.0 section 2.2 forbids these outright; HTML calls the C1 controls and the
# noncharacters errors. A spreadsheet or a word processor refuses the whole file for one.
_NONCHARACTERS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_FORBIDDEN = re.compile(
    rf"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]"
)
_SPACES = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """One line of text: a line break or tab is a space, what can't be written a question mark."""
    return _FORBIDDEN.sub(REPLACEMENT, _SPACES.sub(" ", text))


def slug(text: str) -> str:
    """A name for an address or an anchor: lower-case ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-") or "part"


@lru_cache(maxsize=1)
def printable() -> frozenset[int]:
    """Code points that every shipped font can draw (``fonts/coverage.txt``)."""
    text = files("smeaton.documents").joinpath("fonts/coverage.txt").read_text(encoding="ascii")
    points: set[int] = set()
    for line in text.split():
        first, _, last = line.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def drawable(text: str) -> str:
    """Cleaned text in which a character that no shipped font has is named: "[U+1F600]".

    PDF/UA forbids a glyph that is not there; a reader can look a named one up.
    """
    known = printable()
    return "".join(
        char
        if ord(char) in known
        else "\N{WHITE SQUARE}"
        if char == REPLACEMENT
        else f"[U+{ord(char):04X}]"
        for char in clean(text)
    )
