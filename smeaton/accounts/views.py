"""One's own account."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Name, address, how one signs in, and where one is signed in."""
    kinds = Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True)
    return render(request, "account/overview.html", {"kinds": list(kinds)})


def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's password. Who has none yet chooses the first by way of an e-mail."""
    user = request.user
    if isinstance(user, AbstractBaseUser) and not user.has_usable_password():
        return redirect("account_reset_password")
    answer: HttpResponse = account.password_change(request)
    return answer
