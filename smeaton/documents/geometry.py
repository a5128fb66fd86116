"""GeoJSON areas as SVG paths: projected, fitted to a box and thinned to what can be seen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

SEEN = 0.4  # units of the drawing: a nearer point can't be told from the one before it


def rings(geometry: Mapping[str, Any] | None) -> Iterator[Ring]:
    """The rings of a Polygon or MultiPolygon, holes included, as (longitude, latitude).

    Raises ``ValueError`` for points and lines: a published map shows areas only.
    """
    if geometry is None:
        return
    match geometry["type"]:
        case "Polygon":
            polygons = [geometry["coordinates"]]
        case "MultiPolygon":
            polygons = geometry["coordinates"]
        case other:
            raise ValueError(f"a map draws areas, not {other}")
    for polygon in polygons:
        for ring in polygon:
            yield [(float(point[0]), float(point[1])) for point in ring]


class Fit:
    """A local equirectangular projection (true to scale at the middle) fitted to a box.

    For a district or a force this is indistinguishable from the National Grid on paper.
    """

    def __init__(self, all_rings: Sequence[Ring], width: float, height: float) -> None:
        xs = [x for ring in all_rings for x, _ in ring]
        ys = [y for ring in all_rings for _, y in ring]
        if not xs:
            raise ValueError("a map needs at least one area with a boundary")
        self.shrink = math.cos(math.radians((min(ys) + max(ys)) / 2))
        self.west, self.north = min(xs), max(ys)
        wide = (max(xs) - min(xs)) * self.shrink or 1e-9
        high = (max(ys) - min(ys)) or 1e-9
        self.scale = min(width / wide, height / high)
        self.width, self.height = wide * self.scale, high * self.scale

    def path(self, ring: Ring) -> str:
        """The ring as the data of an SVG path, empty where it is too small to be seen."""
        points: list[Point] = []
        for longitude, latitude in ring:
            x = (longitude - self.west) * self.shrink * self.scale
            y = (self.north - latitude) * self.scale
            if not points or abs(x - points[-1][0]) + abs(y - points[-1][1]) >= SEEN:
                points.append((x, y))
        if len(points) < 3:
            return ""
        return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z"
