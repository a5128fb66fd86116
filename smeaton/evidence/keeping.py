"""Keeps what was worked out from a release: in memory, and on disk below ``derived/shown``.

Everything kept follows from its key: the release, the question, and the code and definitions
that answered it. So nothing here ever goes stale, and all of it may be deleted at any time.
Only what was already disclosed is kept.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from smeaton.analysis.geography import Area, Level
from smeaton.analysis.periods import Period
from smeaton.analysis.tables.table import Column, EvidenceTable, Source

KEPT_IN_MEMORY = 400
KEPT_ON_DISK = 20_000
"""Files of one release, above which the oldest half goes: every month of every area, ward,
indicator and page would be millions."""
LOOK_EVERY = 500  # files written between two looks at how many there are


@lru_cache(maxsize=1)
def code_version() -> str:
    """A hash of the code that works tables out and draws them.

    A new version of Smeaton answers anew by itself: nobody has to remember to say so.
    """
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for folder in ("analysis", "documents", "evidence"):
        for path in sorted((package / folder).rglob("*")):
            if path.suffix in {".py", ".json", ".html", ".css", ".typ"}:
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=8)
def definitions_version(folder: Path) -> str:
    """A hash of the indicators' files, worked out without reading what they say."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def key_of(*parts: object) -> str:
    """One name for everything that an answer follows from."""
    text = json.dumps([code_version(), *parts], ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class Kept:
    """Texts by key: the newest in memory, all of one release in a folder."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, Any] = OrderedDict()
        self._lock = Lock()
        self._written = 0

    def remember(self, key: str, value: Any) -> Any:
        """Keep a value in memory, in place of what was not asked for the longest."""
        with self._lock:
            self._texts[key] = value
            self._texts.move_to_end(key)
            while len(self._texts) > KEPT_IN_MEMORY:
                self._texts.popitem(last=False)
        return value

    def recall(self, key: str) -> Any | None:
        """What is in memory under a key."""
        with self._lock:
            if key in self._texts:
                self._texts.move_to_end(key)
            return self._texts.get(key)

    def get(
        self,
        key: str,
        folder: Path,
        *,
        make: Callable[[], Any],
        write: Callable[[Any], str],
        read: Callable[[str], Any],
    ) -> Any:
        """The value of ``key``, from memory, from its file in ``folder``, or made now."""
        found = self.recall(key)
        if found is not None:
            return found
        path = folder / key[:2] / key
        try:
            return self.remember(key, read(path.read_text("utf-8")))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            # Not there, or cut short by a full disk: made again.
            value = make()
        _write(path, write(value))
        self._written += 1
        if self._written % LOOK_EVERY == 0:
            make_room(folder)
        return self.remember(key, value)


def _write(path: Path, text: str) -> None:
    """Whole or not at all: two who write at once write the same, and the last one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        draft.write_text(text, "utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def make_room(folder: Path, *, most: int = KEPT_ON_DISK) -> None:
    """Where a folder holds more than ``most`` answers, delete the older half of them."""
    files = [path for path in folder.glob("*/*") if not path.name.startswith(".")]
    if len(files) > most:
        by_age = sorted(files, key=lambda path: path.stat().st_mtime)
        for path in by_age[: len(files) // 2]:
            path.unlink(missing_ok=True)


def shown_folder(root: Path, release_id: str) -> Path:
    """Where answers from a release are kept."""
    return root / "derived" / "shown" / release_id


def forget_older(root: Path, release_id: str) -> None:
    """Delete what was kept of every other release; it is worked out again when asked for."""
    folder = root / "derived" / "shown"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name != release_id:
            shutil.rmtree(path, ignore_errors=True)


def table_to_json(table: EvidenceTable) -> str:
    """A table as text, so that ``table_from_json`` gives an equal one."""
    body = asdict(table) | {
        "period": str(table.period),
        "hidden": sorted(table.hidden),
        "facts": dict(table.facts),
        "series": {key: list(values) for key, values in table.series.items()},
        "records": [dict(record) for record in table.records],
    }
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def table_from_json(text: str) -> EvidenceTable:
    """Read a table that ``table_to_json`` wrote."""
    body: dict[str, Any] = json.loads(text)
    return EvidenceTable(
        **{
            **body,
            "area": _area(body["area"]),
            "period": Period.parse(body["period"]),
            "columns": tuple(Column(**column) for column in body["columns"]),
            "records": tuple(body["records"]),
            "notes": tuple(body["notes"]),
            "missing": tuple(body["missing"]),
            "sources": tuple(Source(**source) for source in body["sources"]),
            "hidden": frozenset((place, key) for place, key in body["hidden"]),
            "series": _series(body["series"]),
        }
    )


def _area(body: Mapping[str, str]) -> Area:
    return Area(body["code"], body["name"], Level(body["level"]))


def _series(body: Mapping[str, Sequence[float | None]]) -> dict[str, tuple[float | None, ...]]:
    return {key: tuple(values) for key, values in body.items()}
