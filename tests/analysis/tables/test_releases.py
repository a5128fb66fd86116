"""An older release answers as it did, whatever was loaded since."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeaton.analysis import Catalogue, EvidenceBase, EvidenceStore, Month, Release, build_table
from smeaton.analysis.tables import TABLES, EvidenceTable
from tests.analysis.tables import world

TO, AREA, LATE = Month(2025, 12), world.DISTRICTS[0], "2025-11"


def all_tables(release: Release, catalogue: Catalogue) -> dict[str, EvidenceTable]:
    with EvidenceBase.of(release, catalogue=catalogue) as base:
        return {name: build_table(name, base, area=AREA, to=TO) for name in TABLES}


@pytest.fixture
def store(files: list[Path], tmp_path: Path) -> EvidenceStore:
    found = EvidenceStore(tmp_path / "store")
    found.load(files)
    return found


def republish(files: list[Path], folder: Path) -> Path:
    """The file of one month again, without its first 100 rows."""
    name = f"{LATE}-{world.FORCE_SLUG}-street.csv"
    lines = (files[0] / LATE / name).read_text("utf-8").splitlines(keepends=True)
    path = folder / name
    path.write_text("".join([lines[0], *lines[101:]]), "utf-8")
    return path


def test_a_month_that_comes_again_changes_only_the_new_release(
    store: EvidenceStore, files: list[Path], nothing_hidden: Catalogue, tmp_path: Path
) -> None:
    first = store.release()
    before = all_tables(first, nothing_hidden)
    second = store.load([republish(files, tmp_path)])
    assert second.parent == first.id
    old = all_tables(store.release(first.id), nothing_hidden)
    assert old == before
    new = all_tables(second, nothing_hidden)
    slot = f"{world.FORCE_SLUG}/{LATE}"
    assert {(c.dataset, c.slot, c.kind) for c in second.diff(first)} == {
        ("street", slot, "replaced"),
        ("street_counts", slot, "replaced"),
    }
    months = {r["month"]: r["count"] for r in before["trend"].records}
    later = {r["month"]: r["count"] for r in new["trend"].records}
    assert {month for month, n in months.items() if later[month] != n} == {LATE}
    assert any("1 replaced" in note and slot in note for note in new["quality"].notes)
    assert "first release" in before["quality"].notes[0]
    assert {table.release for table in old.values()} == {first.id}


def test_a_month_that_was_missing_and_comes_late(
    store: EvidenceStore, files: list[Path], nothing_hidden: Catalogue, tmp_path: Path
) -> None:
    late = tmp_path / f"{world.GAP}-{world.FORCE_SLUG}-street.csv"
    march = files[0] / "2023-03" / f"2023-03-{world.FORCE_SLUG}-street.csv"
    late.write_text(march.read_text("utf-8").replace("2023-03", world.GAP), "utf-8")
    older = store.release()
    newer = store.load([late])
    with (
        EvidenceBase.of(older, catalogue=nothing_hidden) as then,
        EvidenceBase.of(newer, catalogue=nothing_hidden) as now,
    ):
        to = Month(2024, 4)
        assert (
            build_table("crime", then, area=AREA, to=to).record(indicator="drugs")["count"] is None
        )
        found = build_table("crime", now, area=AREA, to=to)
        assert found.record(indicator="drugs")["count"] > 0
        assert "" not in found.missing
        assert not any("street-level files for May 2023" in m for m in found.missing)
