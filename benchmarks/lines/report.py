"""The evidence base of one partnership as a PDF (PDF/UA-1), from tables to bytes."""

from __future__ import annotations

from statistics import median

from benchmarks.bench import TO, Bench
from benchmarks.child import measure
from benchmarks.result import Check

TITLE = "Report"
ONE_SECOND, TIMES = 1.0, 5


def run(bench: Bench) -> list[Check]:
    store, place = bench.store(bench.rows), bench.country(bench.rows).place
    answer = measure("report", store=store, area=place, to=TO, times=TIMES).answer
    detail = (
        f"the first {answer['pdf'][0]:.2f} s, the tables before it {answer['tables'][0]:.2f} s, "
        f"{answer['bytes'] / 1024:,.0f} KiB"
    )
    return [Check(f"PDF, median of {TIMES}", median(answer["pdf"]), "s", ONE_SECOND, detail)]
