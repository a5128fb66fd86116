"""An indicator's count for an area and a period, from the best source held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.definition import (
    Numerator,
    ObservedCount,
    RecordedCount,
    StreetCount,
)
from smeaton.analysis.coverage import missing_words
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.partner_figures import Observation, RecordedCrime, period_of
from smeaton.analysis.partner_observations import observed_by_area
from smeaton.analysis.periods import Period
from smeaton.analysis.questions import partners
from smeaton.analysis.severity_by_type import type_weights
from smeaton.analysis.statistics.severity import SeverityWeights, severity


@dataclass(frozen=True, slots=True)
class Count:
    """How many; None is missing, and ``missing`` says why. ``source`` names where it is from.

    ``weighted`` is a score, which the statistics of counts do not hold for.
    """

    value: float | None
    source: str = ""
    missing: str = ""
    synthetic: bool = False
    weighted: bool = False
    observed: Observation | None = None

    @property
    def hidden(self) -> bool:
        """Whether it was entrusted by a partner, and must not be shown in any table."""
        return self.observed is not None and self.observed.hidden


_RECORDED_BY = {
    Level.DISTRICT: "district_code",
    Level.CSP: "csp_code",
    Level.FORCE: "force_code",
}
"""Levels of area that tables of recorded crime tell of, and the column of their codes."""


class Measuring:
    """Counts of one evidence base. Small tables are read once and kept."""

    def __init__(self, base: EvidenceBase) -> None:
        self.base = base
        self._recorded: dict[str, RecordedCrime] = {}

    @classmethod
    def of(cls, base: EvidenceBase) -> Measuring:
        """The one of a base: what it has read serves every table."""
        return base.once("measuring", lambda: cls(base))

    # -- counts --

    def holds(self, indicator: Indicator, area: Area) -> bool:
        """Whether anything at all is held to count an indicator from, in any period."""
        return any(self._holds(numerator, indicator, area) for numerator in indicator.numerator)

    def _holds(self, numerator: Numerator, indicator: Indicator, area: Area) -> bool:
        if isinstance(numerator, StreetCount):
            return bool(self.base.months_held(area))
        if isinstance(numerator, RecordedCount):
            return any(self.recorded(area).has(offence) for offence in numerator.offences)
        name = numerator.indicator or indicator.id
        return any(
            held == name and found.numerator is not None
            for (held, _), found in self.observations(area).items()
        )

    def numerator(self, indicator: Indicator, area: Area, period: Period) -> Numerator | None:
        """The first source of an indicator that has a count for this area and period."""
        return next(
            (
                numerator
                for numerator in indicator.numerator
                if self.count_from(numerator, indicator, area, period).value is not None
            ),
            None,
        )

    def count(self, indicator: Indicator, area: Area, period: Period) -> Count:
        """The count from the best source held, or why there is none."""
        numerator = self.numerator(indicator, area, period)
        if numerator is not None:
            return self.count_from(numerator, indicator, area, period)
        reasons = [
            self.count_from(numerator, indicator, area, period).missing
            for numerator in indicator.numerator
        ]
        return Count(None, missing=reasons[-1])

    def count_from(
        self, numerator: Numerator, indicator: Indicator, area: Area, period: Period
    ) -> Count:
        """The count from one source, so that both sides of a comparison have the same."""
        if isinstance(numerator, StreetCount):
            return self._street(numerator, area, period)
        if isinstance(numerator, RecordedCount):
            return self._recorded_count(numerator, area, period)
        return self._observed_count(numerator, indicator, area, period)

    def _street(self, numerator: StreetCount, area: Area, period: Period) -> Count:
        missing = self.base.missing(area, period)
        if missing:
            return Count(None, missing=f"no street-level files for {missing_words(missing)}")
        counts = self.base.grid(area).by_type(period)
        return self.street_count(numerator, counts)

    def street_count(self, numerator: StreetCount, by_type: Mapping[str, int]) -> Count:
        """A street-level count from counts by type that were already asked for."""
        source = "Street-level crime (data.police.uk)"
        synthetic = self.base.has_synthetic_street
        if not numerator.weighted:
            total = sum(by_type.get(name, 0) for name in numerator.types)
            return Count(total, source, synthetic=synthetic)
        weights = self.weights
        if weights is None:
            return Count(None, missing="no severity weights loaded")
        counts = {name: by_type.get(name, 0) for name in numerator.types}
        named = f"{source}, weights {weights.name} {weights.version}"
        score = severity(counts, weights).score
        return Count(score, named, synthetic=synthetic, weighted=True)

    def _recorded_count(self, numerator: RecordedCount, area: Area, period: Period) -> Count:
        value = self.recorded(area).count(numerator.offences, period)
        if value is None:
            return Count(None, missing=f"no recorded-crime table for the {period.label}")
        return Count(value, "Police recorded crime by partnership")

    def _observed_count(
        self, numerator: ObservedCount, indicator: Indicator, area: Area, period: Period
    ) -> Count:
        found = self.observation(indicator, area, period, name=numerator.indicator)
        if found is None:
            return Count(None, missing=f"no partner figure for the {period.label}")
        if found.numerator is None:
            return Count(None, missing="the partner gave a value without a count", observed=found)
        return Count(_whole(found.numerator), found.source or "Partner file", observed=found)

    def observation(
        self, indicator: Indicator, area: Area, period: Period, *, name: str | None = None
    ) -> Observation | None:
        """A partner's row about an indicator, by the area's code or by its name."""
        return self.observations(area).get((name or indicator.id, period))

    def observations(self, area: Area) -> Mapping[tuple[str, Period], Observation]:
        """All partner rows about an area, by indicator and period.

        They are few enough to be read at once, and are hidden together.
        """
        return self.observed_in(area.code)

    def observed_in(self, code: str) -> Mapping[tuple[str, Period], Observation]:
        """As ``observations``, by the code of an area, of a region or of England."""
        every = self.base.once(
            "observations", lambda: observed_by_area(self.base, self._public_count)
        )
        return every.get(code, {})

    def _public_count(self, indicator: Indicator, area: Area, period: Period) -> float | None:
        """The count from the best source that anybody can read."""
        sources = (one for one in indicator.numerator if not isinstance(one, ObservedCount))
        found = (self.count_from(one, indicator, area, period) for one in sources)
        return next((one.value for one in found if one.value is not None), None)

    def recorded(self, area: Area) -> RecordedCrime:
        """Recorded crime of an area: of its own CSP, or of the force."""
        if area.code not in self._recorded:
            self.read_recorded([area])
        return self._recorded[area.code]

    def read_recorded(self, areas: Iterable[Area]) -> None:
        """Read the recorded crime of several areas in one go, where it was not read yet."""
        wanted = [area for area in areas if area.code not in self._recorded]
        self._recorded |= {area.code: RecordedCrime(()) for area in wanted}
        if not self.base.has("recorded"):
            return
        for level, column in _RECORDED_BY.items():
            codes = [area.code for area in wanted if area.level is level]
            if codes:
                self._recorded |= self._ask_recorded(level, column, codes)

    def _ask_recorded(
        self, level: Level, column: str, codes: list[str]
    ) -> dict[str, RecordedCrime]:
        printed = "force" if level is Level.FORCE else "csp"
        rows = partners.of_areas(self.base.rows("recorded"), column=column, areas=codes)
        found: dict[str, list[dict[str, Any]]] = {code: [] for code in codes}
        for row in self.base.ask(rows.filter(rows.level == printed)):
            found[row[column]].append(row)
        # Several CSPs may share a district; they are added only where the table gives them all.
        return {code: RecordedCrime(tuple(_add_up(same))) for code, same in found.items()}

    @cached_property
    def weights(self) -> SeverityWeights[str] | None:
        """One severity weight for each police.uk type; None where no weights were loaded."""
        return type_weights(self.base)


def _whole(value: float) -> float:
    """23024 rather than 23024.0, which is how partners' figures are stored."""
    return int(value) if value.is_integer() else value


def _add_up(rows: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """One row for each source, offence and period, over the CSPs of a district."""
    groups: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in rows:
        key = (row["source"], row["detail"], row["offence"], period_of(row))
        groups.setdefault(key, []).append(row)
    for same in groups.values():
        counts = [row["count"] for row in same]
        total = None if any(count is None for count in counts) else sum(counts)
        yield {**same[0], "count": total}
