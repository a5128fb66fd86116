"""Reads one file of a load: unpack, recognise, check, copy to Parquet."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from smeaton.analysis.sources import registry
from smeaton.analysis.sources.archive import Bounds
from smeaton.analysis.sources.incoming import Incoming, Reading
from smeaton.analysis.store import intake
from smeaton.analysis.store.joining import ReadyPart, Sent, ready
from smeaton.analysis.store.release import Original

LEFT_ASIDE = "left aside"


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """What came of one file: its record, parts that are ready, and tables yet to be joined."""

    original: Original
    ready: tuple[ReadyPart, ...] = ()
    tables: tuple[Sent, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class UnitReader:
    """Reads units; one reader serves all workers of a load."""

    staging: Path
    known: frozenset[str]
    bounds: Bounds
    tick: Callable[[int], None]

    def read(self, unit: intake.Unit, opened: zipfile.ZipFile | None, number: int) -> ReadUnit:
        """Read one file. ``number`` is the unit's own in this load."""
        plain = unit.kept.plain
        if unit.packed:
            path = self.staging / "plain" / str(number)
            plain = intake.unpack(unit, opened, path, bounds=self.bounds, tick=self.tick)
        try:
            return self._read(unit, _incoming(unit.name, plain))
        finally:
            if plain.path != unit.kept.original:
                plain.path.unlink(missing_ok=True)

    def _read(self, unit: intake.Unit, incoming: Incoming) -> ReadUnit:
        inside = unit.kept.sha256 if unit.packed else None
        if incoming.sha256 in self.known:  # given by name, it would have been refused by now
            return ReadUnit(self._record(incoming, "known", inside), known=True)
        source = registry.source_of(incoming)
        if source is None:
            named = unit.kept.given.named and unit.member is None
            reason = registry.reason_to_leave_aside(incoming, named=named)
            if reason is None:
                raise registry.unrecognised(incoming)
            return ReadUnit(self._record(incoming, LEFT_ASIDE, inside, note=reason))
        drafts = source.read(incoming, Reading(self.staging / "parts"))
        sent = [Sent(draft, incoming.name, incoming.sha256) for draft in drafts]
        if not unit.packed:
            self.tick(unit.size)
        return ReadUnit(
            self._record(incoming, source.name, inside),
            ready=tuple(
                ready(item, item.draft.content, origins=[item.sha256])
                for item in sent
                if isinstance(item.draft.content, Path)
            ),
            tables=tuple(item for item in sent if not isinstance(item.draft.content, Path)),
        )

    @staticmethod
    def _record(incoming: Incoming, kind: str, inside: str | None, *, note: str = "") -> Original:
        return Original(
            incoming.sha256, incoming.name, incoming.size, kind, inside=inside, note=note
        )


def _incoming(name: str, plain: intake.Plain) -> Incoming:
    return Incoming(name, plain.path, plain.sha256, plain.size, plain.holds_nul, plain.at_hand)
