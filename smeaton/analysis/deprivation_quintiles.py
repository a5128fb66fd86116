"""The fifth of England that an LSOA is in, by the Indices of Deprivation of the right year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.periods import Period
from smeaton.analysis.questions import areas
from smeaton.analysis.statistics.quintiles import quintile_of_decile, quintile_of_rank

DOMAIN = "imd"


@dataclass(frozen=True)
class Index:
    """One year's index: the quintile of each LSOA code that it knows, 1 the most deprived."""

    year: int
    quintiles: Mapping[str, int]

    def knows(self, code: str) -> bool:
        """Whether the index has an LSOA of this code."""
        return code in self.quintiles

    def quintile(self, codes: Iterable[str]) -> int | None:
        """The one fifth of some LSOAs on the same ground; None where they differ or are new."""
        found = {self.quintiles[code] for code in codes if code in self.quintiles}
        return next(iter(found)) if len(found) == 1 else None


def index_for(base: EvidenceBase, codes: Iterable[str], period: Period) -> Index | None:
    """The newest index not later than the period, or the oldest where all are later.

    Of the areas asked about only; None where the index knows none of them.
    """
    rows = base.rows("deprivation")
    wanted = frozenset(codes)
    found = base.ask(areas.deprivation(rows, domain=DOMAIN, areas=wanted))
    years = {row["year"] for row in found}
    if not years:
        return None
    earlier = [year for year in years if year <= period.last.year]
    year = max(earlier) if earlier else min(years)
    sizes = {row["year"]: row for row in base.ask(areas.ranked_areas(rows, domain=DOMAIN))}
    ranked = sizes.get(year)
    # Ranks count among all areas only where the file holds them all.
    whole = ranked["areas"] if ranked and ranked["areas"] == ranked["lowest"] else None
    quintiles = {
        row["area_code"]: quintile
        for row in found
        if row["year"] == year
        if (quintile := _quintile(row["rank"], row["decile"], whole)) is not None
    }
    return Index(year, quintiles) if quintiles else None


def _quintile(rank: int | None, decile: int | None, areas_ranked: int | None) -> int | None:
    if rank is not None and areas_ranked is not None:
        return quintile_of_rank(rank, areas=areas_ranked)
    return None if decile is None else quintile_of_decile(decile)
