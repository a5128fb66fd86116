"""What belongs to a partnership. Every record but the account and the partnership itself does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from smeaton.core.models import Audited, AuditedManager, AuditedQuerySet, ModelT, Record

if TYPE_CHECKING:
    from smeaton.partnership.models import Partnership


class PartnershipQuerySet(AuditedQuerySet[ModelT]):
    """Records of a partnership. A view starts from ``of``, never from ``all``."""

    def of(self, partnership: Partnership) -> PartnershipQuerySet[ModelT]:
        """Those that belong to ``partnership``, and no others."""
        return self.filter(partnership=partnership)


class PartnershipManager(AuditedManager.from_queryset(PartnershipQuerySet)):  # type: ignore[misc]
    """The manager of every record of a partnership."""


class OfPartnership(Audited):
    """What one partnership owns; nobody in another sees it. Use ``PartnershipRecord`` unless some
    field must stay out of the history."""

    partnership = models.ForeignKey(
        "partnership.Partnership", on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[Any] = PartnershipManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"


class PartnershipRecord(OfPartnership, Record):
    """A record of one partnership, with its history."""

    class Meta(OfPartnership.Meta):
        abstract = True
