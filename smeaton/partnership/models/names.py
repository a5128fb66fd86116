"""Other names of who takes part: papers spell the same body or person in several ways."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from smeaton.partnership.models.bodies import MemberBody
from smeaton.partnership.models.members import Membership
from smeaton.partnership.records import PartnershipRecord


class OtherName(PartnershipRecord):
    """What a member body or a member is called as well, such as by a paper or before a merger."""

    named_by = ("body", "membership__user")

    words = models.CharField("other name", max_length=150)
    body = models.ForeignKey(
        MemberBody, on_delete=models.CASCADE, null=True, blank=True, related_name="other_names"
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, null=True, blank=True, related_name="other_names"
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["words"]
        constraints = [
            models.UniqueConstraint(
                "partnership",
                Lower("words"),
                name="a_name_means_one",
                violation_error_message="That is another name of somebody already.",
            ),
            models.CheckConstraint(
                condition=Q(body__isnull=True) ^ Q(membership__isnull=True),
                name="a_name_is_that_of_a_body_or_of_a_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words}, another name of {self.of}"

    @property
    def of(self) -> MemberBody | Membership:
        """Whose name it is."""
        found = self.body or self.membership
        assert found is not None, "a constraint holds that it is one of the two"
        return found
