"""What every request passes through, outermost first in the settings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from smeaton.core.access import declared
from smeaton.core.headers import security_headers
from smeaton.errors import DamagedError, NotAllowedError, NotFoundError, SmeatonError

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeaders:
    """Puts the same headers on every response, pages and files and errors alike."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.headers = security_headers(form_targets=settings.SIGN_IN_ORIGINS)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        # Whatever did not ask to be kept is private: it must not stay in a shared computer.
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class BodySize:
    """Refuses a body that is too large before a byte of it is read.

    The check against forgery reads a form to find its token, files and all: without this,
    anybody who is not signed in could fill the disk. Stands after whoever knows the visitor.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = settings.MOST_BYTES if request.user.is_authenticated else settings.MOST_BYTES_PUBLIC
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= most:
            return self.get_response(request)
        return render(request, "core/413.html", status=413)


class DeclaredAccess:
    """Refuses every view that has not declared who may reach it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        args: tuple[Any, ...],  # noqa: ARG002
        kwargs: dict[str, Any],  # noqa: ARG002
    ) -> HttpResponse | None:
        reach = declared(view)
        if reach is None:
            logger.error("A view has not declared who may reach it: %s", view.__qualname__)
            return refusal(request, NotAllowedError("This page does not say who may reach it."))
        if reach.demonstration_only and not settings.SMEATON_DEMO:
            raise Http404
        return None


class ReadableErrors:
    """Turns an error that is meant for a person into a page with the right status."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refusal(request, error) if isinstance(error, SmeatonError) else None


STATUS_AND_TEMPLATE: dict[type[SmeatonError], tuple[int, str]] = {
    NotAllowedError: (403, "core/403.html"),
    NotFoundError: (404, "core/404.html"),
    DamagedError: (500, "core/damaged.html"),
}


def refusal(request: HttpRequest, error: SmeatonError) -> HttpResponse:
    """The page that says why not: 403, 404, 500, or 422 for everything else in the error tree."""
    status, template = STATUS_AND_TEMPLATE.get(type(error), (422, "core/422.html"))
    if isinstance(error, DamagedError):
        # Whoever reads the page cannot mend it; whoever reads the log can.
        logger.error("%s", error)
    return render(request, template, {"error": error}, status=status)
