"""The demonstration loads as any partner's files do, and measures as it was published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smeaton.analysis.catalogue import read_catalogue
from smeaton.analysis.denominators import Denominators
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.store import Release
from tests.harness.demonstration import demonstration_release

ROOT = Path(__file__).parents[2]
LAST = Period.year_to(Month(2020, 3))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return demonstration_release(tmp_path_factory.mktemp("loaded") / "store")


@pytest.fixture(scope="module")
def measuring(release: Release) -> Iterator[Measuring]:
    with EvidenceBase.of(release, catalogue=read_catalogue(ROOT / "indicators")) as base:
        yield Measuring(base)


def test_every_dataset_of_the_demonstration_is_there(release: Release) -> None:
    rows: dict[str, int] = {}
    for part in release.parts:
        rows[part.dataset] = rows.get(part.dataset, 0) + part.rows
    # 165 invented LSOAs, 39 neighbourhoods, 14 types; crime and incidents of the two
    # published years are 23,626 + 8,838 + 23,024 + 8,126.
    assert rows["boundaries"] == 165 + 39
    assert rows["population"] == 165 * 91
    assert rows["severity_weights"] == 13
    assert rows["published_figures"] > 200
    months = {part.slot.rpartition("/")[2] for part in release.parts if part.dataset == "street"}
    assert len(months) == 36
    published = [
        part.rows
        for part in release.parts
        if part.dataset == "street" and part.slot.rpartition("/")[2] >= "2018-04"
    ]
    assert sum(published) == 23_626 + 8_838 + 23_024 + 8_126


def test_every_street_file_is_known_to_be_synthetic(release: Release) -> None:
    assert all(part.facts["synthetic"] for part in release.parts if part.dataset == "street")


@pytest.mark.parametrize(
    ("indicator", "count", "synthetic"),
    [
        ("all-crime", 23_024, False),
        ("burglary", 1_147, True),
        ("vehicle-crime", 1_078, True),
        ("violence-and-sexual-offences", 10_579, True),
        ("rape", 395, False),
        ("anti-social-behaviour", 8_126, False),
        ("hate-crime", 570, False),
    ],
)
def test_counts_of_plymouth_are_the_published_ones(
    measuring: Measuring, indicator: str, count: int, synthetic: bool
) -> None:
    plymouth = measuring.base.area("E06000026")
    found = measuring.count(measuring.base.catalogue[indicator], plymouth, LAST)
    assert (found.value, found.synthetic) == (count, synthetic)


def test_denominators_are_those_that_the_paper_implies(measuring: Measuring) -> None:
    plymouth = measuring.base.area("E06000026")
    for indicator, size in (("all-crime", 262_113), ("residential-burglary", 110_000)):
        defined = measuring.base.catalogue[indicator]
        found = Denominators.of(measuring.base).denominator(defined, plymouth, LAST, observed=None)
        assert found is not None
        assert (found.size, found.year) == (size, 2019)


def test_the_rows_of_a_neighbourhood_add_up_to_its_published_count(measuring: Measuring) -> None:
    stonehouse = measuring.base.area("PLYN02")
    defined = measuring.base.catalogue["all-crime"]
    street = measuring.count_from(defined.numerator[-1], defined, stonehouse, LAST)
    assert street.value == 2_490
    assert measuring.count(defined, stonehouse, LAST).value == 2_490
