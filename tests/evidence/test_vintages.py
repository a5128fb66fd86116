"""Goal 22: a report of an older release is made again as it was, whatever came since."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.store import EvidenceStore, Release
from smeaton.analysis.synthesise import synthesise
from smeaton.evidence.asking import Evidence
from smeaton.evidence.report import evidence_report, render
from tests.harness import evidence as made_up

ASKED = {"area": made_up.DISTRICT, "to": Month.parse(made_up.TO)}
DAY = date(2026, 1, 5)
LATE = "2025-12"


def made(release: Release, ending: str) -> bytes:
    # In another folder nothing is kept of what was worked out before.
    shutil.rmtree(release.root / "derived", ignore_errors=True)
    with Evidence(release, definitions=settings.INDICATORS) as evidence:
        report = evidence_report(evidence, **ASKED, organisation="Safer Eddystone", on=DAY)
        return render(report, ending)


@pytest.mark.parametrize("ending", ["html", "pdf", "xlsx"])
def test_an_older_report_comes_out_again_to_the_byte(
    made_up_release: Release, tmp_path: Path, ending: str
) -> None:
    store = EvidenceStore(shutil.copytree(made_up_release.root, tmp_path / "store"))
    first = store.release()
    before = made(first, ending)
    months = Period.parse(LATE)
    again = synthesise(400, tmp_path / "new", months=months, areas=made_up.areas(), seed=9)
    second = store.load(again)
    assert made(store.release(first.id), ending) == before
    after = made(second, ending)
    assert after != before
    # The list of what was revised names that month, and nothing else.
    changed = second.diff(first)
    assert {(one.slot.rpartition("/")[2], one.kind) for one in changed} == {(LATE, "replaced")}
    assert {one.rows_after for one in changed if one.dataset == "street"} == {400}
