"""Having the limits of a control chart drawn anew: a person, a month and a reason."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from smeaton.accounts.permissions import Permission
from smeaton.core.refusals import refused_on
from smeaton.errors import NotFoundError
from smeaton.evidence import services
from smeaton.evidence.forms import RebasingForm
from smeaton.evidence.models import Rebasing
from smeaton.evidence.opening import open_release
from smeaton.partnership.access import Access, reach


@reach(Permission.EVIDENCE_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def rebase(request: HttpRequest, access: Access, indicator: str, area: str) -> HttpResponse:
    """Ask from which month and why; and every rebasing of this series so far."""
    with open_release(access.partnership) as evidence:
        title = evidence.catalogue[indicator].title
        place = evidence.base.area(area)
        held = sorted(evidence.base.months_held(place), reverse=True)
    form = RebasingForm(request.POST or None, months=[str(month) for month in held])
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            services.rebase(
                partnership=access.partnership,
                indicator=indicator,
                area_code=area,
                by=access.user,
                **form.cleaned_data,
            )
            messages.success(request, "The limits are drawn anew from that month on.")
            return _to_trend(access, indicator, area)
    context = {
        "form": form,
        "title": title,
        "place": place,
        "indicator": indicator,
        "rebasings": _rebasings(access).filter(indicator=indicator, area_code=area),
    }
    return render(request, "evidence/rebase.html", context)


@reach(Permission.EVIDENCE_CHANGE)
@require_POST
def withdraw(request: HttpRequest, access: Access, rebasing_id: int) -> HttpResponse:
    """Take a rebasing back."""
    found = _rebasings(access).filter(pk=rebasing_id).first()
    if found is None:
        raise NotFoundError("There is no such rebasing.", todo="Go back to the trend.")
    indicator, area = found.indicator, found.area_code
    services.withdraw_rebasing(rebasing=found, by=access.user)
    messages.success(request, "The rebasing was taken back.")
    return _to_trend(access, indicator, area)


def _to_trend(access: Access, indicator: str, area: str) -> HttpResponse:
    address = reverse("evidence:table", args=[access.partnership.slug, "trend"])
    return redirect(f"{address}?{urlencode({'indicator': indicator, 'area': area})}")


def _rebasings(access: Access) -> QuerySet[Rebasing]:
    return Rebasing.objects.of(access.partnership).select_related("by")
