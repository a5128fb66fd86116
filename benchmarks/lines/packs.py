"""The two packs of a meeting with ten papers that people sent, a hundred pages in all."""

from __future__ import annotations

from statistics import median

from benchmarks.bench import Bench
from benchmarks.child import measure
from benchmarks.result import Check

TITLE = "Packs"
TWO_SECONDS, TIMES, PAPERS, PAGES = 2.0, 5, 10, 10


def run(bench: Bench) -> list[Check]:  # noqa: ARG001  a meeting has no streets
    answer = measure("packs", papers=PAPERS, pages=PAGES, times=TIMES).answer
    name = f"a public and a private pack of {answer['length']} pages, median of {TIMES}"
    detail = (
        f"worst {max(answer['both']):.2f} s, {answer['bytes'] / 1024:,.0f} KiB; "
        f"to look into one of {PAGES} pages as it is sent, {median(answer['received']):.2f} s"
    )
    return [Check(name, median(answer["both"]), "s", TWO_SECONDS, detail)]
