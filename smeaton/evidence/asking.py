"""Asking a partnership's evidence: tables as they may be shown, kept once worked out.

Knows nothing of Django, so that ``smeaton evidence table`` starts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Self

from smeaton.analysis.catalogue import Catalogue, read_catalogue
from smeaton.analysis.periods import Month
from smeaton.analysis.store import Release
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.evidence.keeping import (
    Kept,
    definitions_version,
    key_of,
    shown_folder,
    table_from_json,
    table_to_json,
)

if TYPE_CHECKING:
    from smeaton.analysis.evidence_base import EvidenceBase
    from smeaton.analysis.statistics.control_chart import Rebasing

KEPT = Kept()

RESTS_ON_REBASINGS = frozenset({"trend"})
"""Tables that a person's decision to draw limits anew bears on."""

# One table is worked out at a time: an engine takes all cores anyway, and two people who open
# the same page wait for one answer instead of working it out twice.
_AT_WORK = RLock()


@lru_cache(maxsize=4)
def catalogue_of(folder: Path, version: str) -> Catalogue:  # noqa: ARG001  part of the key
    """The indicators in a folder, read once for each state of its files."""
    return read_catalogue(folder)


@dataclass(frozen=True, slots=True)
class Rebased:
    """A rebasing with what it belongs to: an indicator and an area."""

    indicator: str
    area_code: str
    rebasing: Rebasing


class Evidence:
    """One release of a partnership, asked through one engine that opens when it is needed.

    Serves one thread; close it, or use it in a ``with``.
    """

    def __init__(
        self, release: Release, *, definitions: Path, rebased: Sequence[Rebased] = ()
    ) -> None:
        self.release = release
        self.definitions = definitions
        self.version = definitions_version(definitions)
        self.rebased = tuple(rebased)
        self._bases: dict[tuple[Rebased, ...], EvidenceBase] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the engine, where one was opened."""
        for base in self._bases.values():
            base.engine.close()
        self._bases.clear()

    @property
    def catalogue(self) -> Catalogue:
        return catalogue_of(self.definitions, self.version)

    @property
    def base(self) -> EvidenceBase:
        """The release with its engine, for questions that no rebasing touches."""
        return self._base(())

    def table(self, name: str, *, area: str, to: Month, **options: str) -> EvidenceTable:
        """A table with small counts hidden. ``options`` are the table's own.

        Raises ``NotFoundError`` for a name, area or indicator that is not there.
        """

        def build() -> EvidenceTable:
            from smeaton.analysis.tables import build_table

            rebased = self._rebased_for(name, area, options)
            with _AT_WORK:
                return build_table(name, self._base(rebased), area=area, to=to, **options)

        question = self.question(name, area=area, to=to, **options)
        return self.keep("table", *question, make=build, write=table_to_json, read=table_from_json)

    def question(self, name: str, *, area: str, to: Month, **options: str) -> tuple[object, ...]:
        """Everything that a table of this release follows from: a key for what is made of it."""
        rebased = self._rebased_for(name, area, options)
        return (name, area, str(to), sorted(options.items()), rebased)

    def outlines(self, level: str, codes: Collection[str]) -> list[dict[str, Any]]:
        """The boundaries of areas as features of a map, as far as they are held."""
        from smeaton.analysis.geography import Level
        from smeaton.analysis.outlines import outlines

        if level not in set(Level):
            return []
        found = outlines(self.base, Level(level), codes)
        return [
            {"properties": {"code": code}, "geometry": geometry} for code, geometry in found.items()
        ]

    def keep(
        self,
        what: str,
        *question: object,
        make: Callable[[], Any],
        write: Callable[[Any], str] = str,
        read: Callable[[str], Any] = str,
    ) -> Any:
        """What follows from this release and ``question``, made once and kept."""
        return KEPT.get(
            key_of(what, str(self.release.root), self.release.id, self.version, *question),
            shown_folder(self.release.root, self.release.id),
            make=make,
            write=write,
            read=read,
        )

    def _rebased_for(self, name: str, area: str, options: Mapping[str, str]) -> tuple[Rebased, ...]:
        if name not in RESTS_ON_REBASINGS:
            return ()
        indicator = options.get("indicator", "all-crime")
        return tuple(
            one for one in self.rebased if one.area_code == area and one.indicator == indicator
        )

    def _base(self, rebased: tuple[Rebased, ...]) -> EvidenceBase:
        if rebased not in self._bases:
            from smeaton.analysis.evidence_base import EvidenceBase

            self._bases[rebased] = EvidenceBase.of(
                self.release,
                catalogue=self.catalogue,
                rebasings=[one.rebasing for one in rebased],
            )
        return self._bases[rebased]
