"""Pages that belong to no app: errors, and whether the service is well."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from smeaton.core.access import public


@public
@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """For a load balancer: 200 when records can be read, 503 when not. Says nothing more."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "records cannot be read"}, status=503)
    return JsonResponse({"status": "ok"})


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "core/400.html", status=400)


@public
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "core/403.html", status=403)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    return render(request, "core/csrf.html", status=403)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "core/404.html", status=404)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn with as little as possible: whatever failed may fail again."""
    return render(request, "core/500.html", status=500)
