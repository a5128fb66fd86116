"""Areas, and which LSOAs lie in them.

Everything is counted by LSOA, the smallest area that police files name, and added up from
there. Codes of 2011 and 2021 live side by side: a code that did not change is the same in
both; where an LSOA was split or merged, the stored lookup says what became of it. Every LSOA
belongs to at most one area of a level, so totals before a change of geography equal totals
after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from smeaton.errors import NotFoundError


class Level(StrEnum):
    """Levels of area, from the smallest up."""

    LSOA = "lsoa"
    WARD = "ward"
    NEIGHBOURHOOD = "neighbourhood"
    DISTRICT = "district"
    CSP = "csp"
    FORCE = "force"

    @property
    def label(self) -> str:
        return {"lsoa": "LSOA", "csp": "community safety partnership area"}.get(self, self.value)

    @property
    def plural(self) -> str:
        return {
            "lsoa": "LSOAs",
            "csp": "community safety partnership areas",
        }.get(self, f"{self.value}s")


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A place with a code. ``name`` is the code where no lookup names it."""

    code: str
    name: str
    level: Level


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a lookup: a smaller area lies in, or became, a larger or later one."""

    child_level: str
    child_vintage: int | None
    child_code: str
    child_name: str | None
    parent_level: str
    parent_vintage: int | None
    parent_code: str
    parent_name: str | None


@dataclass(frozen=True)
class Geography:
    """The areas of one release, worked out once from its lookups.

    ``membership[level]`` maps every LSOA code of either vintage to its area of that level.
    ``approximate`` holds LSOAs of 2011 whose parts of 2021 lie in different areas of a level:
    they are counted whole in the area that has most of the parts.
    """

    areas: Mapping[str, Area]
    membership: Mapping[Level, Mapping[str, str]]
    approximate: Mapping[Level, frozenset[str]] = field(default_factory=dict)
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _inside: dict[Level, Mapping[str, frozenset[str]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def area(self, code: str) -> Area:
        """The area with a code. Raises ``NotFoundError``, saying what to load."""
        try:
            return self.areas[code]
        except KeyError:
            raise NotFoundError(
                f"No lookup in this release names an area {code!r}.",
                todo="Check the code, or load a lookup that has it "
                "(for example LSOA to ward and district).",
            ) from None

    def named(self, text: str) -> Area | None:
        """The area with a code or, where just one has it, a name; None where it is not plain."""
        if text in self.areas:
            return self.areas[text]
        found = [area for area in self.areas.values() if area.name == text]
        return found[0] if len(found) == 1 else None

    def lsoas(self, area: Area) -> frozenset[str]:
        """Every LSOA code, of 2011 or of 2021, that lies in an area."""
        if area.level is Level.LSOA:
            return frozenset({area.code})
        return self.all_lsoas(area.level).get(area.code, frozenset())

    def all_lsoas(self, level: Level) -> Mapping[str, frozenset[str]]:
        """The LSOAs of every area of a level above the LSOA, by the area's code."""
        if level not in self._inside:
            found: dict[str, set[str]] = {}
            for lsoa, code in self.membership.get(level, {}).items():
                found.setdefault(code, set()).add(lsoa)
            self._inside[level] = {code: frozenset(lsoas) for code, lsoas in found.items()}
        return self._inside[level]

    def parts(self, area: Area, level: Level) -> tuple[Area, ...]:
        """The areas of a smaller level inside an area, by code; empty where none are known."""
        inside = self.lsoas(area)
        if level is Level.LSOA:
            codes: Iterable[str] = inside
        else:
            members = self.membership.get(level, {})
            codes = {members[lsoa] for lsoa in inside if lsoa in members}
        return tuple(self.areas[code] for code in sorted(codes))

    def enclosing(self, area: Area, level: Level) -> Area | None:
        """The area of a larger level that holds (most of) an area; None where not known."""
        if area.level is level:
            return area
        members = self.membership.get(level, {})
        holders = Counter(members[lsoa] for lsoa in self.lsoas(area) if lsoa in members)
        return self.areas[holders.most_common(1)[0][0]] if holders else None

    def places_level(self, area: Area) -> Level | None:
        """Which smaller areas to show for an area: neighbourhoods where known, or else wards,
        or, for a force, its districts."""
        order = (
            (Level.DISTRICT,)
            if area.level is Level.FORCE
            else (Level.NEIGHBOURHOOD, Level.WARD, Level.LSOA)
        )
        smaller = [level for level in order if _rank(level) < _rank(area.level)]
        return next((level for level in smaller if self.parts(area, level)), None)


def _rank(level: Level) -> int:
    return {"neighbourhood": 1}.get(level, list(Level).index(level))
