"""A table names the files behind its figures, and no others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from smeaton.analysis.catalogue import read_catalogue
from smeaton.analysis.engines import DuckDBEngine
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.store import EvidenceStore
from smeaton.analysis.synthesise import made_up_areas, synthesise
from smeaton.analysis.tables import build_table

TO = Month(2025, 12)
HERE, PEER, ELSEWHERE = "E07000901", "E07000902", "E07000903"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EvidenceBase]:
    """Three districts of three forces; the second is the first's peer."""
    folder = tmp_path_factory.mktemp("forces")
    areas = made_up_areas(forces=3, areas_a_force=4)
    files = synthesise(20_000, folder / "street", months=Period(TO - 29, TO), areas=areas)
    districts = zip(
        areas, [code for code in (HERE, PEER, ELSEWHERE) for _ in range(4)], strict=True
    )
    tables = {
        "lookup": [
            ("lsoa21_code", "lsoa21_name", "ltla24_code", "ltla24_name"),
            *((area.code, area.name, code, f"District {code}") for area, code in districts),
        ],
        "peers": [("group", "area", "peer"), ("made-up", HERE, PEER)],
    }
    for name, rows in tables.items():
        files.append(folder / f"{name}.csv")
        with files[-1].open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    release = EvidenceStore(folder / "store").load(files)
    catalogue = read_catalogue(Path(__file__).parents[3] / "indicators")
    with EvidenceBase(release, catalogue=catalogue, engine=DuckDBEngine(release.root)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "forces"), [("trend", {"01"}), ("crime", {"01", "02"}), ("comparison", {"01", "02"})]
)
def test_only_forces_that_tell_about_the_area_or_its_peers(
    base: EvidenceBase, name: str, forces: set[str]
) -> None:
    table = build_table(name, base, area=HERE, to=TO)
    street = [source.period for source in table.sources if "synthetic" in source.period]
    assert {slot.partition("/")[0].rpartition("-")[2] for slot in street} == forces


def test_only_months_of_the_two_years_compared(base: EvidenceBase) -> None:
    table = build_table("crime", base, area=HERE, to=TO)
    street = [source.period for source in table.sources if "synthetic" in source.period]
    months = {slot.partition("/")[2] for slot in street}
    assert months == {str(month) for month in Period(TO - 23, TO)}
