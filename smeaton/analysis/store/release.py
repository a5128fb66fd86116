"""What a release is: an immutable list of Parquet parts, and how two releases differ."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Fact = int | str


@dataclass(frozen=True, slots=True)
class Part:
    """One immutable Parquet file of a release.

    ``slot`` is what it holds, e.g. ``devon-and-cornwall/2019-03``: a later part of the same
    dataset and slot takes its place in the next release. ``origins`` are the SHA-256 of the
    files it was made from. ``facts`` count what is odd but true in it (``quality.py`` says
    what each means).
    """

    dataset: str
    slot: str
    file: str
    rows: int
    origins: tuple[str, ...]
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hash of the Parquet file, which is also its name."""
        return self.file.rpartition("/")[2].partition(".")[0]  # a Path would take 20 times as long

    def path(self, root: Path) -> Path:
        """Where the Parquet file is, in a store at ``root``."""
        return root / self.file


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came. A member of an archive names, in ``inside``, the archive that is kept.

    ``kind`` is the source that read it, ``archive``, or ``left aside`` with the reason in
    ``note``.
    """

    sha256: str
    name: str
    size: int
    kind: str
    inside: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """How one slot differs between two releases; None where a release has no such slot."""

    dataset: str
    slot: str
    before: Part | None
    after: Part | None

    @property
    def kind(self) -> str:
        """``added``, ``removed`` or ``replaced``."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "replaced"

    @property
    def rows_before(self) -> int | None:
        return None if self.before is None else self.before.rows

    @property
    def rows_after(self) -> int | None:
        return None if self.after is None else self.after.rows


@dataclass(frozen=True, slots=True)
class Release:
    """The evidence as it stood after one load. Nothing in it ever changes."""

    id: str
    number: int
    created_at: datetime
    parent: str | None
    load_id: str
    parts: tuple[Part, ...]
    originals: tuple[Original, ...]
    root: Path

    def parts_of(self, dataset: str, *, slots: Iterable[str] | None = None) -> list[Part]:
        """The parts of a dataset, in order of slot; none is an empty list."""
        wanted = None if slots is None else set(slots)
        return [
            part
            for part in self.parts
            if part.dataset == dataset and (wanted is None or part.slot in wanted)
        ]

    def part_paths(self, dataset: str, *, slots: Iterable[str] | None = None) -> list[Path]:
        """The Parquet files of a dataset, in order of slot; none is an empty list."""
        return [self.root / part.file for part in self.parts_of(dataset, slots=slots)]

    def slots(self, dataset: str) -> list[str]:
        """Which slots of a dataset there are: for ``street``, which months of which force."""
        return [part.slot for part in self.parts if part.dataset == dataset]

    def diff(self, other: Release) -> list[Change]:
        """What has to happen to ``other`` to become this release; usually its parent."""
        before = {(part.dataset, part.slot): part for part in other.parts}
        after = {(part.dataset, part.slot): part for part in self.parts}
        return [
            Change(dataset, slot, before.get((dataset, slot)), after.get((dataset, slot)))
            for dataset, slot in sorted(before.keys() | after.keys())
            if _file(before.get((dataset, slot))) != _file(after.get((dataset, slot)))
        ]


def _file(part: Part | None) -> str | None:
    return None if part is None else part.file


def compose(
    *,
    parent: Release | None,
    new_parts: Iterable[Part],
    new_originals: Iterable[Original],
    load_id: str,
    created_at: datetime,
    root: Path,
) -> Release:
    """The parent's parts with those of the same dataset and slot replaced, and new ones added."""
    merged = {(part.dataset, part.slot): part for part in (parent.parts if parent else ())}
    merged.update({(part.dataset, part.slot): part for part in new_parts})
    number = parent.number + 1 if parent else 1
    body = Release(
        id="",
        number=number,
        created_at=created_at.astimezone(UTC),
        parent=parent.id if parent else None,
        load_id=load_id,
        parts=tuple(merged[key] for key in sorted(merged)),
        originals=(*(parent.originals if parent else ()), *new_originals),
        root=root,
    )
    digest = hashlib.sha256(to_json(body)).hexdigest()
    return replace(body, id=f"r{number:04d}-{digest[:10]}")


def to_json(release: Release) -> bytes:
    """The manifest: everything of the release but where it is kept."""
    body: dict[str, Any] = {
        "id": release.id,
        "number": release.number,
        "created_at": release.created_at.isoformat(),
        "parent": release.parent,
        "load_id": release.load_id,
        "parts": [asdict(part) for part in release.parts],
        "originals": [asdict(original) for original in release.originals],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def from_json(content: bytes, *, root: Path) -> Release:
    """Read a manifest that ``to_json`` wrote."""
    body = json.loads(content)
    return Release(
        id=body["id"],
        number=body["number"],
        created_at=datetime.fromisoformat(body["created_at"]),
        parent=body["parent"],
        load_id=body["load_id"],
        parts=tuple(Part(**{**part, "origins": tuple(part["origins"])}) for part in body["parts"]),
        originals=tuple(Original(**original) for original in body["originals"]),
        root=root,
    )
