"""Loading files, and what became of each load."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.errors import NotFoundError
from smeaton.evidence import services
from smeaton.evidence.forms import UploadForm
from smeaton.evidence.models import Load
from smeaton.evidence.presenters import LoadShown, load_shown
from smeaton.partnership.access import Access, reach

LOADS_A_PAGE = 30
LOOK_AGAIN_SECONDS = 3


@reach(Permission.EVIDENCE_LOAD)
@require_safe
def loads(request: HttpRequest, access: Access) -> HttpResponse:
    """Every load, newest first: who, when, what became of it."""
    pages = Paginator(_loads(access), LOADS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"page": page, "loads": [load_shown(load) for load in page]}
    return render(request, "evidence/loads.html", context)


@reach(Permission.EVIDENCE_LOAD)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, access: Access) -> HttpResponse:
    """Choose files and have them loaded."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            load = services.request_load(
                partnership=access.partnership, uploads=form.cleaned_data["uploads"], by=access.user
            )
            return redirect("evidence:load", access.partnership.slug, load.pk)
    return render(request, "evidence/upload.html", {"form": form})


@reach(Permission.EVIDENCE_LOAD)
@require_safe
def load(request: HttpRequest, access: Access, load_id: int) -> HttpResponse:
    """One load: how far it is, what release it made, or why it was refused.

    While it runs the page asks for itself again; that needs no script.
    """
    shown = load_shown(_load(access, load_id))
    response = render(request, "evidence/load.html", {"shown": shown})
    if _goes_on(shown):
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


@reach(Permission.EVIDENCE_LOAD)
@require_POST
def try_again(request: HttpRequest, access: Access, load_id: int) -> HttpResponse:
    """Have a load that was cut off done anew."""
    services.settle_loads(partnership=access.partnership)
    services.try_again(load=_load(access, load_id), by=access.user)
    messages.success(request, "The load is in the queue again.")
    return redirect("evidence:load", access.partnership.slug, load_id)


def _goes_on(shown: LoadShown) -> bool:
    return not shown.state.is_over


def _loads(access: Access) -> QuerySet[Load]:
    return Load.objects.of(access.partnership).select_related("by", "partnership", "progress")


def _load(access: Access, load_id: int) -> Load:
    found: Load | None = _loads(access).filter(pk=load_id).first()
    if found is None:
        raise NotFoundError("There is no such load.", todo="Go back to the list of loads.")
    return found
