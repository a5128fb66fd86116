"""What the pages about the structure of a partnership ask for: a day, and a form."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from smeaton.core.clock import today
from smeaton.core.forms import form_page
from smeaton.partnership.access import Access
from smeaton.partnership.forms.groups import DayForm
from smeaton.partnership.models import Group


def asked_day(request: HttpRequest) -> tuple[DayForm, date]:
    """The form about a day, and the day that it asks for: today where it asks for none."""
    form = DayForm(request.GET or None, initial={"on": today()})
    asked: date | None = form.cleaned_data.get("on") if form.is_valid() else None
    return form, asked or today()


def of_group(access: Access, group: Group | None) -> str:
    """The address of a group; of none, that of all of them."""
    slug = access.partnership.slug
    if group is None:
        return reverse("partnership:groups", args=[slug])
    return reverse("partnership:group", args=[slug, group.slug])


def to_group(access: Access, group: Group | None) -> HttpResponse:
    """To the page of a group; of none, to all of them."""
    return redirect(of_group(access, group))


show_form = partial(form_page, template="partnership/structure_form.html")
"""The page of a form: see ``form_page``."""
