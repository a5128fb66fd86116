"""``python -m benchmarks``: run the lines, print them, and write ``benchmarks/results.md``."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.country import WHOLE_COUNTRY
from benchmarks.result import Check

LINES = (
    *("loading", "asking", "against_pandas", "growth"),
    *("pages", "report", "assessment", "packs", "public", "actions"),
)
RESULTS = Path(__file__).parent / "results.md"


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="smeaton-bench-", dir=options.folder) as folder:
        bench = Bench(options.rows, Path(folder), pairs=options.pairs)
        start = time.perf_counter()
        print(f"Making up {bench.rows:,} rows in {folder}", flush=True)
        bench.country(bench.rows)
        print(f"... took {time.perf_counter() - start:.0f} s", flush=True)
        sections = []
        for name in options.only or LINES:
            line = import_module(f"benchmarks.lines.{name}")
            checks = line.run(bench)
            sections.append(section(line.TITLE, line.__doc__ or "", checks))
            print(sections[-1], flush=True)
    out = options.out or (RESULTS if bench.rows >= WHOLE_COUNTRY else None)
    if out:
        out.write_text(page(bench, sections), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--rows", type=int, default=WHOLE_COUNTRY)
    parser.add_argument("--pairs", type=int, default=3, help="runs of each side")
    parser.add_argument("--folder", type=Path, help="where to put the files: 700 bytes a row")
    parser.add_argument("--only", nargs="*", choices=LINES, help="these lines and no others")
    parser.add_argument(
        "--out", type=Path, help="where the results go; of a whole country: results.md"
    )
    return parser.parse_args()


def section(title: str, about: str, checks: Sequence[Check]) -> str:
    """One line of the benchmark in Markdown."""
    header = "| what | measured | at most | | |\n|---|---|---|---|---|"
    return "\n".join(
        [f"## {title}\n", f"{about.strip()}\n", header, *(c.row() for c in checks), ""]
    )


def page(bench: Bench, sections: Sequence[str]) -> str:
    """The whole of the results."""
    made = datetime.now(UTC).strftime("%d %B %Y")
    return "\n".join(
        [
            "# Benchmark results\n",
            f"Written by `make bench` on {made}: {bench.rows:,} rows, {os.cpu_count()} processors "
            f"({platform.machine()}), Python {platform.python_version()}, each side run "
            f"{bench.pairs} times in turn; times are medians, memory is the most of any run.\n",
            *sections,
        ]
    )


if __name__ == "__main__":
    main()
