"""Acts on accounts. Nobody makes an account for themselves: an administrator does it."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.errors import SmeatonError


@transaction.atomic
def add_user(
    *, email: str, name: str, by: User | None, password: str | None = None, reason: str = ""
) -> User:
    """Make an account. Without a password its owner sets one by way of "forgotten password".

    The address counts as verified because somebody who knows the person wrote it down.

    Raises SmeatonError when the address is taken or is none, or the password is too weak.
    """
    email = email.strip().lower()
    if User.objects.filter(email__iexact=email).exists():
        raise SmeatonError(
            f"There is an account for {email} already.", todo="Add that account to the partnership."
        )
    user = User(email=email, name=name)
    try:
        if password is not None:
            validate_password(password, user)
    except ValidationError as error:
        raise SmeatonError(" ".join(error.messages)) from error
    user.set_password(password)
    audit.save(user, by=by, reason=reason)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user
