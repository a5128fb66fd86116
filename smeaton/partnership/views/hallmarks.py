"""Pages about the Hallmarks: how the partnership judges itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.partnership.access import Access, reach
from smeaton.partnership.forms.hallmarks import JudgementForm
from smeaton.partnership.hallmarks import hallmark_named, judge, judged
from smeaton.partnership.models import Judgement
from smeaton.partnership.views.asking import asked_day, show_form


@reach(Permission.GROUPS_VIEW)
@require_safe
def hallmarks(request: HttpRequest, access: Access) -> HttpResponse:
    """What was judged of each, and what stands on a day."""
    form, day = asked_day(request)
    rows = judged(access.partnership, until=day)
    context = {
        "rows": rows,
        "day": day,
        "form": form,
        "in_place": sum(
            row.newest is not None and row.newest.judgement == Judgement.IN_PLACE for row in rows
        ),
        "unjudged": sum(row.newest is None for row in rows),
        "permission": Permission,
    }
    return render(request, "partnership/hallmarks.html", context)


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def judge_one(request: HttpRequest, access: Access, hallmark: str) -> HttpResponse:
    """Judge one of them."""
    found = hallmark_named(hallmark)
    form = JudgementForm(filled_in(request), initial={"judged_on": today()})
    back = reverse("partnership:hallmarks", args=[access.partnership.slug])
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            judge(
                partnership=access.partnership,
                hallmark=found,
                by=access.user,
                **form.cleaned_data,
            )
            messages.success(request, "The judgement was written down.")
            return redirect(back)
    return show_form(
        request, form, title=found.label, button="Write down", back=back, about="Hallmark"
    )
