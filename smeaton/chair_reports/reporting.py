"""Acts on how a group reports."""

from __future__ import annotations

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.chair_reports.models import Reporting
from smeaton.chair_reports.shipped import shipped_forms
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.partnership.groups import locked
from smeaton.partnership.models import Group


def reporting_of(group: Group) -> Reporting:
    """How a group reports: as somebody chose, or on the usual form with no themes."""
    found: Reporting | None = Reporting.objects.filter(group=group).first()
    return found or Reporting(
        partnership=group.partnership, group=group, form_key=shipped_forms().usual.id, themes=[]
    )


def marked(reporting: Reporting) -> str:
    """The mark of what a page shows of it."""
    return mark([reporting.form_key, reporting.themes])


@transaction.atomic
def choose_reporting(
    *, group: Group, form_key: str, themes: list[str], seen: str, by: User | None, reason: str = ""
) -> Reporting:
    """Choose the form that a group reports on from now on, and its themes. Reports that were begun
    stay on theirs. ``seen`` is the mark of what the person saw.

    Raises ChangedMeanwhileError where somebody chose since, NotFoundError for a form that is none.
    """
    now = reporting_of(locked(group))
    if marked(now) != seen:
        raise ChangedMeanwhileError(now, what="how this group reports")
    now.form_key, now.themes = shipped_forms()[form_key].id, themes
    audit.save(now, by=by, reason=reason)
    return now
