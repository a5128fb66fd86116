"""Slowing down whoever guesses passwords.

What is counted is an e-mail address tried from a network address. Neither alone: locking the
e-mail would let anybody lock anybody out, and locking the network address would shut out a
whole council behind one proxy.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def email_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The address that somebody tried, in lower case; empty when there is none."""
    email = (credentials or {}).get("email") or request.POST.get("login") or ""
    return str(email).strip().lower()


def client_address(request: HttpRequest) -> str:
    """The visitor's network address, behind as many proxies as the settings trust.

    Empty when there is none: a sign-in that no browser asked for, as in a test.
    """
    if "REMOTE_ADDR" not in request.META:
        return ""
    address: str = get_adapter().get_client_ip(request)
    return address


def is_too_often(request: HttpRequest, action: str, *, key: str | None = None) -> bool:
    """Whether an act was tried too often from a network address, or on one thing, its ``key``. How
    often is too often is in the settings, by the name of the act; only what is sent is counted, not
    what is looked at."""
    return not ratelimit.consume(request, action=action, key=key)


def too_many_tries(
    request: HttpRequest,
    response: HttpResponse | None = None,  # noqa: ARG001
    credentials: dict[str, Any] | None = None,  # noqa: ARG001
) -> HttpResponse:
    """The page after the fifth wrong password."""
    return render(request, "account/too_many_tries.html", status=429)
