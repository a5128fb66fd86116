"""Outlines of areas: GeoJSON in WGS 84 (RFC 7946).

The level and the year of the codes are read from the names of the properties, as the Office
for National Statistics spells them (``LSOA21CD``), or from the file's own ``level``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from smeaton.analysis.sources.incoming import Incoming, PartDraft, Reading
from smeaton.analysis.sources.table_source import Cell, by_slot
from smeaton.analysis.sources.tables import Problems

_LEVELS = {"LSOA": "lsoa", "WD": "ward", "LAD": "district", "CSP": "csp", "PFA": "force"}
_PROPERTY = re.compile(r"(LSOA|WD|LAD|CSP|PFA)(\d\d)CD")
_CODES = {
    "lsoa": r"[EW]01\d{6}",
    "ward": r"[EW]05\d{6}",
    "district": r"(E0[6-9]|W06)\d{6}",
    "csp": r"(E22|W14)\d{6}",
    "force": r"(E23|W15)\d{6}",
    "neighbourhood": r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}",
}
_WGS84 = re.compile(r".*(CRS84|EPSG:{1,2}4326)$", re.IGNORECASE)
MAX_BYTES = 512 << 20
# Room for the sea around Great Britain and Northern Ireland.
WEST, EAST, SOUTH, NORTH = -9.0, 3.0, 49.0, 61.5


class Boundaries:
    """The source ``boundaries``."""

    name = "boundaries"
    title = "Boundaries of areas (GeoJSON, WGS 84)"

    def recognises(self, incoming: Incoming) -> bool:
        """By the type that every GeoJSON file gives itself."""
        head = incoming.head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return head.startswith(b"{") and re.search(rb'"FeatureCollection"', head) is not None

    def read(self, incoming: Incoming, _reading: Reading) -> Sequence[PartDraft]:
        """A part for each level and year."""
        problems = Problems(incoming.name)
        body = _body(incoming, problems)
        rows = list(_rows(body, problems))
        seen: set[tuple[Cell, Cell]] = set()
        for row in rows:
            key = (row["level"], row["area_code"])
            if key in seen:
                problems.add(None, None, f"{row['area_code']} twice", "each area once")
            seen.add(key)
        if not rows:
            problems.add(None, None, "no area", "at least one feature")
        problems.refuse()
        return by_slot("boundaries", rows, lambda row: f"{row['level']}{row['vintage'] or ''}")


def _body(incoming: Incoming, problems: Problems) -> Mapping[str, Any]:
    if incoming.size > MAX_BYTES:
        problems.add(None, None, f"{incoming.size:,} bytes", f"at most {MAX_BYTES:,}")
        problems.refuse()
    try:
        body = json.loads(incoming.path.read_text("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        problems.add(None, None, f"JSON that cannot be read ({error})", "GeoJSON")
        problems.refuse()
    if not isinstance(body, dict) or not isinstance(body.get("features"), list):
        problems.add(None, None, "no list of features", "a GeoJSON FeatureCollection")
        problems.refuse()
    crs = body.get("crs")
    if crs is not None:
        name = str(crs.get("properties", {}).get("name", crs)) if isinstance(crs, dict) else ""
        if not _WGS84.fullmatch(name):
            problems.add(None, "crs", repr(name[:80]), "WGS 84 (EPSG:4326): re-project the file")
            problems.refuse()
    return body


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _rows(body: Mapping[str, Any], problems: Problems) -> Iterator[Mapping[str, Cell]]:
    for number, feature in enumerate(body["features"], start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        area = _area(properties) if isinstance(properties, dict) else None
        if area is None:
            expected = "LSOA21CD, WD25CD, neighbourhood_code, ... or code, name and level"
            problems.add(number, "properties", "no code of an area", expected)
            continue
        geometry = feature.get("geometry")
        fault = geometry_fault(geometry)
        if fault:
            problems.add(number, str(area["area_code"]), *fault)
            continue
        text = json.dumps(geometry, separators=(",", ":"), ensure_ascii=False)
        yield {**area, "geometry": text}


def _area(properties: Mapping[str, Any]) -> Mapping[str, Cell] | None:
    for name, code in properties.items():
        match = _PROPERTY.fullmatch(name)
        # Wards carry the code of their district too: the first property of a code is the area's.
        if match:
            label = properties.get(f"{match[1]}{match[2]}NM")
            return _checked(_LEVELS[match[1]], 2000 + int(match[2]), code, label)
    if "neighbourhood_code" in properties:
        label = properties.get("neighbourhood_name")
        return _checked("neighbourhood", None, properties["neighbourhood_code"], label)
    if properties.get("level") in _CODES:
        vintage = properties.get("year")
        return _checked(
            properties["level"],
            vintage if isinstance(vintage, int) else None,
            properties.get("code"),
            properties.get("name"),
        )
    return None


def _checked(
    level: str, vintage: int | None, code: object, name: object
) -> Mapping[str, Cell] | None:
    if not isinstance(code, str) or re.fullmatch(_CODES[level], code.strip()) is None:
        return None
    label = str(name).strip() if isinstance(name, str) else ""
    return {
        "level": level,
        "vintage": vintage,
        "area_code": code.strip(),
        "area_name": label or None,
    }


def geometry_fault(geometry: object) -> tuple[str, str] | None:
    """(what was found, what was expected) if this is no sound outline; else None."""
    kinds = {"Polygon": 1, "MultiPolygon": 2}
    if not isinstance(geometry, dict) or geometry.get("type") not in kinds:
        return "no outline", "a Polygon or a MultiPolygon"
    polygons = geometry.get("coordinates")
    polygons = [polygons] if geometry["type"] == "Polygon" else polygons
    if not isinstance(polygons, list) or not polygons:
        return "no coordinates", "rings of positions"
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            return "a polygon with no ring", "rings of positions"
        for ring in polygon:
            if fault := _ring_fault(ring):
                return fault
    return None


def _ring_fault(ring: object) -> tuple[str, str] | None:
    if not isinstance(ring, list) or len(ring) < 4:
        return "a ring of fewer than four positions", "a closed ring"
    if any(not _is_position(position) for position in ring):
        return "what is no position", "[longitude, latitude]"
    if ring[0][:2] != ring[-1][:2]:
        return "a ring that does not close", "the first position again at the end"
    outside = next((p for p in ring if not _in_view(p)), None)
    if outside is not None:
        expected = "longitude and latitude within the United Kingdom (WGS 84)"
        return f"the position {outside[:2]}", expected
    if abs(_area_of(ring)) == 0.0:
        return "a ring that holds no area", "a ring around an area"
    return None


def _is_position(position: object) -> bool:
    return (
        isinstance(position, list)
        and len(position) >= 2
        and all(isinstance(n, int | float) and not isinstance(n, bool) for n in position)
    )


def _in_view(position: Sequence[float]) -> bool:
    return WEST <= position[0] <= EAST and SOUTH <= position[1] <= NORTH


def _area_of(ring: Sequence[Sequence[float]]) -> float:
    """Twice the signed area, by the shoelace formula."""
    return sum(_cross(a, b) for a, b in pairwise(ring))


def _cross(a: Sequence[float], b: Sequence[float]) -> float:
    return a[0] * b[1] - b[0] * a[1]


BOUNDARIES = Boundaries()
