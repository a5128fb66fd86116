"""The evidence of one release, ready to be asked about any area and any period.

This is where analysis starts from a notebook::

    store = EvidenceStore(Path("var/evidence/safer-plymouth"))
    with EvidenceBase.of(store.release(), catalogue=read_catalogue(Path("indicators"))) as base:
        base.area("E06000026")

It answers in plain values. What they mean together is for the tables (``tables/``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from smeaton.analysis.catalogue import Catalogue
from smeaton.analysis.counts import CountGrid
from smeaton.analysis.coverage import Coverage
from smeaton.analysis.engines import Engine, choose_engine
from smeaton.analysis.geography import Area, Geography, Level
from smeaton.analysis.geography_files import geography_of, membership_file
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.questions import street
from smeaton.analysis.sources.forces import FORCE_CODES
from smeaton.analysis.statistics.control_chart import Rebasing
from smeaton.analysis.store import Release
from smeaton.analysis.store.datasets import DATASETS
from smeaton.analysis.store.derived import write_derived
from smeaton.errors import NotFoundError

Answer = TypeVar("Answer")

METHOD = "1"
"""Version of what is kept on disk here; a new one leaves old derived files unused."""


class EvidenceBase:
    """Asks one release through one engine. Serves one thread; close it when done."""

    def __init__(
        self,
        release: Release,
        *,
        catalogue: Catalogue,
        engine: Engine,
        rebasings: Sequence[Rebasing] = (),
    ) -> None:
        self.release = release
        self.catalogue = catalogue
        self.engine = engine
        self.rebasings = tuple(rebasings)
        self._grids: dict[tuple[object, ...], CountGrid] = {}
        self._forces: dict[str, tuple[str, ...]] = {}
        self._once: dict[Hashable, Any] = {}

    @classmethod
    def of(cls, release: Release, *, catalogue: Catalogue, **options: Any) -> Self:
        """With the engine that the environment names (``SMEATON_ENGINE``)."""
        return cls(release, catalogue=catalogue, engine=choose_engine(release.root), **options)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.engine.close()

    # -- what there is --

    @cached_property
    def geography(self) -> Geography:
        return geography_of(self.release)

    @cached_property
    def coverage(self) -> Coverage:
        return Coverage.of_slots(self.release.slots("street_counts"))

    def area(self, code: str) -> Area:
        """The area with a code; ``NotFoundError`` where no lookup names it."""
        return self.geography.area(code)

    def has(self, dataset: str) -> bool:
        """Whether the release holds anything of a dataset."""
        return bool(self.release.parts_of(dataset))

    def rows(self, dataset: str) -> ir.Table:
        """All rows of a dataset, to ask about. ``NotFoundError`` where there are none."""
        paths = self.release.part_paths(dataset)
        if not paths:
            raise NotFoundError(
                f"This release holds no {DATASETS[dataset].title.lower()}.",
                todo="Load a file that does.",
            )
        return self.engine.read(paths)

    def ask(self, question: ir.Table) -> list[dict[str, Any]]:
        """Run a question and give its rows as plain values."""
        return self.engine.fetch(question).to_pylist()

    def once(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What ``make`` gives, made once for as long as this base is open."""
        if key not in self._once:
            self._once[key] = make()
        answer: Answer = self._once[key]
        return answer

    # -- street-level counts --

    def forces(self, area: Area) -> tuple[str, ...]:
        """The forces whose files tell about an area.

        That is its own police force, where that was loaded; otherwise (lookups missing, or
        made-up records) every force whose files have rows in it.
        """
        if area.code not in self._forces:
            own = self.geography.enclosing(area, Level.FORCE)
            code = own.code if own else None
            loaded = self.coverage.forces_of(code)
            self._forces[area.code] = loaded or self._reporting(area, known_force=own is not None)
        return self._forces[area.code]

    def _reporting(self, area: Area, *, known_force: bool) -> tuple[str, ...]:
        # A real force's files tell nothing of another force's area but strays.
        loaded = self.coverage.months
        able = {force for force in loaded if not (known_force and force in FORCE_CODES)}
        if not able:
            return ()
        lsoas = self.geography.lsoas(area)
        return tuple(sorted(force for force in able if not self._reported[force].isdisjoint(lsoas)))

    @cached_property
    def _reported(self) -> Mapping[str, set[str]]:
        """The LSOAs that each force's files have rows in: one question for all of the country."""
        path = write_derived(
            self.release.root,
            "reporters",
            [METHOD, self._counted],
            lambda target: pq.write_table(
                self.engine.fetch(street.reporters(self.rows("street_counts"))), target
            ),
        )
        return _lsoas_by_force(path)

    @cached_property
    def has_synthetic_street(self) -> bool:
        """Whether any street-level records are made up: every table then says so."""
        return any(part.facts.get("synthetic") for part in self.release.parts_of("street"))

    def months_held(self, area: Area) -> frozenset[Month]:
        """Months of street-level crime that are there for an area."""
        return self.coverage.held(self.forces(area))

    def missing(self, area: Area, period: Period) -> tuple[Month, ...]:
        """Months of a period that are not there for an area."""
        held = self.months_held(area)
        return tuple(month for month in period if month not in held)

    def grid(self, area: Area) -> CountGrid:
        """Every month of an area's street-level counts, by LSOA and type.

        A force's grid is what the force reported, rows without a place among it.
        """
        if area.level is Level.FORCE:
            forces = self.forces(area)
            return self._every_month(
                ("force", *forces), lambda counts: street.by_force(counts, forces=forces)
            )
        lsoas = sorted(self.geography.lsoas(area))  # always one order: it names a file
        return self._every_month(
            ("lsoa", *lsoas), lambda counts: street.by_lsoa(counts, lsoas=lsoas)
        )

    def grid_of(self, areas: Iterable[str], *, level: Level) -> CountGrid:
        """Every month of some areas of one level, each added up."""
        wanted = sorted(areas)
        members = membership_file(self.release)
        return self._every_month(
            (members.name, level.value, *wanted),
            lambda counts: street.by_area(
                counts, self.engine.read([members]), level=level.value, areas=wanted
            ),
        )

    def grid_by_area(self, level: Level, period: Period) -> CountGrid:
        """A period of every area of one level in the country, in one pass."""
        paths = self.release.part_paths("street_counts", slots=self._slots(period))
        if not paths:
            empty = pa.table({"row": [], "crime_type": [], "month": [], "n": []})
            return CountGrid.from_answer(empty, period)
        question = street.by_area(
            self.engine.read(paths),
            self.engine.read([membership_file(self.release)]),
            level=level.value,
        )
        return CountGrid.from_answer(self.engine.fetch(question), period)

    def _every_month(
        self, key: tuple[str, ...], question: Callable[[ir.Table], ir.Table]
    ) -> CountGrid:
        """Asked once of a release, and kept on disk: a page about another month has it there."""
        span = self.coverage.span
        if span is None or not self.has("street_counts"):
            raise NotFoundError(
                "This release holds no street-level crime.",
                todo="Load months of data.police.uk: smeaton evidence load PATH.",
            )
        if key not in self._grids:
            path = write_derived(
                self.release.root,
                "grid",
                [METHOD, self._counted, *key],
                lambda target: pq.write_table(
                    self.engine.fetch(question(self.rows("street_counts"))), target
                ),
            )
            self._grids[key] = CountGrid.from_answer(pq.ParquetFile(path).read(), span)
        return self._grids[key]

    @cached_property
    def _counted(self) -> str:
        """One name for all files of counts."""
        return " ".join(part.sha256 for part in self.release.parts_of("street_counts"))

    def _slots(self, period: Period) -> list[str]:
        wanted = {str(month) for month in period}
        slots = self.release.slots("street_counts")
        return [slot for slot in slots if slot.rpartition("/")[2] in wanted]


@lru_cache(maxsize=4)
def _lsoas_by_force(path: Path) -> Mapping[str, set[str]]:
    """The file is named by what it follows from, so what was read once stays true."""
    pairs = pq.ParquetFile(path).read(["lsoa_code", "force"]).to_pydict()
    found: dict[str, set[str]] = defaultdict(set)
    for lsoa, force in zip(pairs["lsoa_code"], pairs["force"], strict=True):
        found[force].add(lsoa)
    return found
