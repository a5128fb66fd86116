"""Twenty times the rows: time grows no faster than they do, and memory stays flat."""

from __future__ import annotations

from itertools import pairwise

from benchmarks.bench import TO, Bench
from benchmarks.child import Run, measure
from benchmarks.result import Check, memory, seconds

TITLE = "Growth"
FLAT = 1.25
NO_FASTER = 1.0


def run(bench: Bench) -> list[Check]:
    loads: dict[int, list[Run]] = {}
    tables: dict[int, list[Run]] = {}
    for rows in bench.sizes:
        while len(bench.loads.get(rows, ())) < bench.pairs:
            bench.load_street(rows)
        loads[rows] = bench.loads[rows]
    for rows in bench.sizes:
        store, place = bench.store(rows), bench.country(rows).place
        tables[rows] = [
            measure("evidence_base", store=store, area=place, to=TO) for _ in range(bench.pairs)
        ]
    return [*_grown("loading", loads), *_grown("the evidence base", tables)]


def _grown(what: str, runs: dict[int, list[Run]]) -> list[Check]:
    """From each size to the next: time by row, and memory."""
    sizes = sorted(runs)
    checks = []
    for small, large in pairwise(sizes):
        time = seconds(runs[large]) / seconds(runs[small])
        held = memory(runs[large]) / memory(runs[small])
        step = f"{what}, {small:,} to {large:,} rows"
        detail = f"{seconds(runs[small]):.2f} s, {seconds(runs[large]):.2f} s"
        checks.append(
            Check(f"{step}: time by row", time * small / large, "times", NO_FASTER, detail)
        )
        detail = f"{memory(runs[small]):,.0f} MiB, {memory(runs[large]):,.0f} MiB"
        checks.append(Check(f"{step}: memory", held, "times", FLAT, detail))
    return checks
