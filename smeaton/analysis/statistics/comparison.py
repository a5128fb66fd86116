"""An area among its peers: two averages, both named, and a rank that never stands alone.

The mean of the peers' rates and the rate of all their events over all their people are two
different numbers, and both are in use. Police force comparisons (HMICFRS, "Most Similar Group")
take the unweighted mean, *with the area itself in it*; ``includes_area`` says which was done.

A rank among rates that chance could reorder says little, so the sentence that gives one also says
how many of the peers' intervals overlap the area's own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from smeaton.analysis.statistics.rates import Rate, mixed_denominators
from smeaton.errors import SmeatonError

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Rank:
    """A place counted from the lowest rate (1) to the highest (``of``)."""

    from_lowest: int
    tied_with: int
    of: int

    @property
    def from_highest(self) -> int:
        return self.of + 1 - self.from_lowest - self.tied_with

    @property
    def phrase(self) -> str:
        """Counted from the nearer end, which is named: ``joint 3rd lowest of 15``."""
        if self.tied_with == self.of - 1:
            return {1: "the only one", 2: "equal to the other"}.get(
                self.of, f"equal to all {self.of - 1} others"
            )
        if self.from_lowest <= self.from_highest:
            place, end = self.from_lowest, "lowest"
        else:
            place, end = self.from_highest, "highest"
        joint = "joint " if self.tied_with else ""
        return f"{joint}{'' if place == 1 else ordinal(place) + ' '}{end} of {self.of}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """``area``'s rate among the ``compared`` peers (the area not counted among them).

    ``mean_of_rates`` is unweighted; ``pooled_rate`` is all events over all of the denominator.
    ``overlapping`` counts the peers whose interval overlaps the area's; ``missing`` lists the
    peers that have no rate.
    """

    area: str
    rate: Rate
    compared: int
    mean_of_rates: float | None
    pooled_rate: float | None
    includes_area: bool
    rank: Rank
    overlapping: int
    missing: tuple[str, ...]

    @property
    def mean_label(self) -> str:
        return f"Unweighted mean of the peers' rates ({self._whom})"

    @property
    def pooled_label(self) -> str:
        return f"Rate of the peers taken together ({self._whom})"

    @property
    def _whom(self) -> str:
        return "the area itself included" if self.includes_area else "without the area itself"


def compare(
    area: str, rates: Mapping[str, Rate | None], *, includes_area: bool = True
) -> Comparison:
    """Place ``area`` among the areas of ``rates``, which are keyed by code and hold its own rate.

    A peer without a rate (None) is left out, and listed. Raises ``SmeatonError`` where the area
    itself has no rate, or the rates are not per the same number, kind and year.
    """
    own = rates.get(area)
    if own is None:
        raise SmeatonError(
            f"{area} cannot be compared: it has no rate of its own.",
            todo="Load its figures for this period, or leave the comparison out.",
        )
    peers = {code: r for code, r in rates.items() if r is not None and code != area}
    mixed = mixed_denominators([own, *peers.values()])
    if mixed:
        raise SmeatonError(mixed, todo="Give every area's rate with one denominator.")
    averaged = [*peers.values(), own] if includes_area else list(peers.values())
    return Comparison(
        area=area,
        rate=own,
        compared=len(peers),
        mean_of_rates=mean_of_rates(averaged),
        pooled_rate=pooled_rate(averaged),
        includes_area=includes_area,
        rank=Rank(
            from_lowest=1 + sum(peer.value < own.value for peer in peers.values()),
            tied_with=sum(peer.value == own.value for peer in peers.values()),
            of=len(peers) + 1,
        ),
        overlapping=sum(peer.interval.overlaps(own.interval) for peer in peers.values()),
        missing=tuple(code for code, r in rates.items() if r is None),
    )


def mean_of_rates(rates: list[Rate]) -> float | None:
    """Every area counts the same, large or small. None where there is none."""
    return math.fsum(r.value for r in rates) / len(rates) if rates else None


def pooled_rate(rates: list[Rate]) -> float | None:
    """Every event counts the same: all events over all of the denominator. None where none."""
    if not rates:
        return None
    events = math.fsum(r.count for r in rates)
    return events * rates[0].per / math.fsum(r.denominator.size for r in rates)


def ranking_sentence(comparison: Comparison, *, name: str, measure: str) -> str:
    """The rank and what it is worth, in one breath.

    ``Plymouth's robbery rate is the 3rd lowest of 15; its 95% interval overlaps those of 6 of the
    14 others, so its place among them is not certain.``
    """
    rank, others = comparison.rank, comparison.compared
    if not others:
        return f"{name}'s {measure} has nothing to be compared with."
    level = f"{100 * comparison.rate.interval.confidence:g}%"
    phrase = rank.phrase if rank.phrase.startswith("equal") else f"the {rank.phrase}"
    opening = f"{name}'s {measure} is {phrase}; its {level} interval overlaps"
    overlapping = comparison.overlapping
    if not overlapping:
        return f"{opening} none of the others', so its place is clear."
    if overlapping == others:
        whom = (
            "that of the other"
            if others == 1
            else f"those of {'both' if others == 2 else f'all {others}'} others"
        )
        return f"{opening} {whom}, so the order says little."
    whom = "that of 1" if overlapping == 1 else f"those of {overlapping}"
    among = "that one" if overlapping == 1 else "them"
    return f"{opening} {whom} of the {others} others, so its place beside {among} is not certain."


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th ... 11th, 12th ... 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
