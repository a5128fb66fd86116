"""The evidence base of one partnership as a PDF."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from smeaton.analysis.periods import Month
from smeaton.analysis.store import EvidenceStore
from smeaton.evidence.asking import Evidence
from smeaton.evidence.report import evidence_report, render

DEFINITIONS = Path(__file__).parents[2] / "indicators"


def run(store: str, area: str, to: str, times: int) -> dict[str, list[float] | int]:
    """Seconds of making the PDF, and of the tables before it; and how long the PDF is."""
    release = EvidenceStore(Path(store)).release()
    month = Month.parse(to)
    with Evidence(release, definitions=DEFINITIONS) as evidence:
        start = time.perf_counter()
        report = evidence_report(
            evidence, area=area, to=month, organisation="Bench", on=date(2026, 1, 15)
        )
        tables = time.perf_counter() - start
        spent = []
        for _ in range(times):
            start = time.perf_counter()
            pdf = render(report, "pdf")
            spent.append(time.perf_counter() - start)
    return {"pdf": spent, "tables": [tables], "bytes": len(pdf)}
