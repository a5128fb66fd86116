"""What a publication is made of, as plain values that can be written down and read back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from smeaton.publishing.formats import FORMATS, ending

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
"""Of a publication and of a figure: what may stand in an address."""

PAPER_NAME = re.compile(rf"{KEY.pattern}\.[a-z]+")
"""Of a paper: what may stand in an address and in any folder of a reader's machine."""

READING, FIGURES, FACTS = "reading.html", "figures.json", "facts.json"


@dataclass(frozen=True, slots=True)
class Decision:
    """Who approved a publication, in which meeting if in one, on which day. ``by`` is a post."""

    by: str
    meeting: str
    on: date


@dataclass(frozen=True, slots=True)
class Paper:
    """One file to download. ``name`` is "assessment-2019-20.pdf", ``title`` what readers see."""

    name: str
    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """Where one published number comes from. All of it is text, ready to be shown.

    ``question`` is the query in words: table, row, column, area. ``state`` says whether the
    number is as the data give it, hidden or overridden. ``files`` are the names of the files
    behind it, each with its SHA-256.
    """

    key: str
    label: str
    value: str
    source: str
    period: str
    release: str
    method: str
    question: str
    state: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a publication as its manifest lists it; ``size`` is in bytes."""

    name: str
    title: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file of a publication. Its own SHA-256 stands for all of them. ``facts`` are what
    programs read of it, where its kind has some: see ``smeaton.publishing.facts``."""

    papers: tuple[Entry, ...]
    reading: Entry
    figures: Entry
    figure_count: int
    facts: Entry | None = None

    def to_json(self) -> str:
        """The same text for the same contents, always: it is hashed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The papers, the reading text, the figures and the facts."""
        facts = (self.facts,) if self.facts else ()
        return (*self.papers, self.reading, self.figures, *facts)


def manifest_from(text: str) -> Manifest:
    """The manifest that ``to_json`` wrote."""
    raw = json.loads(text)
    return Manifest(
        papers=tuple(Entry(**paper) for paper in raw["papers"]),
        reading=Entry(**raw["reading"]),
        figures=Entry(**raw["figures"]),
        figure_count=raw["figure_count"],
        facts=Entry(**raw["facts"]) if raw.get("facts") else None,
    )


def figures_to_json(figures: Sequence[PublishedFigure]) -> bytes:
    """The figures as they are kept, in their order."""
    return json.dumps([asdict(one) for one in figures], ensure_ascii=False, indent=1).encode()


def figures_from(content: bytes) -> list[PublishedFigure]:
    """The figures that ``figures_to_json`` wrote."""
    rows: list[dict[str, Any]] = json.loads(content)
    return [
        PublishedFigure(**{**row, "files": tuple((name, sha) for name, sha in row["files"])})
        for row in rows
    ]


def entry(name: str, title: str, content: bytes) -> Entry:
    """How the manifest lists a file with this content. Its name has one of our endings."""
    return Entry(
        name=name,
        title=title,
        sha256=sha256_of(content),
        size=len(content),
        media_type=FORMATS[ending(name)].media_type,
    )


def sha256_of(content: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(content).hexdigest()
