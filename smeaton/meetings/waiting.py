"""What waits for somebody: minutes to read, and for whoever writes them the next step."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.waiting import Waiting
from smeaton.meetings.models import Correction, CorrectionAnswer, ExemptCorrection, Minutes
from smeaton.meetings.services import full_id
from smeaton.meetings.states import MinutesState
from smeaton.partnership.access import Access


def waiting_for(access: Access) -> list[Waiting]:
    """What waits for a visitor, in one query. Corrected minutes wait for a meeting, and for
    nobody."""
    if not access.may(Permission.MEETINGS_VIEW):
        return []
    waits = [
        Exists(
            kind.objects.filter(item__meeting=OuterRef("meeting"), outcome=CorrectionAnswer.OPEN)
        )
        for kind in (Correction, ExemptCorrection)
    ]
    there = Minutes.objects.of(access.partnership).exclude(state=MinutesState.SIGNED)
    there = there.annotate(asked=waits[0], asked_in_private=waits[1])
    found = []
    for one in there.select_related("meeting__group"):
        words, due = _next(one, writes=access.may(Permission.MEETINGS_CHANGE))
        if words:
            names = [access.partnership.slug, full_id(one.meeting)]
            address = reverse("meetings:minutes", args=names)
            found.append(Waiting(f"{words}: {one.meeting}", address, due))
    return found


def _next(minutes: Minutes, *, writes: bool) -> tuple[str, date | None]:
    """The next step with minutes, and by when; empty where there is none for the visitor."""
    state = MinutesState(minutes.state)
    if state == MinutesState.CIRCULATED:
        until = minutes.corrections_by
        if writes and (minutes.asked or minutes.asked_in_private):  # type: ignore[attr-defined]
            return "Answer what members want corrected in the minutes", None
        if until is not None and today() <= until:
            return "Read the minutes, and ask for corrections", until
        return ("Say that the corrections to the minutes are made" if writes else ""), None
    steps = {
        MinutesState.DRAFT: "Finish and circulate the minutes",
        MinutesState.APPROVED: "Have the minutes signed",
    }
    return (steps.get(state, "") if writes else ""), None
