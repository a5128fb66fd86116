"""A schematic map: one hexagon an LSOA, nothing where it really is.

The neighbourhoods of the paper have no public outline and the LSOAs are invented, so the map
is a pattern of equal hexagons, drawn far out in the English Channel so that nobody lays it
over a street map. Neighbourhoods with much crime lie in the middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from smeaton.analysis.demonstration.places import MadeUpLsoa, Neighbourhood
from smeaton.analysis.synthesise import SyntheticArea
from smeaton.errors import SmeatonError

Corner = tuple[int, int]
Ring = list[list[float]]

WEST, SOUTH = -4.25, 49.75  # in the sea, 60 km off Plymouth
HALF_WIDTH = 0.0082  # of a hexagon, in degrees east; at 50 north that is as far as ...
HALF_HEIGHT = 0.0060  # ... from its middle to its top, in degrees north
COLUMNS, BAND = 11, 3
SYNTHETIC = "Synthetic Constabulary (demonstration)"
_LABEL = "Schematic map of invented areas: nothing is where it really is"

# The corners of a hexagon around its middle, anticlockwise from the lower right, counted in
# half widths and in half heights / 2.
_CORNERS: tuple[Corner, ...] = ((1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2))


def lay_out(lsoas: Sequence[MadeUpLsoa]) -> Mapping[str, Corner]:
    """The middle of each LSOA's hexagon by code, in steps of half a width and a quarter height.

    LSOAs follow one another along a path that winds up and down through bands of three rows,
    so those of a neighbourhood lie together. The path begins and ends with the neighbourhoods
    of least crime and has those of most crime half way, in the middle of the map.
    """
    order = list(dict.fromkeys(lsoa.neighbourhood.code for lsoa in lsoas))
    winding = [*order[::-1][len(order) % 2 :: 2], *order[::2]]
    members: dict[str, list[str]] = {}
    for lsoa in lsoas:
        members.setdefault(lsoa.neighbourhood.code, []).append(lsoa.code)
    codes = [code for neighbourhood in winding for code in members[neighbourhood]]
    return dict(zip(codes, _path(len(codes)), strict=True))


def _path(length: int) -> Iterable[Corner]:
    for step in range(length):
        band, within = divmod(step, COLUMNS * BAND)
        column, height = divmod(within, BAND)
        column = column if band % 2 == 0 else COLUMNS - 1 - column
        row = band * BAND + (height if within // BAND % 2 == 0 else BAND - 1 - height)
        yield (2 * column + row % 2, 3 * row)


def synthetic_areas(
    lsoas: Sequence[MadeUpLsoa], middles: Mapping[str, Corner]
) -> tuple[SyntheticArea, ...]:
    """The LSOAs as places to put made-up rows in; their map points lie inside the hexagon."""
    areas = []
    for lsoa in lsoas:
        longitude, latitude = _position(middles[lsoa.code])
        areas.append(
            SyntheticArea(
                code=lsoa.code,
                name=lsoa.name,
                # Points are spread eastward and northward from here: see synthesise.
                longitude=round(longitude - 0.00465, 6),
                latitude=round(latitude - 0.0027, 6),
                force=SYNTHETIC,
            )
        )
    return tuple(areas)


def lsoa_map(lsoas: Sequence[MadeUpLsoa], middles: Mapping[str, Corner]) -> dict[str, object]:
    """GeoJSON of the LSOAs' hexagons."""
    features = [
        _feature({"LSOA11CD": lsoa.code, "LSOA11NM": lsoa.name}, outline([middles[lsoa.code]]))
        for lsoa in lsoas
    ]
    return _collection(features)


def neighbourhood_map(
    neighbourhoods: Sequence[Neighbourhood],
    lsoas: Sequence[MadeUpLsoa],
    middles: Mapping[str, Corner],
) -> dict[str, object]:
    """GeoJSON of the neighbourhoods: the hexagons of each one's LSOAs put together."""
    features = []
    for neighbourhood in neighbourhoods:
        own = [
            middles[lsoa.code] for lsoa in lsoas if lsoa.neighbourhood.code == neighbourhood.code
        ]
        names = {
            "neighbourhood_code": neighbourhood.code,
            "neighbourhood_name": neighbourhood.name,
        }
        features.append(_feature(names, outline(own)))
    return _collection(features)


def outline(middles: Sequence[Corner]) -> Ring:
    """The closed ring around hexagons that hang together, anticlockwise.

    Each hexagon's sides run anticlockwise, so a side between two of them is there once in
    each direction and falls out; what is left runs around them all.
    """
    sides: Counter[tuple[Corner, Corner]] = Counter()
    for across, up in middles:
        corners = [(across + dx, up + dy) for dx, dy in _CORNERS]
        sides.update(zip(corners, corners[1:] + corners[:1], strict=True))
    outer = {start: end for start, end in sides if (end, start) not in sides}
    first = min(outer)
    ring, corner = [first], outer[first]
    while corner != first:
        ring.append(corner)
        corner = outer[corner]
    if len(ring) != len(outer):
        raise SmeatonError(
            "The hexagons do not hang together, or have a hole.",
            todo="Give the LSOAs of one neighbourhood in the order of the path.",
        )
    return [list(_position(corner)) for corner in [*ring, first]]


def _position(corner: Corner) -> tuple[float, float]:
    across, up = corner
    return round(WEST + across * HALF_WIDTH, 6), round(SOUTH + up * HALF_HEIGHT / 2, 6)


def _feature(properties: Mapping[str, str], ring: Ring) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {**properties, "note": _LABEL},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def _collection(features: list[dict[str, object]]) -> dict[str, object]:
    return {"type": "FeatureCollection", "name": _LABEL, "features": features}
