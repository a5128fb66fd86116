"""Outlines of areas, as GeoJSON geometries: for maps, and for telling which areas touch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Level
from smeaton.analysis.questions import areas

Geometry = Mapping[str, Any]
Ring = list[tuple[float, float]]


def outlines(base: EvidenceBase, level: Level, codes: Iterable[str]) -> dict[str, Geometry]:
    """The outline of each area, a Polygon or MultiPolygon in WGS 84; left out where not held.

    A code such as ``E01000001+E01000002`` is several areas taken as one.
    """
    wanted = list(codes)
    singles = {single for code in wanted for single in code.split("+")}
    if not base.has("boundaries"):
        return {}
    question = areas.outlines(base.rows("boundaries"), level=level.value, areas=singles)
    held: dict[str, Geometry] = {}
    for row in sorted(base.ask(question), key=lambda row: row["vintage"] or 0):
        held[row["area_code"]] = json.loads(row["geometry"])
    found = {}
    for code in wanted:
        parts = [held[single] for single in code.split("+") if single in held]
        if parts and len(parts) == len(code.split("+")):
            found[code] = parts[0] if len(parts) == 1 else _together(parts)
    return found


def polygons(geometry: Geometry) -> list[Any]:
    """The coordinates of each polygon of a geometry: a list of rings, the outer one first."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"])


def rings(geometry: Geometry) -> list[Ring]:
    """All rings of a geometry, outer ones and holes."""
    return [
        [(float(point[0]), float(point[1])) for point in ring]
        for polygon in polygons(geometry)
        for ring in polygon
    ]


def _together(parts: Iterable[Geometry]) -> Geometry:
    coordinates = [polygon for part in parts for polygon in polygons(part)]
    return {"type": "MultiPolygon", "coordinates": coordinates}
