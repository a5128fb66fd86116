"""Which areas lie wholly in which: what partners' counts of places add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smeaton.analysis.geography import Geography, Level
from smeaton.analysis.regions import ENGLAND, FORCES, REGIONS


@dataclass(frozen=True, slots=True)
class _Place:
    """An area with the LSOAs that it holds. ``rank`` is higher the larger its level."""

    code: str
    rank: int
    ground: frozenset[str]


def areas_within(geography: Geography, codes: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """For each area those of the others that lie wholly in it, in groups that do not cross.

    One group where each two lie one in the other or apart, or else one for each level; LSOAs of
    2011 and those of 2021 apart, where some were split or merged. Regions and England hold what
    the lookups tell of their forces and of English LSOAs.
    """
    places = sorted(_places(geography, codes), key=lambda place: (place.rank, place.code))
    found = {}
    for number, whole in enumerate(places):
        inside = [
            place
            for place in places[:number]
            if place.rank != whole.rank and place.ground and place.ground <= whole.ground
        ]
        if inside:
            found[whole.code] = list(_groups(inside, geography))
    return found


def _places(geography: Geography, codes: Iterable[str]) -> Iterator[_Place]:
    levels = list(Level)
    english: set[str] = set()
    wanted = set(codes)
    for code in sorted(wanted - REGIONS.keys() - {ENGLAND}):
        area = geography.areas[code]
        ground = geography.lsoas(area)
        english.update(lsoa for lsoa in ground if lsoa.startswith("E"))
        yield _Place(code, levels.index(area.level), ground)
    for code in sorted(wanted & REGIONS.keys()):
        ground = _of_forces(geography, code)
        english |= ground
        yield _Place(code, len(levels), ground)
    if ENGLAND in wanted:
        yield _Place(ENGLAND, len(levels) + 1, frozenset(english))


def _of_forces(geography: Geography, region: str) -> frozenset[str]:
    """The LSOAs of a region, as far as the lookups name its forces."""
    forces = (geography.areas[code] for code in FORCES[region] if code in geography.areas)
    return frozenset(lsoa for force in forces for lsoa in geography.lsoas(force))


def _groups(inside: list[_Place], geography: Geography) -> Iterator[tuple[str, ...]]:
    later = geography.successors
    old = {code for code, became in later.items() if became != (code,)}
    new = {code for was in old for code in later[was]}
    censuses = {
        frozenset(place.code for place in inside if place.code not in other) for other in (old, new)
    }
    for codes in sorted(censuses, key=sorted):
        listed = [place for place in inside if place.code in codes]
        if not _cross(listed):
            yield tuple(place.code for place in listed)
        else:
            for rank in dict.fromkeys(place.rank for place in listed):
                yield tuple(place.code for place in listed if place.rank == rank)


def _cross(places: list[_Place]) -> bool:
    """Whether any two have ground in common and neither lies in the other."""
    ground = {place.code: place.ground for place in places}
    last: dict[str, str] = {}
    for place in places:
        below = {last[lsoa] for lsoa in place.ground if lsoa in last}
        if any(not ground[code] <= place.ground for code in below):
            return True
        last.update(dict.fromkeys(place.ground, place.code))
    return False
