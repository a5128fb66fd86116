"""The schemes that a partnership can score by, or begin a draft from: kept and shipped."""

from __future__ import annotations

from dataclasses import dataclass

from smeaton.analysis.scoring import Scheme
from smeaton.assessment.models import SchemeVersion
from smeaton.assessment.shipped import shipped_schemes
from smeaton.errors import NotFoundError
from smeaton.partnership.models import Partnership


@dataclass(frozen=True, slots=True)
class Choice:
    """A scheme to choose: its name in addresses, what it is called, the words that print with it,
    and its fingerprint."""

    key: str
    title: str
    label: str
    fingerprint: str


def scheme_named(partnership: Partnership, scheme_id: str) -> Scheme:
    """A scheme by its address: kept-7, or csp-illustrative of those that are shipped.

    Raises NotFoundError.
    """
    where, _, number = scheme_id.partition("-")
    if where == "kept" and number.isdecimal():
        kept = SchemeVersion.objects.of(partnership).filter(pk=int(number)).first()
        if kept is None:
            raise NotFoundError("There is no such scheme.", todo="Go back to the schemes.")
        found: Scheme = kept.scheme
        return found
    return shipped_schemes()[scheme_id]


def scheme_choices(partnership: Partnership) -> list[Choice]:
    """Those that the partnership took up, and those shipped that it did not."""
    kept = [
        Choice(f"kept-{one.pk}", str(one), one.document.get("label", ""), one.fingerprint)
        for one in SchemeVersion.objects.of(partnership)
    ]
    there = {one.fingerprint for one in kept}
    shipped = [
        Choice(one.id, f"{one.title}, version {one.version}", one.label or "", one.fingerprint)
        for one in shipped_schemes()
    ]
    return [*kept, *(one for one in shipped if one.fingerprint not in there)]
