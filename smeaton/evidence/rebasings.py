"""The rebasings that people decided on, as the analysis takes them."""

from __future__ import annotations

from smeaton.analysis.periods import Month
from smeaton.analysis.statistics.control_chart import Rebasing as Decided
from smeaton.evidence.asking import Rebased
from smeaton.evidence.models import Rebasing


def rebased_in(slug: str) -> tuple[Rebased, ...]:
    """Every rebasing of the partnership at an address: one query."""
    rows = Rebasing.objects.filter(partnership__slug=slug).select_related("by")
    return tuple(
        Rebased(
            indicator=row.indicator,
            area_code=row.area_code,
            rebasing=Decided(
                date=Month.parse(row.month).first_day, by=row.by.name, reason=row.reason
            ),
        )
        for row in rows
    )
