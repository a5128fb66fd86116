"""Spoilt files: each loads exactly, or is refused with a message and leaves no trace.

``make test`` tries 2,000; ``FUZZ_CASES=100000`` (``make fuzz``) tries more.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from smeaton.analysis.store import EvidenceStore, Release
from smeaton.errors import SmeatonError
from tests.analysis import street_files as files
from tests.analysis.sources import mutations, plain_reading
from tests.analysis.sources.loading import rows
from tests.analysis.store.dying import QuickDisk

CASES = int(os.environ.get("FUZZ_CASES", "2000"))
BATCHES = 20
Rows = Counter[tuple[object, ...]]


def _street(release: Release) -> Rows:
    fresh = [row for row in rows(release, "street") if row["reported_by"] != "Kent Police"]
    return Counter(
        (row["crime_id"], f"{row['month']:%Y-%m}", *list(row.values())[2:]) for row in fresh
    )


def _observations(release: Release) -> Rows:
    return Counter(
        (
            row["indicator"],
            row["area"],
            f"{row['period_first']:%Y-%m}",
            f"{row['period_last']:%Y-%m}",
            *(row[name] for name in ("numerator", "denominator", "value")),
            *(row[name] for name in ("unit", "source", "note")),
        )
        for row in rows(release, "observations")
    )


def _columns(dataset: str, *names: str) -> Callable[[Release], Rows]:
    return lambda release: Counter(
        tuple(row[name] for name in names) for row in rows(release, dataset)
    )


def _outlines(release: Release) -> Rows:
    return Counter(
        (row["area_code"], json.dumps(json.loads(row["geometry"]), sort_keys=True))
        for row in rows(release, "boundaries")
    )


# Kind of file -> (what is in the store, what a plain reading of the file says must be).
READINGS: Mapping[str, tuple[Callable[[Release], Rows], Callable[[bytes], Rows]]] = {
    "street.csv": (_street, plain_reading.street),
    "street.zip": (_street, plain_reading.archive),
    "observations.csv": (_observations, plain_reading.csv_observations),
    "observations.xlsx": (_observations, plain_reading.xlsx_observations),
    "observations.ods": (_observations, plain_reading.ods_observations),
    "households.csv": (
        _columns("households", "area_code", "area_name", "year", "households"),
        plain_reading.households,
    ),
    "lookup.csv": (_columns("lookup", "child_code", "parent_code"), plain_reading.lookup),
    "peers.json": (_columns("comparators", "area_code", "peer_code"), plain_reading.peers),
    "outlines.geojson": (_outlines, plain_reading.outlines),
}


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: a disk spends half the time removing folders."""
    shm = Path("/dev/shm")
    with TemporaryDirectory(dir=shm if os.access(shm, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one month of another force in it."""
    folder = tmp_path_factory.mktemp("template")
    kent = {"Reported by": "Kent Police", "Falls within": "Kent Police", "Month": "2024-05"}
    sound = files.as_csv(files.crime(number, **kent) for number in range(5))
    EvidenceStore(folder / "store", disk=QuickDisk()).load(
        [files.write(folder, sound, files.file_name("2024-05", "kent"))]
    )
    return folder / "store"


@pytest.mark.parametrize("kind", READINGS)
def test_each_kind_loads_exactly_when_it_is_sound(tmp_path: Path, kind: str) -> None:
    content = mutations.SOUND[kind](Random(1))
    path = files.write(tmp_path, content, kind)
    release = EvidenceStore(tmp_path / "store", disk=QuickDisk()).load([path])
    in_store, plainly = READINGS[kind]
    assert in_store(release) == plainly(content)
    assert plainly(content)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_loads_exactly_or_is_refused_without_a_trace(
    memory: Path, template: Path, batch: int
) -> None:
    root = memory / "store"
    shutil.copytree(template, root)
    untouched = files.tree(root)
    loaded = refused = 0
    for number in range(batch, CASES, BATCHES):
        kind, content = mutations.case(number)
        path = files.write(memory, content, kind)
        store = EvidenceStore(root, disk=QuickDisk())
        release, message = _try(store, path)
        if release is None:
            refused += 1
            assert message.strip(), (number, kind)
            assert files.tree(root) == untouched, (number, kind)
            continue
        loaded += 1
        in_store, plainly = READINGS[kind]  # hostile kinds have none: they must be refused
        assert in_store(release) == plainly(content), (number, kind)
        shutil.rmtree(root)
        shutil.copytree(template, root)
    assert refused
    assert loaded or CASES < 1_000


def _try(store: EvidenceStore, path: Path) -> tuple[Release | None, str]:
    """The release, or the message of the refusal. Any other error is a fault of the product."""
    try:
        return store.load([path]), ""
    except SmeatonError as error:
        return None, str(error)
