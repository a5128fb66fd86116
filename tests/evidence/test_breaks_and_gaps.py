"""Goals 11 and 21: a gap and a break say so in table, page, API, file and report alike.

Devon and Cornwall Police moved to another recording system in November 2022, and that month is
missing here: the break and the gap of the real series, in made-up rows.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.store import Release
from smeaton.analysis.synthesise import synthesise
from smeaton.documents import formats as documents
from smeaton.evidence.asking import Evidence
from smeaton.evidence.formats import FORMATS, as_file
from smeaton.evidence.report import evidence_report, render
from tests.documents.opening import words_of
from tests.harness import evidence as made_up

FORCE, FORCE_CODE = "Devon & Cornwall Police", "E23000035"
GAP = "2022-11"
ACROSS_THE_BREAK, WITH_THE_GAP, BEFORE = "2023-11", "2023-06", "2022-10"
DAY = date(2024, 1, 5)
REASON = "new crime recording system (Niche)"
MISSING = "November 2022"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("devon")
    areas = tuple(replace(area, force=FORCE) for area in made_up.areas())
    months = Period.parse("2020-11/2023-12")
    street = synthesise(4_000, folder / "street", months=months, areas=areas)
    force = folder / "force.csv"
    force.write_text(
        "ltla24_code,ltla24_name,pfa24_code,pfa24_name\n"
        f"{made_up.DISTRICT},Plymouth,{FORCE_CODE},Devon & Cornwall\n"
    )
    there = [path for path in street if not path.name.startswith(GAP)]
    assert len(there) == len(street) - 1
    return made_up.load(folder / "store", [*there, *made_up.beside(folder), force])


@pytest.fixture
def evidence(release: Release) -> Iterator[Evidence]:
    with Evidence(release, definitions=settings.INDICATORS) as asked:
        yield asked


@pytest.fixture
def devons_store(empty_store: Path, release: Release) -> Path:
    shutil.copytree(release.root, empty_store)
    return empty_store


def squeezed(text: str) -> str:
    """Without spaces and hyphens: a line on paper ends where it must."""
    return "".join(text.split()).replace("-", "")


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_of_the_table_carries_them(evidence: Evidence, ending: str) -> None:
    def words(to: str) -> str:
        table = evidence.table("crime", area=made_up.DISTRICT, to=Month.parse(to))
        made = as_file(table, ending, organisation="x", on=DAY)
        return words_of(made, ending) if ending in ("xlsx", "ods") else made.decode()

    for to in (ACROSS_THE_BREAK, WITH_THE_GAP):
        assert "Niche" in words(to)
        assert MISSING in words(to)
        assert "not compared" in words(to)
    assert "Niche" not in words(BEFORE)


@pytest.mark.parametrize("ending", documents.FORMATS)
def test_a_report_carries_them(evidence: Evidence, ending: str) -> None:
    report = evidence_report(
        evidence, area=made_up.DISTRICT, to=Month.parse(WITH_THE_GAP), organisation="x", on=DAY
    )
    words = squeezed(words_of(render(report, ending), ending))
    assert squeezed(REASON) in words
    assert squeezed(MISSING) in words
    for verb in ("rose", "fell"):
        assert squeezed(f"All crime {verb}") not in words
        assert squeezed(f"Recorded crime {verb}") not in words


def test_pages_carry_them(reader: Any, devons_store: Path, page: Any) -> None:
    for name in ("crime/", "quick-facts/", "trend/", "places/", "severity/"):
        shown = reader.get(page(name, to=ACROSS_THE_BREAK)).content.decode()
        assert REASON in shown, name
    gap = reader.get(page("crime/", to=WITH_THE_GAP)).content.decode()
    assert "Missing is not zero" in gap
    assert MISSING in gap


def test_the_api_carries_them(reader: Any, devons_store: Path) -> None:
    address = "/api/safer-eddystone/evidence/tables"
    asked = {"area": made_up.DISTRICT, "to": WITH_THE_GAP}
    body = reader.get(f"{address}/crime", asked).json()
    total = body["records"][0]
    assert (total["count"], total["change"], total["verdict"]) == (None, None, "not compared")
    assert REASON in total["note"]
    assert MISSING in total["note"]
    assert MISSING in json.dumps(body["missing"])
    trend = reader.get(f"{address}/trend", asked).json()
    months = {record["month"]: record for record in trend["records"]}
    assert (months[GAP]["count"], months[GAP]["signal"]) == (None, "not available")
    assert months["2022-10"]["segment"] != months["2022-12"]["segment"]
    assert REASON in json.dumps(trend["notes"])


def test_a_chart_has_a_gap_and_names_the_break(reader: Any, devons_store: Path, page: Any) -> None:
    shown = reader.get(page("trend/", to=ACROSS_THE_BREAK)).content.decode()
    assert "1 month with no data" in shown
    assert "Break in the series at November 2022" in shown
