"""What stands in the way of publishing a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smeaton.documents.numbers import counted
from smeaton.errors import SmeatonError
from smeaton.meetings.checking import Checked, check_meeting
from smeaton.meetings.models import ItemKind, Meeting, Part
from smeaton.meetings.presenters.agendas import Agenda, agenda_of
from smeaton.meetings.states import MeetingState


def hindrances(meeting: Meeting, checked: Sequence[Checked] | None = None) -> list[str]:
    """What has to be done first, all of it; ``checked`` is what the safety check finds, where it
    was asked already. Nothing hinders the notice that a meeting was cancelled."""
    if meeting.state == MeetingState.CANCELLED:
        return []
    found = check_meeting(meeting) if checked is None else checked
    return [*_of_agenda(agenda_of(meeting)), *_of_check(found)]


def refuse_hindered(meeting: Meeting) -> None:
    """Raise SmeatonError, naming all that stands in the way."""
    found = hindrances(meeting)
    if found:
        raise SmeatonError(f"Nothing was published. {' '.join(found)}")


def _of_agenda(agenda: Agenda) -> Iterator[str]:
    if not agenda.rows:
        yield "The agenda is empty: begin it, or add an item."
    private = [row for row in agenda.rows if row.item.part == Part.EXEMPT]
    for row in private:
        if row.undecided:
            yield (
                f"Item {row.number} is in Part II, and nobody has said why: say so, or deal with "
                "it in public."
            )
    asks = any(row.item.kind == ItemKind.EXCLUSION for row in agenda.rows)
    if private and not asks:
        yield "No item asks the meeting to exclude the public before Part II: add one."


def _of_check(checked: Sequence[Checked]) -> Iterator[str]:
    left = [one.finding for one in checked if one.decision is None]
    if left:
        first = f"{left[0].where}, {left[0].kind.value}"
        yield (
            f"The safety check has {counted(len(left), 'thing')} to decide on, first of all "
            f"{first}: say why it may be published, or change it."
        )
