"""People who can sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from smeaton.core.history import History
from smeaton.core.models import Audited, AuditedQuerySet


class UserManager(BaseUserManager.from_queryset(AuditedQuerySet)):  # type: ignore[misc]
    """Finds people by e-mail whatever its case. Accounts are made in ``services.add_user``."""

    def get_by_natural_key(self, username: str | None) -> User:
        user: User = self.get(email__iexact=username)
        return user


class User(AbstractBaseUser, Audited):
    """A person with a sign-in. What they may do is written in their memberships, not here."""

    email = models.EmailField("e-mail", unique=True)
    name = models.CharField("name or post", max_length=150)
    is_active = models.BooleanField("can sign in", default=True)
    created_at = models.DateTimeField("added", default=timezone.now, editable=False)

    # When somebody last signed in is in the log of sign-ins; here it would make every
    # sign-in a change to the record.
    last_login = None

    history = History(excluded_fields=["password"])

    objects: ClassVar[Any] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        base_manager_name = "objects"
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_for_an_email"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:  # noqa: ARG002
        """Nobody has any of Django's own permissions: see ``roles.py``."""
        return False
