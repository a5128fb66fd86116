"""Works out, from lookups, which area of every level each LSOA lies in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from smeaton.analysis.geography import Area, Geography, Level, Link


def build_geography(links: Iterable[Link]) -> Geography:
    """Work out, from all lookups of a release, which area each LSOA lies in.

    Newer lookups win over older ones. An LSOA that a level's lookup does not name is placed
    through the LSOAs that it became (or came from).
    """
    return _Builder(links).build()


class _Builder:
    def __init__(self, links: Iterable[Link]) -> None:
        self.areas: dict[str, Area] = {}
        self.vintage: dict[str, int] = {}
        self.lsoas: set[str] = set()
        self.later: dict[str, set[str]] = defaultdict(set)
        self.earlier: dict[str, set[str]] = defaultdict(set)
        # (child level, parent level) -> child -> (vintage of the parent, parents)
        self.direct: dict[tuple[Level, Level], dict[str, tuple[int, set[str]]]] = defaultdict(dict)
        for link in links:
            self._take(link)

    def _take(self, link: Link) -> None:
        child, parent = Level(link.child_level), Level(link.parent_level)
        self._name(link.child_code, link.child_name, child, link.child_vintage)
        self._name(link.parent_code, link.parent_name, parent, link.parent_vintage)
        if child is Level.LSOA and parent is Level.LSOA:
            self.lsoas |= {link.child_code, link.parent_code}
            if link.child_code != link.parent_code:
                self.later[link.child_code].add(link.parent_code)
                self.earlier[link.parent_code].add(link.child_code)
            return
        if child is Level.LSOA:
            self.lsoas.add(link.child_code)
        known = self.direct[(child, parent)]
        vintage = link.parent_vintage or 0
        have = known.get(link.child_code)
        if have is None or vintage > have[0]:
            known[link.child_code] = (vintage, {link.parent_code})
        elif vintage == have[0]:
            have[1].add(link.parent_code)

    def _name(self, code: str, name: str | None, level: Level, vintage: int | None) -> None:
        known = self.areas.get(code)
        if known is None or (name and vintage is not None and vintage >= self.vintage.get(code, 0)):
            self.areas[code] = Area(code, name or (known.name if known else code), level)
            self.vintage[code] = vintage or 0

    def build(self) -> Geography:
        membership: dict[Level, dict[str, str]] = {}
        approximate: dict[Level, frozenset[str]] = {}
        for level in (Level.WARD, Level.NEIGHBOURHOOD, Level.DISTRICT):
            membership[level], approximate[level] = self._members(level)
        for level, below in ((Level.CSP, Level.DISTRICT), (Level.FORCE, Level.CSP)):
            membership[level] = self._above(level, below, membership)
        self._keep_current(membership)
        return Geography(
            areas=self.areas,
            membership=membership,
            approximate={level: codes for level, codes in approximate.items() if codes},
            successors={code: tuple(sorted(later)) for code, later in self.later.items()},
        )

    def _members(self, level: Level) -> tuple[dict[str, str], frozenset[str]]:
        known = self.direct.get((Level.LSOA, level), {})
        newest = max((vintage for vintage, _ in known.values()), default=0)
        found: dict[str, str] = {}
        unsure: set[str] = set()
        for lsoa in sorted(self.lsoas):
            candidates = self._candidates(lsoa, known, newest)
            if not candidates:
                continue
            ranked = sorted(candidates.items(), key=lambda item: (-item[1], item[0]))
            found[lsoa] = ranked[0][0]
            if len(ranked) > 1:
                unsure.add(lsoa)
        return found, frozenset(unsure)

    def _candidates(
        self, lsoa: str, known: Mapping[str, tuple[int, set[str]]], newest: int
    ) -> Counter[str]:
        """Areas that an LSOA may belong to, with how many of its parts lie in each."""
        own = known.get(lsoa)
        if own is not None and own[0] == newest:
            return Counter(own[1])
        for relatives in (self.later.get(lsoa, ()), self.earlier.get(lsoa, ())):
            through = Counter(
                code
                for relative in relatives
                if relative in known and known[relative][0] == newest
                for code in known[relative][1]
            )
            if through:
                return through
        return Counter(own[1]) if own is not None else Counter()

    def _above(
        self, level: Level, below: Level, membership: Mapping[Level, Mapping[str, str]]
    ) -> dict[str, str]:
        """Levels above the district come through it: nobody publishes LSOAs of a CSP."""
        found: dict[str, str] = {}
        links = self.direct.get((below, level), {})
        shortcut = self.direct.get((Level.DISTRICT, level), {})
        for lsoa, district in membership[Level.DISTRICT].items():
            lower = membership[below].get(lsoa) if below is not Level.DISTRICT else district
            entry = shortcut.get(district) or links.get(lower or "")
            # A district with several CSPs cannot be divided by LSOA.
            if entry is not None and len(entry[1]) == 1:
                found[lsoa] = next(iter(entry[1]))
        return found

    def _keep_current(self, membership: Mapping[Level, Mapping[str, str]]) -> None:
        """Forget areas that a newer lookup has replaced (wards of 2017 beside those of 2024)."""
        for level, members in membership.items():
            current = set(members.values())
            if current:
                gone = [
                    code
                    for code, area in self.areas.items()
                    if area.level is level and code not in current
                ]
                for code in gone:
                    del self.areas[code]
