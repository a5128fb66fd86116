"""The API: every app's router in one place, with one way of saying no."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.utils import normalize_path

from smeaton import __version__
from smeaton.accounts.permissions import Permission
from smeaton.core.access import Reach, Who, declare, public
from smeaton.errors import NotAllowedError, NotFoundError, SmeatonError
from smeaton.evidence.api import router as evidence
from smeaton.partnership.api import ApiReach

api = NinjaAPI(
    title="Smeaton",
    version=__version__,
    description="Evidence of a community safety partnership. Sign in on the website first.",
    urls_namespace="api",
    docs_url=None,
    openapi_url="openapi.json",
)
api.add_router("/{partnership}/evidence", evidence)


@api.exception_handler(SmeatonError)
def say_no(request: HttpRequest, error: SmeatonError) -> HttpResponse:
    """403 or 404 as on a page, 422 for everything else in the error tree."""
    status = {NotAllowedError: 403, NotFoundError: 404}.get(type(error), 422)
    body = {"detail": error.message, "todo": error.todo}
    return api.create_response(request, body, status=status)


@api.exception_handler(ValidationError)
def say_what_is_wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422 in the same two words as every other no: which parameter, and what is wrong with it."""
    faults = [f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors]
    body = {"detail": "; ".join(faults), "todo": "The OpenAPI document says what is expected."}
    return api.create_response(request, body, status=422)


@public
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation, read from the OpenAPI document; needs no script, as ninja's page does."""
    document = api.get_openapi_schema()
    operations = [
        {"method": method.upper(), "path": address, **operation}
        for address, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return render(request, "core/api.html", {"operations": operations, "document": document})


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the API; ``permission`` is None when nobody declared one."""

    method: str
    path: str
    permission: Permission | None


def operations() -> list[Operation]:
    """Every operation with the permission that it declares, in order of the paths."""
    found: list[Operation] = []
    for prefix, router in api._routers:
        for path_in_router, view in router.path_operations.items():
            for operation in view.operations:
                guards = [one for one in operation.auth_callbacks if isinstance(one, ApiReach)]
                permission = guards[0].permission if len(guards) == 1 else None
                address = normalize_path(f"/api/{prefix}/{path_in_router}")
                found += [Operation(method, address, permission) for method in operation.methods]
    return sorted(found, key=lambda one: (one.path, one.method))


def api_urls() -> tuple[list[URLPattern], str]:
    """The API's routes, each declared: an operation by its own ``auth``, the document to all."""
    # ninja works out the addresses of operations from a route called "api-root".
    found = [path("", reference, name="api-root")]
    patterns, *_ = api.urls
    for pattern in patterns:
        assert isinstance(pattern, URLPattern), "ninja makes a flat list"
        if pattern.name == "api-root":
            continue
        who = Who.PUBLIC if pattern.name == "openapi-json" else Who.BY_OPERATION
        # The operation says who may come in; without a sign-in it answers 401, no form.
        login_not_required(declare(pattern.callback, Reach(who)))
        found.append(pattern)
    return found, "api"
