"""Pages about the papers of an item."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.attachments import attachment
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.meetings import papers
from smeaton.meetings.agendas import item_numbered
from smeaton.meetings.exemptions import is_private
from smeaton.meetings.forms.agendas import RemoveForm
from smeaton.meetings.forms.papers import PaperForm
from smeaton.meetings.models import AgendaItem
from smeaton.meetings.services import meeting_named
from smeaton.meetings.views.asking import of_item, show_form
from smeaton.partnership.access import Access, reach

PDF = "application/pdf"


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def add(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Send a paper."""
    item = _item(access, meeting, item_id)
    form = PaperForm(access.partnership.name, filled_in(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        with refused_on(form):
            papers.add_paper(item=item, title=sent["title"], pdf=sent["file"], by=access.user)
            messages.success(request, "The paper is with its item.")
            return redirect(of_item(access, item))
    return show_form(
        request,
        form,
        title="Add a paper",
        button="Send it",
        back=of_item(access, item),
        about=item.title,
    )


@reach(Permission.MEETINGS_VIEW)
@require_safe
def read(
    request: HttpRequest,  # noqa: ARG001
    access: Access,
    meeting: str,
    item_id: int,
    paper_id: int,
) -> HttpResponse:
    """A paper as it was kept. One of Part II is for those alone who may read what is private."""
    paper = papers.paper_numbered(_item(access, meeting, item_id), paper_id)
    return attachment(papers.content_of(paper), PDF, f"{meeting}-paper-{paper.pk}.pdf")


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def remove(
    request: HttpRequest, access: Access, meeting: str, item_id: int, paper_id: int
) -> HttpResponse:
    """Take a paper off its item."""
    item = _item(access, meeting, item_id)
    paper = papers.paper_numbered(item, paper_id)
    form = RemoveForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            papers.remove_paper(paper=paper, by=access.user, **form.cleaned_data)
            messages.success(request, "The paper is off its item.")
            return redirect(of_item(access, item))
    return show_form(
        request,
        form,
        title=f"Take off: {paper.title}",
        button="Take it off",
        back=of_item(access, item),
        about=item.title,
    )


def _item(access: Access, meeting: str, item_id: int) -> AgendaItem:
    """An item whose papers the visitor may know of."""
    found = item_numbered(meeting_named(access.partnership, meeting), item_id)
    if is_private(found):
        access.check(Permission.MEETINGS_PRIVATE)
    return found
