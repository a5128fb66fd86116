"""What a rate is over: residents of an age range, and households, of areas of every level.

Areas have estimates of their own, or those of their districts or LSOAs are added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.definition import POPULATIONS
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.lsoa_vintages import Vintages
from smeaton.analysis.partner_figures import Observation
from smeaton.analysis.periods import Period
from smeaton.analysis.questions import partners
from smeaton.analysis.statistics.rates import Denominator

ByYear = Mapping[int, int]


class Denominators:
    """Residents and households of one evidence base. What was read is kept."""

    def __init__(self, base: EvidenceBase) -> None:
        self.base = base
        self._residents: dict[tuple[Area, str], ByYear] = {}
        self._many: dict[tuple[tuple[str, ...], str], dict[str, dict[int, int]]] = {}

    @classmethod
    def of(cls, base: EvidenceBase) -> Denominators:
        """The one of a base: what it has read serves every table."""
        return base.once("denominators", lambda: cls(base))

    def denominator(
        self, indicator: Indicator, area: Area, period: Period, *, observed: Observation | None
    ) -> Denominator | None:
        """What the indicator is per, in an area; None where it is not held.

        The year is that of the newest estimate not later than the middle of the period, or,
        where all are later, the oldest.
        """
        of = indicator.denominator.of
        if of == "none":
            return None
        found = self._public(of, area, period) if of != "as-sent" else None
        if found is None and observed is not None and observed.denominator:
            return Denominator(observed.denominator, of, _middle(period))
        return found

    def people(self, indicator: Indicator, area: Area, period: Period) -> Denominator | None:
        """The residents or households that a reader takes the indicator's value to be of.

        None where it is of something else, or these are not held.
        """
        of = indicator.denominator.over or indicator.denominator.of
        return self._public(of, area, period) if of in {*POPULATIONS, "households"} else None

    def _public(self, of: str, area: Area, period: Period) -> Denominator | None:
        by_year = (
            self._households.get(area.code, {}) if of == "households" else self.residents(area, of)
        )
        year = _year(by_year, period)
        if year is None or by_year[year] <= 0:
            return None
        return Denominator(by_year[year], of, year)

    def residents(self, area: Area, of: str) -> ByYear:
        """Residents of an age range by year of the estimate: of the area, or of its LSOAs."""
        key = (area, of)
        if key not in self._residents:
            own = self._by_area((area.code,), of).get(area.code)
            self._residents[key] = own or self._added_up(area, of)
        return self._residents[key]

    def _added_up(self, area: Area, of: str) -> ByYear:
        districts = self.base.geography.parts(area, Level.DISTRICT)
        if area.level is Level.FORCE and districts:
            sizes = self._by_area(tuple(part.code for part in districts), of)
            years = set.intersection(*(set(sizes.get(part.code, {})) for part in districts))
            if years:
                return {year: sum(size[year] for size in sizes.values()) for year in years}
        lsoas = self.base.geography.lsoas(area)
        return self.of_groups(dict.fromkeys(lsoas, area.code), of).get(area.code, {})

    def of_groups(self, groups: Mapping[str, str], of: str) -> dict[str, ByYear]:
        """Residents of groups of LSOAs, by group and year. ``groups`` names each LSOA's group.

        A group has an estimate of a year only where each of its LSOAs has one, or lies on the
        ground of those of the other census that have.
        """
        sizes = self._by_area(tuple(sorted(groups)), of)
        vintages = self.base.once("vintages", lambda: Vintages.of(self.base.geography))
        found: dict[str, dict[int, int]] = {group: {} for group in groups.values()}
        for year in {year for by_year in sizes.values() for year in by_year}:
            known = {code: by_year[year] for code, by_year in sizes.items() if year in by_year}
            for group, total in group_totals(groups, known, vintages).items():
                found[group][year] = total
        return {group: by_year for group, by_year in found.items() if by_year}

    def sizes(
        self, indicator: Indicator, areas: Iterable[str], period: Period
    ) -> dict[str, tuple[int, int]]:
        """Denominators of many areas at once, by their own codes: how many, and which year."""
        of = indicator.denominator.of
        if of in POPULATIONS:
            return _newest(self._by_area(tuple(sorted(areas)), of), period)
        if of == "households":
            return _newest({code: self._households.get(code, {}) for code in areas}, period)
        return {}

    def sizes_of_groups(
        self, indicator: Indicator, groups: Mapping[str, str], period: Period
    ) -> dict[str, tuple[int, int]]:
        """As ``sizes``, for groups of LSOAs that have no estimate of their own.

        All are of one year, so that they compare with each other.
        """
        of = indicator.denominator.of
        if of not in POPULATIONS:
            return {}
        by_group = self.of_groups(groups, of)
        common = {year: 0 for by_year in by_group.values() for year in by_year}
        year = _year(common, period)
        return {
            group: (by_year[year], year)
            for group, by_year in by_group.items()
            if year is not None and year in by_year
        }

    def _by_area(self, areas: tuple[str, ...], of: str) -> dict[str, dict[int, int]]:
        key = (areas, of)
        if key not in self._many:
            found: dict[str, dict[int, int]] = {}
            if self.base.has("population"):
                youngest, oldest = POPULATIONS[of]
                people = self.base.rows("population")
                question = partners.residents(people, areas=areas, youngest=youngest, oldest=oldest)
                for row in self.base.ask(question):
                    if row["n"] is not None:
                        found.setdefault(row["area_code"], {})[row["year"]] = row["n"]
            self._many[key] = found
        return self._many[key]

    @cached_property
    def _households(self) -> dict[str, dict[int, int]]:
        found: dict[str, dict[int, int]] = {}
        for row in self._household_rows():
            found.setdefault(row["area_code"], {})[row["year"]] = row["households"]
        return found

    def _household_rows(self) -> list[dict[str, Any]]:
        if not self.base.has("households"):
            return []
        return self.base.ask(self.base.rows("households"))


def group_totals(
    groups: Mapping[str, str], known: Mapping[str, int], vintages: Vintages
) -> dict[str, int]:
    """The sum of each group whose every LSOA is known, or lies on known ground of the group."""
    totals: dict[str, int] = {}
    unknown = set()
    for code, group in groups.items():
        later = vintages.later.get(code, ())
        if later and all(new in known and groups.get(new) == group for new in later):
            continue  # told in the newer codes, and not to be counted twice
        if code in known:
            totals[group] = totals.get(group, 0) + known[code]
        elif not any(o in known and groups.get(o) == group for o in vintages.relatives(code)):
            unknown.add(group)
    return {group: total for group, total in totals.items() if group not in unknown}


def _middle(period: Period) -> int:
    return (period.first + (len(period) - 1) // 2).year


def _year(by_year: ByYear, period: Period) -> int | None:
    earlier = [year for year in by_year if year <= _middle(period)]
    return max(earlier) if earlier else min(by_year, default=None)


def _newest(by_area: Mapping[str, ByYear], period: Period) -> dict[str, tuple[int, int]]:
    found = {}
    for code, by_year in by_area.items():
        year = _year(by_year, period)
        if year is not None:
            found[code] = (by_year[year], year)
    return found
