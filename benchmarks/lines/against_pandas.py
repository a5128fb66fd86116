"""The crime table of one district against a pandas script that makes it from the same CSVs."""

from __future__ import annotations

import math

from benchmarks.bench import TO, Bench
from benchmarks.child import measure
from benchmarks.result import Check, against, memory, paired

TITLE = "Against pandas"
A_FIFTH = 0.2


def run(bench: Bench) -> list[Check]:
    store, country = bench.store(bench.rows), bench.country(bench.rows)
    ours, theirs = paired(
        lambda: measure("crime_table", store=store, area=country.place, to=TO),
        lambda: measure(
            "pandas_crime_table",
            street=country.street,
            reference=country.reference,
            area=country.place,
            to=TO,
        ),
        pairs=bench.pairs,
    )
    compared = equal(ours[0].answer, theirs[0].answer)
    detail = f"{memory(ours):,.0f} MiB against {memory(theirs):,.0f} MiB"
    return [
        against(f"crime table, {compared} equal figures", ours, theirs, bound=A_FIFTH),
        Check("memory", memory(ours) / memory(theirs), "times", A_FIFTH, detail),
    ]


def equal(ours: dict[str, list[float | None]], theirs: dict[str, list[float]]) -> int:
    """How many figures were compared; raises where two differ. A hidden figure is not compared."""
    if ours.keys() != theirs.keys():
        raise AssertionError(f"not the same rows: {ours.keys() ^ theirs.keys()}")
    compared = 0
    for name, figures in ours.items():
        for mine, other in zip(figures, theirs[name], strict=True):
            if mine is None:
                continue
            if not math.isclose(mine, other, rel_tol=1e-12):
                raise AssertionError(f"{name}: {mine} is not {other}")
            compared += 1
    if compared < len(ours):
        raise AssertionError("hardly anything was compared")
    return compared
