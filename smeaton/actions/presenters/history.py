"""What became of an action, in words, from the audit trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from smeaton.actions.models import (
    Action,
    CarriedOver,
    ExemptProgress,
    ExemptWording,
    Progress,
)
from smeaton.actions.states import ActionState
from smeaton.core import audit
from smeaton.core.audit import NOTHING, Change, FieldChange

MOST = 100

_ADDED = {
    str(model._meta.verbose_name): words
    for model, words in (
        (Action, "Asked for"),
        (CarriedOver, "Carried over"),
        (Progress, "Progress told"),
        (ExemptProgress, "Something told in private"),
        (ExemptWording, "Its wording made private"),
    )
}
_ENDED = {
    ActionState.OPEN: "Opened again",
    ActionState.DONE: "Completed, with evidence",
    ActionState.UNPROVED: "Closed without evidence",
    ActionState.WITHDRAWN: "Withdrawn",
}
_SAID_ALREADY = ("state", "ended on")
_OWNER = ("owner (a post)", "owner (a member)")


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to an action: when, by whom (empty for a command), what, why, and
    which words or days changed."""

    when: datetime
    who: str
    words: str
    reason: str
    fields: tuple[FieldChange, ...]


def history_of(action: Action, *, owners: bool = True) -> list[Happened]:
    """The newest of what happened, newest first, in a fixed number of queries. Nothing private is
    in it: the audit trail says that such words were changed, and not to what. ``owners``: with who
    owned it, which of a private action is private too."""
    told = (CarriedOver, Progress, ExemptProgress, ExemptWording)
    histories = [
        Action.history.filter(id=action.pk),
        *(model.history.filter(action_id=action.pk) for model in told),
    ]
    changes = audit.trail(histories, offset=0, limit=MOST)
    return [
        _happened(one, action, owners=owners)
        for one in changes
        if one.act != "changed" or one.fields
    ]


def _happened(change: Change, action: Action, *, owners: bool) -> Happened:
    state = next((one.after for one in change.fields if one.field == "state"), None)
    words = _ENDED[ActionState(state)] if state else _in_words(change, action)
    return Happened(
        change.when, change.who, words, change.reason, tuple(_fields(change, owners=owners))
    )


def _fields(change: Change, *, owners: bool) -> Iterator[FieldChange]:
    """What changed. A post or a member: whichever it was, it was the owner."""
    owned = [one for one in change.fields if one.field in _OWNER]
    if owned and owners:
        before, after = (
            next((said for said in sides if said != NOTHING), "nobody")
            for sides in zip(*((one.before, one.after) for one in owned), strict=True)
        )
        yield FieldChange("owner", before, after)
    for one in change.fields:
        if one.field not in (*_SAID_ALREADY, *_OWNER):
            yield one


def _in_words(change: Change, action: Action) -> str:
    if any(one.field in _OWNER for one in change.fields):
        return "Handed over"
    if change.act != "added":
        return f"{change.kind.capitalize()} {change.act}"
    words = _ADDED[change.kind]
    if change.kind == CarriedOver._meta.verbose_name:
        return f"{words}, {change.what.removeprefix(f'{action}, ')}"
    return words
