"""Outlines of areas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from smeaton.errors import ContractError
from tests.analysis.sources.loading import SHARED, load, needs_shared, rows
from tests.analysis.sources.mutations import SQUARE


def _geojson(*features: dict[str, Any], **extra: Any) -> str:
    return json.dumps({"type": "FeatureCollection", **extra, "features": list(features)})


def _feature(coordinates: Any = None, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [SQUARE] if coordinates is None else coordinates}
    given = properties or {"LSOA11CD": "E01015023", "LSOA11NM": "Plymouth 003A"}
    return {"type": "Feature", "properties": given, "geometry": geometry}


@pytest.mark.parametrize(
    ("properties", "level", "vintage", "code", "name"),
    [
        ({"LSOA11CD": "E01015023", "LSOA11NM": "P 3A"}, "lsoa", 2011, "E01015023", "P 3A"),
        ({"WD25CD": "E05002078", "LAD25CD": "E06000026"}, "ward", 2025, "E05002078", None),
        (
            {"neighbourhood_code": "n1", "neighbourhood_name": "Hoe"},
            *("neighbourhood", None, "n1", "Hoe"),
        ),
        (
            {"code": "n1", "name": "Hoe", "level": "neighbourhood"},
            *("neighbourhood", None, "n1", "Hoe"),
        ),
    ],
)
def test_levels_and_years(
    tmp_path: Path,
    properties: dict[str, str],
    level: str,
    vintage: int | None,
    code: str,
    name: str | None,
) -> None:
    release = load(tmp_path, {"a.geojson": _geojson(_feature(**properties))})
    (row,) = rows(release, "boundaries")
    assert (row["level"], row["vintage"], row["area_code"], row["area_name"]) == (
        level,
        vintage,
        code,
        name,
    )
    assert json.loads(row["geometry"])["coordinates"] == [SQUARE]


@pytest.mark.parametrize(
    ("coordinates", "said"),
    [
        ([SQUARE[:3]], "fewer than four"),
        ([[*SQUARE[:3], [-4.05, 50.35]]], "does not close"),
        ([[[247552, 60231], [247553, 60231], [247553, 60232], [247552, 60231]]], "WGS 84"),
        ([[[50.3, -4.1], [50.4, -4.1], [50.4, -4.0], [50.3, -4.1]]], "WGS 84"),
        ([[[-4.1, 50.3], [-4.0, 50.3], [-4.1, 50.3], [-4.1, 50.3]]], "holds no area"),
        ([[[-4.1, 50.3], "x", [-4.0, 50.3], [-4.1, 50.3]]], "no position"),
        ([], "no ring"),
        ([[]], "fewer than four"),
    ],
)
def test_outlines_that_are_none(tmp_path: Path, coordinates: Any, said: str) -> None:
    with pytest.raises(ContractError, match=said):
        load(tmp_path, {"a.geojson": _geojson(_feature(coordinates))})


def test_other_faults(tmp_path: Path) -> None:
    twice = _geojson(_feature(), _feature())
    grid = _geojson(_feature(), crs={"type": "name", "properties": {"name": "EPSG:27700"}})
    cases = {
        "E01015023 twice": twice,
        "re-project": grid,
        "no code of an area": _geojson(_feature(name="somewhere")),
        "at least one feature": _geojson(),
        "JSON that cannot be read": '{"type": "FeatureCollection", "features": [',
        "is no number": _geojson(_feature()).replace("50.4", "NaN"),
    }
    for said, content in cases.items():
        with pytest.raises(ContractError, match=said):
            load(tmp_path / said, {"a.geojson": content})


@needs_shared
@pytest.mark.parametrize(
    ("name", "slot", "count"),
    [
        ("lsoa11_E06000026.geojson", "lsoa2011", 161),
        ("lsoa_E06000026.geojson", "lsoa2021", 164),
        ("ward_E06000026.geojson", "ward2025", 20),
    ],
)
def test_the_real_outlines(tmp_path: Path, name: str, slot: str, count: int) -> None:
    release = load(tmp_path, {}, SHARED / "boundaries" / name)
    assert [(part.slot, part.rows) for part in release.parts_of("boundaries")] == [(slot, count)]
