"""What of the evidence can stand beside the scores: months to choose from, and indicators."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from smeaton.errors import NotFoundError
from smeaton.evidence.asking import catalogue_of
from smeaton.evidence.keeping import definitions_version
from smeaton.evidence.opening import evidence_store, open_release
from smeaton.partnership.models import Partnership


@dataclass(frozen=True, slots=True)
class Beside:
    """The newest release and the months that it has figures for, newest first, as (2025-12,
    December 2025). Both are empty where there is no evidence yet."""

    release: str = ""
    months: tuple[tuple[str, str], ...] = ()


def evidence_beside(partnership: Partnership) -> Beside:
    """What can be chosen for an exercise of a partnership."""
    if not partnership.area_code or evidence_store(partnership).newest() is None:
        return Beside()
    with open_release(partnership) as evidence:
        try:
            area = evidence.base.area(partnership.area_code)
        except NotFoundError:  # a lookup that names the area is still to be loaded
            return Beside()
        held = sorted(evidence.base.months_held(area), reverse=True)
        months = tuple((str(month), month.label) for month in held)
        return Beside(evidence.release.id, months)


def indicator_choices() -> list[tuple[str, str]]:
    """The rows of the crime table and then what partners send, as (key, title)."""
    folder = settings.INDICATORS
    catalogue = catalogue_of(folder, definitions_version(folder))
    return [(one.id, one.title) for one in (*catalogue.crime_table(), *catalogue.partners())]
