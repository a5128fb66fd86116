"""The list of actions, and the same to keep."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from smeaton.accounts.permissions import Permission
from smeaton.actions.filters import Filters
from smeaton.actions.forms.filters import FiltersForm
from smeaton.actions.owners import membership_of, sees_private
from smeaton.actions.presenters.listing import A_PAGE, finding_of, heading_of, listed, ways
from smeaton.actions.presenters.rows import numbered, rows_of
from smeaton.actions.presenters.table import table_of
from smeaton.core.attachments import attachment
from smeaton.core.clock import today
from smeaton.documents.delimited import csv_text
from smeaton.partnership.access import Access, reach


@reach(Permission.ACTIONS_VIEW)
@require_safe
def actions(request: HttpRequest, access: Access) -> HttpResponse:
    """What is open, what presses first; with what it comes to above it."""
    form, chosen = _chosen(request, access)
    finding = finding_of(chosen, access, today())
    numbers = listed(chosen, access, today()).values_list("pk", flat=True)
    page = Paginator(numbers, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "chosen": chosen,
        "body": membership_of(access).body_id,
        "heading": heading_of(chosen, finding, page.paginator.count),
        "ways": ways(chosen, finding),
        "page": page,
        "rows": rows_of(
            numbered(access.partnership, list(page)), today(), private=sees_private(access)
        ),
        "permission": Permission,
    }
    return render(request, "actions/actions.html", context)


@reach(Permission.ACTIONS_VIEW)
@require_safe
def as_csv(request: HttpRequest, access: Access) -> HttpResponse:
    """All that was chosen, for a spreadsheet."""
    _, chosen = _chosen(request, access)
    table = table_of(
        rows_of(listed(chosen, access, today()), today(), private=sees_private(access))
    )
    return attachment(csv_text(table).encode(), "text/csv; charset=utf-8", "actions.csv")


def _chosen(request: HttpRequest, access: Access) -> tuple[FiltersForm, Filters]:
    """The form as it was sent, or as it begins."""
    sent = request.GET.copy()
    sent.setdefault("state", Filters().state)
    form = FiltersForm(access.partnership, sent)
    form.is_valid()
    return form, form.filters()
