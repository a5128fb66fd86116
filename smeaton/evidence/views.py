"""Pages of evidence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from smeaton.accounts.permissions import Permission
from smeaton.partnership.access import Access, reach


@reach(Permission.EVIDENCE_VIEW)
@require_safe
def overview(request: HttpRequest, access: Access) -> HttpResponse:  # noqa: ARG001
    return render(request, "evidence/overview.html", {})
