"""What the pages about agreements to share information show, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from smeaton.documents.numbers import day as in_words
from smeaton.partnership.models import (
    Agreement,
    AgreementParty,
    Capacity,
    CapacityHeld,
    Partnership,
)
from smeaton.partnership.models.dated import holding, holds

SOON = timedelta(days=90)
"""A review is announced a quarter ahead: partnerships meet once in a quarter."""


@dataclass(frozen=True, slots=True)
class Review:
    """When an agreement is looked at again, in words, and how much that presses."""

    words: str
    tone: str
    overdue: bool = False


def review_of(agreement: Agreement, day: date) -> Review:
    """The review of an agreement, seen from a day."""
    if not holds(agreement, day):
        return Review("not in force", "grey")
    on = agreement.review_on
    if on is None:
        return Review("no day set", "yellow")
    if on < day:
        return Review(f"overdue since {in_words(on)}", "red", overdue=True)
    if on - day <= SOON:
        return Review(f"due on {in_words(on)}", "yellow")
    return Review(f"on {in_words(on)}", "grey")


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One line of the list of agreements."""

    agreement: Agreement
    parties: tuple[AgreementParty, ...]
    review: Review

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The parties that have not signed."""
        return tuple(str(one.body) for one in self.parties if one.signed_on is None)


@dataclass(frozen=True, slots=True)
class Agreements:
    """The agreements of a partnership on a day, those whose review presses first."""

    day: date
    rows: tuple[AgreementRow, ...]
    outside: tuple[str, ...]
    """Responsible authorities that are a party to none that is in force."""

    @property
    def overdue(self) -> int:
        return sum(row.review.overdue for row in self.rows)

    @property
    def in_force(self) -> int:
        return sum(holds(row.agreement, self.day) for row in self.rows)


def agreements_on(partnership: Partnership, day: date) -> Agreements:
    """Every agreement with its parties, and which responsible authorities are in none."""
    agreements = Agreement.objects.of(partnership).prefetch_related("parties__body")
    rows = [AgreementRow(one, tuple(one.parties.all()), review_of(one, day)) for one in agreements]
    rows.sort(key=lambda row: (not holds(row.agreement, day), row.agreement.review_on or day))
    inside = {party.body_id for row in rows if holds(row.agreement, day) for party in row.parties}
    authorities = CapacityHeld.objects.of(partnership).filter(
        holding(day), capacity=Capacity.RESPONSIBLE
    )
    outside = [
        str(one.body) for one in authorities.select_related("body") if one.body_id not in inside
    ]
    return Agreements(day=day, rows=tuple(rows), outside=tuple(sorted(outside)))
