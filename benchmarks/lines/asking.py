"""The evidence base against one full scan of the store's street-level rows."""

from __future__ import annotations

from benchmarks.bench import TO, Bench
from benchmarks.child import Run, measure
from benchmarks.result import Check, against, memory, paired

TITLE = "Asking"
ONE_PARTNERSHIP, ALL_DISTRICTS = 1.0, 3.0


def run(bench: Bench) -> list[Check]:
    store, place = bench.store(bench.rows), bench.country(bench.rows).place

    def scan() -> Run:
        return measure("scan", store=store, threads=bench.threads)

    whole, scans = paired(
        lambda: measure("evidence_base", store=store, area=place, to=TO), scan, pairs=bench.pairs
    )
    districts, again = paired(
        lambda: measure("districts", store=store, to=TO), scan, pairs=bench.pairs
    )
    tables, places = len(whole[0].answer), districts[0].answer
    return [
        against(
            f"one partnership, {tables} tables, against one scan",
            whole,
            scans,
            bound=ONE_PARTNERSHIP,
        ),
        against(
            f"all {places} districts in one pass, against one scan",
            districts,
            again,
            bound=ALL_DISTRICTS,
        ),
        Check("most memory", memory(whole + districts), "MiB", 1536, ""),
    ]
