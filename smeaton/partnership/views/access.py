"""The page on which access is looked at again every quarter."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.documents.numbers import counted
from smeaton.partnership.access import Access, reach
from smeaton.partnership.forms.access import ConfirmForm
from smeaton.partnership.presenters.comings import movement_rows
from smeaton.partnership.recertifying import A_QUARTER, access_of, confirm_access


@reach(Permission.MEMBERS_REVIEW)
@require_http_methods(GET_OR_POST)
def review(request: HttpRequest, access: Access) -> HttpResponse:
    """Who has access, by when it is to be looked at, and who joined, moved and left."""
    rows, day = access_of(access.partnership), today()
    others = [one for one in rows if one.membership.user_id != access.user.pk]
    form = ConfirmForm(
        [(one.membership.pk, one.membership.user.name) for one in others], filled_in(request)
    )
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            number = confirm_access(
                partnership=access.partnership, by=access.user, **form.cleaned_data
            )
            messages.success(request, f"The access of {counted(number, 'member')} is confirmed.")
            return redirect("partnership:review-access", access.partnership.slug)
    context = {
        "form": form,
        "ticked": {str(one) for one in form["members"].value() or ()},
        "rows": rows,
        "others": others,
        "due": sum(one.due <= day for one in others),
        "today": day,
        "movements": movement_rows(access.partnership, since=day - A_QUARTER),
        "since": day - A_QUARTER,
        "permission": Permission,
    }
    return render(request, "partnership/review_access.html", context)
