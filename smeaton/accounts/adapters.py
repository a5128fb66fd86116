"""Where allauth asks this project: nobody signs up, and who is invited may come by other doors."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from smeaton.accounts.last_here import last_sign_in, remember


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, so sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, and remember in the session when they last did before."""
        before = last_sign_in(user)
        super().login(request, user)
        remember(request, before)


class SecondStep(DefaultMFAAdapter):
    """Codes and passkeys."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {number + 1}" if number else "Passkey"


class OrganisationSignIn(DefaultSocialAccountAdapter):
    """An organisation's own sign-in lets in those whom an administrator invited, no others."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return False
