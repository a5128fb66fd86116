"""Partnerships, the bodies in them, and who is a member in which roles."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from smeaton.accounts.roles import Role
from smeaton.core.models import Record
from smeaton.partnership.colours import validate_dark
from smeaton.partnership.records import PartnershipRecord
from smeaton.partnership.states import MEMBERSHIP, MembershipState

# Words that an address begins with by itself, so no partnership may be called so.
RESERVED_SLUGS = frozenset(
    {"account", "api", "assets", "demo", "health", "help", "reference", "static"}
)


class AreaLevel(models.TextChoices):
    """Levels of geography that a partnership's area can be on."""

    DISTRICT = "district", "District or unitary authority"
    CSP = "csp", "Community safety partnership"
    FORCE = "force", "Police force area"


class Partnership(Record):
    """One community safety partnership: everything else belongs to one."""

    name = models.CharField("name", max_length=120, unique=True)
    slug = models.SlugField("address", max_length=40, unique=True)
    area_code = models.CharField(
        "area code",
        max_length=9,
        # A partnership that a first load made does not know yet which area it is for.
        blank=True,
        validators=[RegexValidator(r"^[EW]\d{8}$", "Use a code of nine characters: E06000026.")],
        help_text="The code of the Office for National Statistics, such as E06000026",
    )
    area_level = models.CharField(
        "kind of area", max_length=10, choices=AreaLevel.choices, default=AreaLevel.DISTRICT
    )
    colour = models.CharField(
        "colour",
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Use six digits: #0b3c5d."), validate_dark],
        help_text="Behind white text in the header, so it must be dark",
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)),
                name="slug_is_not_an_address_of_ours",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def edition(self) -> int:
        """Goes up with every change: a form that was filled in before one is told so."""
        number: int = self.history.count()
        return number


class MemberBody(PartnershipRecord):
    """An organisation that takes part: the council, the police, a housing association."""

    name = models.CharField("name", max_length=120)

    class Meta:
        base_manager_name = "objects"
        ordering = ["name"]
        verbose_name = "member body"
        verbose_name_plural = "member bodies"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name"], name="body_named_once"),
        ]

    def __str__(self) -> str:
        return self.name


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
