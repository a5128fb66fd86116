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
    """Time by row from each size to the next; memory from the first to the last."""
    sizes = sorted(runs)
    checks = []
    for small, large in pairwise(sizes):
        time = seconds(runs[large]) / seconds(runs[small])
        step = f"{what}, {small:,} to {large:,} rows"
        detail = f"{seconds(runs[small]):.2f} s, {seconds(runs[large]):.2f} s"
        checks.append(
            Check(f"{step}: time by row", time * small / large, "times", NO_FASTER, detail)
        )
    held = [memory(runs[rows]) for rows in sizes]
    detail = ", ".join(f"{mib:,.0f} MiB" for mib in held)
    what = f"{what}, {sizes[0]:,} to {sizes[-1]:,} rows: memory"
    return [*checks, Check(what, held[-1] / held[0], "times", FLAT, detail)]
