"""What the lines of one run share: the made-up countries, and stores that were loaded from them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import country
from benchmarks.child import Run, measure
from benchmarks.country import Country

PARTNERSHIP = "bench"
TO = str(country.MONTHS.last)


@dataclass
class Bench:
    """One run. ``folder`` has to hold about 700 bytes for each row."""

    rows: int
    folder: Path
    pairs: int = 3
    threads: int = 2
    countries: dict[int, Country] = field(default_factory=dict)
    stores: dict[int, Path] = field(default_factory=dict)
    loads: dict[int, list[Run]] = field(default_factory=dict)

    @property
    def sizes(self) -> tuple[int, int, int]:
        """A twentieth, a quarter and all of the rows."""
        return self.rows // 20, self.rows // 4, self.rows

    def country(self, rows: int) -> Country:
        if rows not in self.countries:
            self.countries[rows] = country.make(rows, self.folder / f"country-{rows}")
        return self.countries[rows]

    def home(self, rows: int) -> Path:
        """What ``SMEATON_HOME`` is for a server on that store."""
        return self.folder / f"home-{rows}"

    def place(self, rows: int) -> Path:
        """The folder of the store, where the server looks for that of its one partnership."""
        return self.home(rows) / "evidence" / PARTNERSHIP

    def load_street(self, rows: int) -> Run:
        """Load the street-level files into a new store, which takes the place of the last one."""
        path = self.place(rows)
        shutil.rmtree(path, ignore_errors=True)
        run = measure("load", store=path, paths=[self.country(rows).street])
        if run.answer != rows:
            raise AssertionError(f"{run.answer} rows were loaded, not {rows}")
        self.loads.setdefault(rows, []).append(run)
        return run

    def store(self, rows: int) -> Path:
        """A store with everything, asked once so that what is derived from it is there."""
        if rows not in self.stores:
            if rows not in self.loads:
                self.load_street(rows)
            path = self.place(rows)
            files = sorted(self.country(rows).reference.iterdir())
            measure("load", store=path, paths=files)
            measure("evidence_base", store=path, area=self.country(rows).place, to=TO)
            measure("districts", store=path, to=TO)
            self.stores[rows] = path
        return self.stores[rows]
