"""What others changed since somebody was last here, out of the audit trail: what a member would
want to hear of, and may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.actions.models import Action
from smeaton.assessment.models import Exercise
from smeaton.core import audit
from smeaton.core.audit import Change
from smeaton.meetings.models import Meeting, Paper
from smeaton.partnership.access import Access
from smeaton.partnership.models import Group, PostHeld
from smeaton.publishing.models import Publication

SHOWN = 7
LOOKED_THROUGH = 40

# What is heard of, who may, and where it leads. Nothing private is among them.
HEARD_OF: tuple[tuple[Any, Permission, str], ...] = (
    (Publication, Permission.PARTNERSHIP_VIEW, "publishing:publications"),
    (Meeting, Permission.MEETINGS_VIEW, "meetings:meetings"),
    (Paper, Permission.MEETINGS_VIEW, "meetings:meetings"),
    (Action, Permission.ACTIONS_VIEW, "actions:actions"),
    (Exercise, Permission.ASSESSMENT_VIEW, "assessment:exercises"),
    (Group, Permission.GROUPS_VIEW, "partnership:groups"),
    (PostHeld, Permission.GROUPS_VIEW, "partnership:groups"),
)


def changes_since(access: Access, since: datetime) -> list[tuple[Change, str]]:
    """What others changed since a moment, the newest first and each thing once, with its place.
    Takes a fixed number of queries."""
    places = {
        str(model._meta.verbose_name): reverse(route, args=[access.partnership.slug])
        for model, permission, route in HEARD_OF
        if access.may(permission)
    }
    found: dict[tuple[str, str], tuple[Change, str]] = {}
    for one in audit.trail(list(_histories(access, since)), offset=0, limit=LOOKED_THROUGH):
        found.setdefault((one.kind, one.what), (one, places[one.kind]))
    return list(found.values())[:SHOWN]


def _histories(access: Access, since: datetime) -> Iterator[QuerySet[Any]]:
    for model, permission, _ in HEARD_OF:
        if access.may(permission):
            yield model.history.filter(
                partnership_id=access.partnership.pk, history_date__gt=since
            ).exclude(history_user=access.user)
