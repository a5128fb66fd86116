"""Loading against what DuckDB alone takes to copy the same CSVs to Parquet."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.child import Run, measure
from benchmarks.result import Check, against, memory, paired

TITLE = "Loading"
TIMES, MIB = 1.3, 1536


def run(bench: Bench) -> list[Check]:
    country = bench.country(bench.rows)
    target = bench.folder / "copy.parquet"

    def copy() -> Run:
        copied = measure(
            "copy_with_duckdb", street=country.street, target=target, threads=bench.threads
        )
        target.unlink()
        return copied

    ours, theirs = paired(lambda: bench.load_street(bench.rows), copy, pairs=bench.pairs)
    files = sum(1 for _ in country.street.rglob("*.csv"))
    return [
        against(
            f"{bench.rows:,} rows in {files:,} files, against a copy by DuckDB",
            ours,
            theirs,
            bound=TIMES,
        ),
        Check("most memory", memory(ours), "MiB", MIB, f"DuckDB's copy: {memory(theirs):,.0f} MiB"),
    ]
