"""What the views of actions share."""

from __future__ import annotations

from functools import partial

from django.urls import reverse

from smeaton.actions.models import Action
from smeaton.core.forms import form_page
from smeaton.partnership.access import Access


def of_list(access: Access) -> str:
    """The address of the list."""
    return reverse("actions:actions", args=[access.partnership.slug])


def of_action(access: Access, action: Action) -> str:
    """The address of an action."""
    return reverse("actions:action", args=[access.partnership.slug, action.pk])


show_form = partial(form_page, template="actions/form.html")
"""The page of a form: see ``form_page``."""
