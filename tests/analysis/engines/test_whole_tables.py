"""Every table of evidence, whole, is the same on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smeaton.analysis.catalogue import Catalogue, read_catalogue
from smeaton.analysis.counts import CountGrid
from smeaton.analysis.engines import DuckDBEngine, Engine
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Level
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.store import Release
from smeaton.analysis.tables import TABLES, build_table
from tests.harness.demonstration import demonstration_release

ROOT = Path(__file__).parents[3]
PLACE, TO = "E06000026", Month(2020, 3)

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(ROOT / "indicators")


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    """The demonstration: street-level rows, partners' figures, lookups, people, boundaries.

    In two stores, as what one engine worked out is kept in a store, for the other to find.
    """
    folder = tmp_path_factory.mktemp("demonstration")
    return demonstration_release(folder / "one"), demonstration_release(folder / "other")


@pytest.fixture(scope="module")
def on_duckdb(releases: tuple[Release, Release], catalogue: Catalogue) -> Iterator[EvidenceBase]:
    release, _ = releases
    with EvidenceBase(release, catalogue=catalogue, engine=DuckDBEngine(release.root)) as base:
        yield base


@pytest.fixture(scope="module")
def on_spark(
    releases: tuple[Release, Release], catalogue: Catalogue, spark_engine: Engine
) -> EvidenceBase:
    _, release = releases
    return EvidenceBase(release, catalogue=catalogue, engine=spark_engine)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same(name: str, on_duckdb: EvidenceBase, on_spark: EvidenceBase) -> None:
    expected = build_table(name, on_duckdb, area=PLACE, to=TO)
    assert build_table(name, on_spark, area=PLACE, to=TO) == expected
    assert expected.records, "an empty table proves nothing"


def test_all_areas_of_a_level_in_one_pass(on_duckdb: EvidenceBase, on_spark: EvidenceBase) -> None:
    period = Period.year_to(TO)
    for level in (Level.NEIGHBOURHOOD, Level.DISTRICT):
        expected = _totals(on_duckdb.grid_by_area(level, period))
        assert _totals(on_spark.grid_by_area(level, period)) == expected
        assert sum(expected.values()) > 20_000


def _totals(grid: CountGrid) -> dict[str, int]:
    return {row: int(cells.sum()) for row, cells in zip(grid.rows, grid.values, strict=True)}
