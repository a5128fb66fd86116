"""What passes between the store and the sources: files in, drafts of parts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from smeaton.analysis.store.release import Fact

HEAD = 65_536


@dataclass(frozen=True)
class Incoming:
    """One file to read: what people call it, its plain contents, and their hash.

    Members of archives are unpacked, gzip is undone. Small contents are ``at_hand``; all others
    lie at ``place``. A reader takes ``content``, or ``path`` where it needs a file.
    """

    name: str
    place: Path
    sha256: str
    size: int
    holds_nul: bool = False
    at_hand: bytes | None = None

    @property
    def content(self) -> bytes:
        """All of it."""
        return self.place.read_bytes() if self.at_hand is None else self.at_hand

    @cached_property
    def path(self) -> Path:
        """A file with the contents; it is written when it is first asked for."""
        if self.at_hand is not None:
            self.place.write_bytes(self.at_hand)
        return self.place

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB, enough to recognise a source by."""
        if self.at_hand is not None:
            return self.at_hand[:HEAD]
        with self.place.open("rb") as file:
            return file.read(HEAD)

    @property
    def base_name(self) -> str:
        """The name without folders and without the archive it came in."""
        return self.name.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row says of an area besides its figures; ``codes.py`` holds it against lookups."""

    row: int
    area_code: str
    area_name: str | None = None
    parent_code: str | None = None
    parent_name: str | None = None


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A part that is not in the store yet.

    ``content`` is an Arrow table with the dataset's schema, or a Parquet file in the reading's
    folder that already has it.
    """

    dataset: str
    slot: str
    content: pa.Table | Path
    rows: int
    facts: Mapping[str, Fact] = field(default_factory=dict)
    claims: Sequence[Claim] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source may use while it reads: a folder to write in."""

    folder: Path


class Source(Protocol):
    """One kind of file: how it is recognised, and how it is read."""

    @property
    def name(self) -> str:
        """Key of the source: ``police-uk-street``."""

    @property
    def title(self) -> str:
        """What a person calls it."""

    def recognises(self, incoming: Incoming) -> bool:
        """Whether the contents, not the name, say that this source can read the file."""

    def read(self, incoming: Incoming, reading: Reading, /) -> Sequence[PartDraft]:
        """Read and check the whole file; a breach of its contract is a ``ContractError``."""
