"""The audit trail of a partnership, fetched in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.audit import Change
from smeaton.partnership.models import Membership, Partnership
from smeaton.partnership.records import PartnershipRecord


def histories(partnership: Partnership) -> list[QuerySet[Any]]:
    """The history of everything in a partnership: itself, its records, its members' accounts."""
    found: list[QuerySet[Any]] = [Partnership.history.filter(id=partnership.pk)]
    for model in audit.audited_models():
        if issubclass(model, PartnershipRecord):
            found.append(model.history.filter(partnership_id=partnership.pk))
    members = Membership.objects.of(partnership).values("user_id")
    found.append(User.history.filter(id__in=members))
    return found


class AuditPages:
    """The audit trail as a sequence that a paginator can cut."""

    # The paginator warns about what has no order.
    ordered = True

    def __init__(self, partnership: Partnership) -> None:
        self.histories = histories(partnership)

    def count(self) -> int:
        """How many changes there are."""
        return audit.count(self.histories)

    def __getitem__(self, part: slice) -> list[Change]:
        start = part.start or 0
        return audit.trail(self.histories, offset=start, limit=part.stop - start)
