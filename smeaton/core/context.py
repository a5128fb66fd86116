"""What the base template needs on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from smeaton.core.clock import fixed_today
from smeaton.core.navigation import navigation


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame around a page. Costs no query beyond the one for the visitor.

    ``access`` is set on pages for members, ``public_partnership`` on those for everybody.
    """
    return {
        "access": getattr(request, "access", None),
        "demonstration": settings.SMEATON_DEMO,
        "fixed_today": fixed_today(),
        "navigation": navigation(request),
        "public_partnership": getattr(request, "public_partnership", None),
        "user": getattr(request, "user", None),
    }
