"""What a backup says about itself: enough to prove that a copy is equal."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from smeaton.errors import SmeatonError

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Part:
    """A table or a file: how much of it there is (rows, or bytes) and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``tables`` by name, ``files`` by their path under the home, and the state of migrations."""

    made_at: str
    version: str
    migrations: tuple[str, ...]
    tables: dict[str, Part]
    files: dict[str, Part]

    def to_json(self) -> str:
        """The text of ``manifest.json``."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True)


def read_manifest(text: str, *, file: str) -> Manifest:
    """The manifest in ``text``. Raises SmeatonError when it is none that we can read."""
    try:
        raw: dict[str, Any] = json.loads(text)
        if raw.pop("format") != FORMAT:
            raise SmeatonError(f"{file} was made by a version with another format of backups.")
        tables = {name: Part(**part) for name, part in raw.pop("tables").items()}
        files = {name: Part(**part) for name, part in raw.pop("files").items()}
        migrations = tuple(raw.pop("migrations"))
        return Manifest(tables=tables, files=files, migrations=migrations, **raw)
    except (KeyError, TypeError, ValueError) as error:
        raise SmeatonError(
            f"{file} is no backup of Smeaton, or it is damaged.",
            todo="Use a file that smeaton backup wrote.",
        ) from error


def differences(expected: Manifest, found: Manifest) -> list[str]:
    """What differs between two manifests, a line each; none when the copies are equal."""
    lines: list[str] = []
    for kind, before, after in (
        ("table", expected.tables, found.tables),
        ("file", expected.files, found.files),
    ):
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                lines.append(
                    f"{kind} {name}: {_size(before.get(name))}, now {_size(after.get(name))}"
                )
    return lines


def _size(part: Part | None) -> str:
    return "not there" if part is None else f"{part.size:,} ({part.sha256[:12]})"
