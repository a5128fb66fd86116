"""A meeting that was held, with items in both parts and somebody at it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from smeaton.accounts.models import User
from smeaton.meetings.agendas import AboutAgendaItem, add_item
from smeaton.meetings.attendance import Attending, mark_of, write_attendance
from smeaton.meetings.exemptions import WhyPrivate, exempt_item
from smeaton.meetings.minuting.deciding import Interest, decide, declare
from smeaton.meetings.minuting.holding import hold, let_go
from smeaton.meetings.minuting.writing import Said, save_minute
from smeaton.meetings.models import AgendaItem, Meeting
from smeaton.meetings.services import WhenAndWhere, hold_meeting, plan_meeting
from smeaton.partnership.bodies import add_body
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import Capacity, Group, GroupKind, MemberBody, Partnership

DAY = date(2022, 7, 14)
TODAY = date(2022, 10, 20)
WHY = WhyPrivate((1,), "Who they are.", "Chair", date(2022, 7, 1), date(2023, 1, 1), "Of each.")


class Minuted:
    """The Executive of 14 July 2022: crime, with burglary under it; reviews in Part II."""

    def __init__(self, partnership: Partnership) -> None:
        about = AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE)
        self.group: Group = add_group(partnership=partnership, about=about, by=None)
        self.police: MemberBody = add_body(
            partnership=partnership, name="Police", capacity=Capacity.RESPONSIBLE, by=None
        )
        self.meeting = self.held(DAY, "Crime", "Burglary", "Reviews")
        self.writers: list[User] = []

    def held(self, on: date, *titles: str) -> Meeting:
        """A meeting with these items: the second under the first, the third in Part II."""
        when = WhenAndWhere(on, time(11, 30), time(12, 30), "Council House")
        meeting = plan_meeting(group=self.group, when=when, meant=True, by=None)
        above: AgendaItem | None = None
        for number, title in enumerate(titles):
            about = AboutAgendaItem(title)
            item = add_item(
                meeting=meeting, about=about, under=above if number == 1 else None, by=None
            )
            if number == 2:
                exempt_item(item=item, why=WHY, seen=0, by=None)
            above = above or item
        hold_meeting(meeting=meeting, by=None)
        chair = Attending("Chair", self.police, "present")
        found = Meeting.objects.select_related("group").get(pk=meeting.pk)
        write_attendance(meeting=found, attending=[chair], seen=mark_of(()), by=None)
        return found

    def write(self, title: str, said: Said, *, by: User) -> None:
        """Let somebody write what was said of an item, and close it."""
        item = self.item(title)
        save_minute(item=item, said=said, key=hold(item, by=by).key, seen="", by=by)
        let_go(item, by=by)

    def fill(self, *, by: User) -> None:
        """Something in every table of the minutes."""
        for title, private in (("Crime", ""), ("Reviews", "Whose.")):
            self.write(title, Said("It fell.", private), by=by)
            item = self.item(title)
            decide(item=item, words="To go on.", by=None)
            interest = Interest("Chair", "other", "A cousin", "stayed")
            declare(item=item, interest=interest, by=None)

    def item(self, title: str) -> Any:
        """An item of the meeting as it is now."""
        return self.meeting.items.select_related("meeting__group").get(title=title)
