"""What every page of a document begins with: the year, its document, and the evidence behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.sections import document_of
from smeaton.assessment.exercises import exercise_named
from smeaton.partnership.access import Access, reach

PageView = Callable[..., HttpResponse]


def document_page(
    permission: Permission, *, changes: bool = False
) -> Callable[[PageView], PageView]:
    """A page of a document for those with a permission; the view takes
    ``(request, access, document, evidence, ...)``, and ``changes`` lets it be sent a form."""

    def decorate(view: PageView) -> PageView:
        @reach(permission)
        @(require_http_methods(["GET", "HEAD", "POST"]) if changes else require_safe)
        @wraps(view)
        def page(request: HttpRequest, access: Access, year: str, **named: Any) -> HttpResponse:
            document = document_of(exercise_named(access.partnership, year))
            with DocumentEvidence(document) as evidence:
                return view(request, access, document, evidence, **named)

        return page

    return decorate
