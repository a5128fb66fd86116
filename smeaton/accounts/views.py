"""One's own account."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Name, address, how one signs in, and where one is signed in."""
    kinds = Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True)
    return render(request, "account/overview.html", {"kinds": list(kinds)})
