"""A partnership's own settings and colour, and what was changed in it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.audit import Change
from smeaton.core.written import there, written
from smeaton.errors import SmeatonError
from smeaton.partnership import services
from smeaton.partnership.access import Access, reach
from smeaton.partnership.colours import colour_rule
from smeaton.partnership.forms.settings import SettingsForm
from smeaton.partnership.presenters.audit import AuditPages

CHANGES_A_PAGE = 50


@reach(Permission.SETTINGS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_settings(request: HttpRequest, access: Access) -> HttpResponse:
    """The partnership's name, area and colour, and what it says of itself."""
    now = access.partnership
    held = there(services.Settings, now) | {"edition": now.edition}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_settings(
                partnership=now,
                settings=written(services.Settings, form.cleaned_data),
                edition=form.cleaned_data["edition"],
                by=access.user,
            )
        except SmeatonError as error:
            form.add_error(None, str(error))
            form.show_what_is_there(now)
        else:
            messages.success(request, "The settings were saved.")
            return redirect("partnership:settings", now.slug)
    return render(request, "partnership/settings.html", {"form": form})


@reach(Permission.AUDIT_VIEW)
@require_safe
def audit_trail(request: HttpRequest, access: Access) -> HttpResponse:
    """Who changed what, newest first."""
    changes: Any = AuditPages(access.partnership)
    pages: Paginator[Change] = Paginator(changes, CHANGES_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "partnership/audit.html", {"page": page})


@reach(Permission.PARTNERSHIP_VIEW)
@require_safe
def colours(request: HttpRequest, access: Access) -> HttpResponse:  # noqa: ARG001
    """The partnership's own colour, as a style sheet: the policy allows no style in a page."""
    return HttpResponse(colour_rule(access.partnership.colour), content_type="text/css")
