"""LSOAs of two censuses in one count: codes of 2011 and of 2021 brought onto one ground.

Between the censuses some LSOAs were split, some merged, a few redrawn. Counts in codes of one
vintage are brought to areas of the other through the lookup; where an older LSOA became
several, its count cannot be shared out among them, so they are joined to one area instead.
Nothing is divided, nothing is lost: totals before equal totals after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smeaton.analysis.geography import Geography

OLDER, NEWER = 2011, 2021


@dataclass(frozen=True)
class Vintages:
    """Which LSOA codes belong to which census, by what became of them."""

    later: Mapping[str, tuple[str, ...]]
    earlier: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, geography: Geography) -> Vintages:
        earlier: dict[str, set[str]] = defaultdict(set)
        for code, successors in geography.successors.items():
            for successor in successors:
                earlier[successor].add(code)
        found = {code: tuple(sorted(codes)) for code, codes in earlier.items()}
        return cls(geography.successors, found)

    def vintage(self, code: str) -> int | None:
        """The one census that a code belongs to; None for a code of both."""
        if code in self.later and code not in self.earlier:
            return OLDER
        if code in self.earlier and code not in self.later:
            return NEWER
        return None

    def of_codes(self, codes: Iterable[str]) -> frozenset[int]:
        """The censuses that some codes tell of; codes of both tell nothing."""
        return frozenset(v for v in map(self.vintage, codes) if v is not None)

    def relatives(self, code: str) -> tuple[str, ...]:
        """What a code became and what it came from."""
        return (*self.later.get(code, ()), *self.earlier.get(code, ()))

    def family(self, code: str) -> frozenset[str]:
        """All codes of either census that share ground with a code, however far it goes."""
        found, edge = {code}, {code}
        while edge:
            edge = {other for one in edge for other in self.relatives(one)} - found
            found |= edge
        return frozenset(found)

    def same_ground(self, codes: Iterable[str]) -> dict[str, str]:
        """Each code's ground: areas that have the same outline in both censuses.

        A ground is named by the first of its codes.
        """
        wanted = sorted(codes)
        inside = frozenset(wanted)
        return {code: min(self.family(code) & inside) for code in wanted}

    def units(self, codes: Iterable[str], counted: Iterable[str], vintage: int) -> dict[str, str]:
        """The areas of one census under which counts can be shown, by code.

        ``codes`` are all LSOAs of the place, ``counted`` those with counts. A code of the
        other census goes to the one area that it became or came from. Where it became several
        and has counts, these are joined: their unit is named ``E01000001+E01000002``.
        """
        inside = frozenset(codes)
        native = {c for c in inside if self.vintage(c) in (None, vintage)}
        found = {code: code for code in native}
        joined: set[frozenset[str]] = set()
        for code in sorted(inside - native):
            targets = [other for other in self.relatives(code) if other in native]
            if len(targets) == 1:
                found[code] = targets[0]
            elif targets and code in set(counted):
                joined.add(self.family(code) & inside)
        for family in joined:
            name = "+".join(sorted(family & native))
            found |= dict.fromkeys(family, name)
        return found
