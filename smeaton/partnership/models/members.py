"""Who is a member of a partnership, and in which roles."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from smeaton.accounts.roles import Role
from smeaton.partnership.models.bodies import MemberBody
from smeaton.partnership.records import PartnershipRecord
from smeaton.partnership.states import MEMBERSHIP, MembershipState


class Membership(PartnershipRecord):
    """A person in a partnership. It is ended, never deleted, so that the past stays readable."""

    # What __str__ follows, so that the audit trail can fetch it for many at once.
    named_by = ("user", "partnership")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    body = models.ForeignKey(
        MemberBody, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    state = models.CharField(
        "state", max_length=10, choices=MEMBERSHIP.choices, default=MembershipState.ACTIVE
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["user__name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "user"], name="member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.partnership}"


class RoleHeld(PartnershipRecord):
    """A role that a member has now. Its history says from when to when, and who gave it."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(
        "role", max_length=20, choices=[(role.value, role.label) for role in Role]
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["role"]
        verbose_name = "role"
        constraints = [
            models.UniqueConstraint(fields=["membership", "role"], name="role_held_once"),
        ]

    def __str__(self) -> str:
        return f"{Role(self.role).label}: {self.membership.user}"
