"""What the pages about meetings ask for, and where they lead."""

from __future__ import annotations

from functools import partial

from django.urls import reverse

from smeaton.core.forms import form_page
from smeaton.meetings.models import AgendaItem, Meeting
from smeaton.meetings.services import full_id
from smeaton.partnership.access import Access
from smeaton.partnership.models import Group


def of_meeting(access: Access, meeting: Meeting) -> str:
    """The address of a meeting."""
    return reverse("meetings:meeting", args=[access.partnership.slug, full_id(meeting)])


def of_item(access: Access, item: AgendaItem) -> str:
    """The address of an item on the agenda of a meeting."""
    names = [access.partnership.slug, full_id(item.meeting), item.pk]
    return reverse("meetings:item", args=names)


def of_standing(access: Access, group: Group) -> str:
    """The address of what stands on each agenda of a group."""
    return reverse("meetings:standing", args=[access.partnership.slug, group.slug])


def of_minutes(access: Access, item: AgendaItem) -> str:
    """The address of an item in the minutes of its meeting."""
    names = [access.partnership.slug, full_id(item.meeting)]
    return f"{reverse('meetings:minutes', args=names)}#item-{item.pk}"


def of_writing(access: Access, item: AgendaItem) -> str:
    """The address at which the minutes of an item are written."""
    names = [access.partnership.slug, full_id(item.meeting), item.pk]
    return reverse("meetings:write-minute", args=names)


show_form = partial(form_page, template="meetings/form.html")
"""The page of a form: see ``form_page``."""
