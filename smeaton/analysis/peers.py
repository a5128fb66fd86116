"""An area's comparator group, and what its members' rates are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.definition import Numerator, RecordedCount, StreetCount
from smeaton.analysis.denominators import Denominators
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.partner_figures import period_of
from smeaton.analysis.periods import Period
from smeaton.analysis.statistics.comparison import Comparison, Rank, compare
from smeaton.analysis.statistics.rates import Denominator, Rate, rate


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """A comparator group: its name, and its members by code, the area itself not among them."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedComparison:
    """A group's mean rate and the area's rank as somebody published them."""

    group: str
    mean_rate: float | None
    rank: Rank | None
    source: str


class Peers:
    """Compares one area with its group, indicator by indicator."""

    def __init__(self, measuring: Measuring, area: Area) -> None:
        self.measuring = measuring
        self.base = measuring.base
        self.area = area
        self.group = self._group()
        self._published = self._summaries()
        self._rates: dict[tuple[str, Numerator, Period], dict[str, Rate | None]] = {}

    @classmethod
    def of(cls, measuring: Measuring, area: Area) -> Peers:
        """The peers of an area in one evidence base, read once."""
        return measuring.base.once(("peers", area), lambda: cls(measuring, area))

    def _group(self) -> PeerGroup | None:
        district = self.base.geography.enclosing(self.area, Level.DISTRICT)
        codes = {self.area.code, district.code if district else self.area.code}
        if self.area.level not in (Level.DISTRICT, Level.CSP) or not self.base.has("comparators"):
            return None
        rows = self.base.rows("comparators")
        found = self.base.ask(rows.filter(rows.area_code.isin(sorted(codes))))
        if not found:
            return None
        name = min(row["comparator_group"] for row in found)
        members = {row["peer_code"] for row in found if row["comparator_group"] == name}
        return PeerGroup(name, tuple(sorted(members)))

    def compare(
        self, indicator: Indicator, numerator: Numerator, own: Rate, period: Period
    ) -> Comparison | None:
        """The area among those of its peers that have a rate; None where no peer has one."""
        rates = self.rates(indicator, numerator, period)
        if not any(rates.values()):
            return None
        same = {
            code: found
            for code, found in rates.items()
            if found is None or found.denominator.kind == own.denominator.kind
        }
        # Peers' estimates may be of another year than the area's own: comparing them is the
        # custom, and the year of each is printed.
        alike = {code: _restated(found, own) for code, found in same.items()}
        return compare(self.area.code, {**alike, self.area.code: own})

    def rates(
        self, indicator: Indicator, numerator: Numerator, period: Period
    ) -> dict[str, Rate | None]:
        """Every member's rate by code; None for a member whose figures are not held."""
        if self.group is None:
            return {}
        key = (indicator.id, numerator, period)
        if key not in self._rates:
            counts = self._counts(numerator, period)
            sizes = Denominators.of(self.base).sizes(indicator, self.group.members, period)
            self._rates[key] = {
                code: _rate(counts.get(code), sizes.get(code), indicator)
                for code in self.group.members
            }
        return self._rates[key]

    def shown_rates(
        self, indicator: Indicator, numerator: Numerator, period: Period
    ) -> dict[str, float]:
        """Rates that may be shown by code: without those that would tell a small count."""
        least = indicator.disclosure.threshold
        return {
            code: found.value
            for code, found in self.rates(indicator, numerator, period).items()
            if found is not None and not 0 < found.count < least
        }

    def published(self, indicator: Indicator, period: Period) -> PublishedComparison | None:
        """What was published of the group, where its members' own figures are not known."""
        return self._published.get((indicator.id, period))

    def _counts(self, numerator: Numerator, period: Period) -> dict[str, float | None]:
        assert self.group is not None
        if isinstance(numerator, StreetCount):
            return self._street(numerator, period)
        if isinstance(numerator, RecordedCount):
            members = [self.member(code) for code in self.group.members]
            self.measuring.read_recorded(members)
            return {
                member.code: self.measuring.recorded(member).count(numerator.offences, period)
                for member in members
            }
        return {}

    def _street(self, numerator: StreetCount, period: Period) -> dict[str, float | None]:
        assert self.group is not None
        held = [
            code
            for code in self.group.members
            if code in self.base.geography.areas
            and not self.base.missing(self.base.area(code), period)
        ]
        if not held:
            return {}
        grid = self.base.grid_of(self.group.members, level=Level.DISTRICT)
        return {
            code: self.measuring.street_count(numerator, grid.by_type(period, rows=[code])).value
            for code in held
        }

    def member(self, code: str) -> Area:
        """A member by its code; the code is its name where no lookup has one."""
        return self.base.geography.areas.get(code) or Area(code, code, Level.DISTRICT)

    def _summaries(self) -> Mapping[tuple[str, Period], PublishedComparison]:
        if not self.base.has("comparator_summaries"):
            return {}
        rows = self.base.rows("comparator_summaries")
        names = sorted({self.area.code, self.area.name})
        found = self.base.ask(rows.filter(rows.area.isin(names)))
        return {
            (row["indicator"], period_of(row)): PublishedComparison(
                row["comparator_group"],
                row["mean_rate"],
                _published_rank(row["rank"], row["rank_of"], row["rank_from"]),
                row["source"] or "",
            )
            for row in found
        }


def _published_rank(rank: int | None, of: int | None, counted_from: str | None) -> Rank | None:
    if rank is None or of is None or counted_from not in ("lowest", "highest"):
        return None
    return Rank(rank if counted_from == "lowest" else of + 1 - rank, 0, of)


def _rate(count: float | None, size: tuple[int, int] | None, indicator: Indicator) -> Rate | None:
    if count is None or size is None:
        return None
    people, year = size
    return rate(count, Denominator(people, indicator.denominator.of, year), per=indicator.per)


def _restated(found: Rate | None, own: Rate) -> Rate | None:
    if found is None:
        return None
    kind, year = own.denominator.kind, own.denominator.year
    return rate(found.count, Denominator(found.denominator.size, kind, year), per=own.per)
