"""The made-up county, loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smeaton.analysis import (
    Catalogue,
    EvidenceBase,
    EvidenceStore,
    Month,
    Release,
    build_table,
    read_catalogue,
)
from smeaton.analysis.catalogue.definition import Disclosure
from smeaton.analysis.tables import EvidenceTable
from tests.analysis.tables import world
from tests.analysis.tables.sent import with_rows

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue(ROOT / "indicators")


@pytest.fixture(scope="session")
def nothing_hidden(catalogue: Catalogue) -> Catalogue:
    """The same indicators without disclosure control, to see the counts themselves."""
    shown = Disclosure(threshold=0)
    return replace(
        catalogue,
        by_id={i.id: i.model_copy(update={"disclosure": shown}) for i in catalogue},
    )


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return world.write(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="session")
def rows(files: list[Path]) -> list[world.Row]:
    """Every street-level row, read plainly."""
    return world.read_rows(files[0])


@pytest.fixture(scope="session")
def release(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Release:
    return EvidenceStore(tmp_path_factory.mktemp("store")).load(files)


@pytest.fixture(scope="session")
def lookups(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The county without street-level crime."""
    return EvidenceStore(tmp_path_factory.mktemp("lookups")).load(files[1:])


@pytest.fixture
def ask(lookups: Release, catalogue: Catalogue) -> Callable[..., EvidenceTable]:
    """The table of partners' figures about the first district, made of some rows."""

    def table(rows: Iterable[Mapping[str, Any]], *, to: str = "2024-12") -> EvidenceTable:
        with with_rows(lookups, catalogue, rows) as base:
            return build_table("partners", base, area=world.DISTRICTS[0], to=Month.parse(to))

    return table


@pytest.fixture(scope="session")
def base(release: Release, nothing_hidden: Catalogue) -> Iterator[EvidenceBase]:
    """The county with every count to be seen."""
    with EvidenceBase.of(release, catalogue=nothing_hidden) as found:
        yield found


@pytest.fixture(scope="session")
def guarded(release: Release, catalogue: Catalogue) -> Iterator[EvidenceBase]:
    """The county as it is shown."""
    with EvidenceBase.of(release, catalogue=catalogue) as found:
        yield found
