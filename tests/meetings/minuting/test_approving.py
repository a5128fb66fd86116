"""Goal 45: minutes go round, are corrected, approved at a later meeting and signed; then fixed."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as of_all
from django.db.models import ProtectedError

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.core.models import EscapesHistoryError
from smeaton.errors import FixedError, SmeatonError
from smeaton.meetings.attendance import attendance_of, mark_of, write_attendance
from smeaton.meetings.minuting.approving import approve, circulate, close_corrections, sign
from smeaton.meetings.minuting.contents import state_in_words
from smeaton.meetings.minuting.correcting import (
    answer_correction,
    ask_to_correct,
    open_corrections,
)
from smeaton.meetings.minuting.deciding import (
    Interest,
    change_decision,
    decide,
    declare,
    remove_decision,
    remove_declaration,
)
from smeaton.meetings.minuting.holding import hold
from smeaton.meetings.minuting.writing import Said, save_minute
from smeaton.meetings.models import ExemptCorrection, ExemptMinute, Minutes, PublicMinute
from smeaton.meetings.services import WhenAndWhere, plan_meeting
from smeaton.meetings.states import MINUTES
from smeaton.partnership.bodies import add_body
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.merging import merge_bodies
from smeaton.partnership.models import GroupKind, Partnership
from tests.harness.minuted import TODAY, Minuted

SEPTEMBER = date(2022, 9, 14)


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = TODAY


@pytest.fixture(scope="module")
def kept_filled(kept_minuted: Minuted, django_db_blocker: Any) -> Minuted:
    """With something in every table of its minutes."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(of_all, "SMEATON_TODAY", TODAY)
        kept_minuted.fill(by=kept_minuted.writers[0])
    return kept_minuted


@pytest.fixture
def minuted(kept_filled: Minuted, db: None) -> Minuted:
    return deepcopy(kept_filled)


def go_round(minuted: Minuted) -> None:
    circulate(meeting=minuted.meeting, corrections_by=TODAY, by=None)


def approved(minuted: Minuted) -> Minutes:
    go_round(minuted)
    close_corrections(meeting=minuted.meeting, by=None)
    return approve(meeting=minuted.meeting, at=minuted.held(SEPTEMBER), by=None)


def signed(minuted: Minuted) -> Minutes:
    approved(minuted)
    return sign(meeting=minuted.meeting, signed_by="Chair", signed_on=SEPTEMBER, by=None)


class TestStates:
    def test_from_draft_to_signed(self, minuted: Minuted) -> None:
        said = [state_in_words(Minutes.objects.get())]
        go_round(minuted)
        said.append(state_in_words(Minutes.objects.get()))
        close_corrections(meeting=minuted.meeting, by=None)
        said.append(state_in_words(Minutes.objects.get()))
        said.append(
            state_in_words(approve(meeting=minuted.meeting, at=minuted.held(SEPTEMBER), by=None))
        )
        sign(meeting=minuted.meeting, signed_by="Chair", signed_on=SEPTEMBER, by=None)
        said.append(state_in_words(Minutes.objects.get()))
        assert said == [
            "Draft",
            "Circulated for correction until 20 October 2022, not approved yet",
            "Corrected, not approved yet",
            "Approved at the meeting of 14 September 2022, not signed yet",
            "Approved at the meeting of 14 September 2022, signed by Chair on 14 September 2022",
        ]

    def test_every_step_belongs_to_whoever_writes_them(self) -> None:
        assert {one.permission for one in MINUTES.transitions} == {Permission.MEETINGS_CHANGE}

    def test_no_step_is_left_out(self, minuted: Minuted) -> None:
        later = minuted.held(SEPTEMBER)
        with pytest.raises(SmeatonError, match="cannot approve a set of minutes that is draft"):
            approve(meeting=minuted.meeting, at=later, by=None)
        with pytest.raises(SmeatonError, match="cannot close"):
            close_corrections(meeting=minuted.meeting, by=None)
        with pytest.raises(SmeatonError, match="Nobody has begun"):
            circulate(meeting=later, corrections_by=TODAY, by=None)

    def test_a_meeting_that_approves_is_a_later_one_of_the_group(
        self, minuted: Minuted, partnership: Partnership
    ) -> None:
        go_round(minuted)
        close_corrections(meeting=minuted.meeting, by=None)
        planned = plan_meeting(group=minuted.group, when=WhenAndWhere(date(2022, 11, 2)), by=None)
        about = AboutGroup(name="Families", kind=GroupKind.THEMATIC)
        other = add_group(partnership=partnership, about=about, by=None)
        elsewhere = plan_meeting(group=other, when=WhenAndWhere(SEPTEMBER), by=None)
        earlier = minuted.held(date(2022, 6, 1))
        for at, why in (
            (minuted.meeting, "choose a later meeting"),
            (earlier, "choose a later meeting"),
            (elsewhere, "choose a later meeting"),
            (planned, "it was not held"),
        ):
            with pytest.raises(SmeatonError, match=why):
                approve(meeting=minuted.meeting, at=at, by=None)

    def test_not_while_somebody_is_writing(self, minuted: Minuted, writer: User) -> None:
        go_round(minuted)
        close_corrections(meeting=minuted.meeting, by=None)
        hold(minuted.item("Crime"), by=writer)
        with pytest.raises(SmeatonError, match="is writing “Crime”"):
            approve(meeting=minuted.meeting, at=minuted.held(SEPTEMBER), by=None)

    @pytest.mark.parametrize(
        ("on", "why"),
        [
            (SEPTEMBER - timedelta(days=1), "signed on that day or later"),
            (date(2022, 10, 21), "still to come"),
        ],
    )
    def test_the_day_of_the_signature(self, minuted: Minuted, on: date, why: str) -> None:
        approved(minuted)
        with pytest.raises(SmeatonError, match=why):
            sign(meeting=minuted.meeting, signed_by="Chair", signed_on=on, by=None)

    def test_minutes_without_attendance_stay_a_draft(self, minuted: Minuted) -> None:
        seen = mark_of(attendance_of(minuted.meeting))
        write_attendance(meeting=minuted.meeting, attending=[], seen=seen, by=None)
        with pytest.raises(SmeatonError, match="Write the attendance down first"):
            go_round(minuted)


class TestCorrections:
    def test_a_member_asks_and_is_answered(self, minuted: Minuted, writer: User) -> None:
        crime, reviews = minuted.item("Crime"), minuted.item("Reviews")
        with pytest.raises(SmeatonError, match="do not go round"):
            ask_to_correct(item=crime, says="It rose.", by=writer)
        go_round(minuted)
        asked = ask_to_correct(item=crime, says="It rose.", by=writer)
        private = ask_to_correct(item=reviews, says="Not theirs.", by=writer)
        assert isinstance(private, ExemptCorrection)
        with pytest.raises(SmeatonError, match="2 corrections not answered yet"):
            close_corrections(meeting=minuted.meeting, by=None)
        answer = {"edition": asked.edition, "by": None}
        with pytest.raises(SmeatonError, match="Say why"):
            answer_correction(correction=asked, outcome="declined", answer="", **answer)
        answer_correction(correction=asked, outcome="declined", answer="It fell.", **answer)
        with pytest.raises(ChangedMeanwhileError):
            answer_correction(correction=asked, outcome="made", answer="", **answer)
        answer_correction(
            correction=private, outcome="made", answer="", edition=private.edition, by=None
        )
        assert open_corrections(minuted.meeting) == 0
        close_corrections(meeting=minuted.meeting, by=None)

    def test_what_was_circulated_is_corrected_by_whoever_writes_it(
        self, minuted: Minuted, writer: User
    ) -> None:
        go_round(minuted)
        item = minuted.item("Crime")
        key = hold(item, by=writer).key
        save_minute(item=item, said=Said("It rose."), key=key, seen="", by=writer)
        assert PublicMinute.objects.get(item=item).text == "It rose."


@pytest.mark.parametrize("how", [approved, signed])
class TestFixed:
    """Once they are approved: by acts, by saving, by deleting, by many at once, by carrying off."""

    def test_by_acts(
        self, minuted: Minuted, writer: User, how: Callable[[Minuted], Minutes]
    ) -> None:
        how(minuted)
        crime, meeting = minuted.item("Crime"), minuted.meeting
        decision, declaration = crime.decisions.get(), crime.declarations.get()
        interest = Interest("Chair", "other", "An uncle", "left")
        seen = mark_of(attendance_of(meeting))
        for act in (
            lambda: hold(crime, by=writer),
            lambda: save_minute(item=crime, said=Said("x"), key="k", seen="1-0", by=writer),
            lambda: decide(item=crime, words="x", by=None),
            lambda: change_decision(
                decision=decision, words="x", edition=decision.edition, by=None
            ),
            lambda: remove_decision(decision=decision, by=None),
            lambda: declare(item=crime, interest=interest, by=None),
            lambda: remove_declaration(declaration=declaration, by=None),
            lambda: write_attendance(meeting=meeting, attending=[], seen=seen, by=None),
        ):
            with pytest.raises(FixedError, match="they stay as the meeting approved them"):
                act()
        with pytest.raises(SmeatonError):
            circulate(meeting=meeting, corrections_by=TODAY, by=None)

    def test_by_records(self, minuted: Minuted, how: Callable[[Minuted], Minutes]) -> None:
        minutes = how(minuted)
        records = [minutes, minuted.meeting.attendance.get()]
        for title, names in (
            ("Crime", ("decisions", "declarations")),
            ("Reviews", ("exempt_decisions", "exempt_declarations")),
        ):
            item = minuted.item(title)
            records += [getattr(item, name).get() for name in names]
            records.append(item.minute)
        records.append(minuted.item("Reviews").exempt_minute)
        assert len(records) == 9
        for record in records:
            for act in (record.save, record.delete):
                with pytest.raises(FixedError):
                    act()
            many = type(record).objects.filter(pk=record.pk)
            with pytest.raises(EscapesHistoryError):
                many.update(partnership=record.partnership)
            with pytest.raises(FixedError):
                many.delete()

    def test_nothing_is_added_or_carried_off(
        self, minuted: Minuted, how: Callable[[Minuted], Minutes]
    ) -> None:
        how(minuted)
        elsewhere = minuted.held(date(2022, 10, 3), "Crime").items.get()
        text = PublicMinute.objects.get(item=minuted.item("Crime"))
        text.item = elsewhere
        with pytest.raises(FixedError):
            text.save()
        decision = minuted.item("Crime").decisions.get()
        decision.item, decision.meeting = elsewhere, elsewhere.meeting
        with pytest.raises(FixedError):
            decision.save()
        burglary = minuted.item("Burglary")
        with pytest.raises(FixedError):
            PublicMinute(partnership=burglary.partnership, item=burglary, text="x").save()

    def test_what_it_hangs_on_stays(
        self, minuted: Minuted, how: Callable[[Minuted], Minutes]
    ) -> None:
        how(minuted)
        for record in (minuted.item("Crime"), minuted.item("Reviews"), minuted.meeting):
            with pytest.raises(ProtectedError):
                record.delete()
        assert ExemptMinute.objects.get().text == "Whose."

    def test_a_body_in_it_is_no_other_body_afterwards(
        self, minuted: Minuted, partnership: Partnership, how: Callable[[Minuted], Minutes]
    ) -> None:
        how(minuted)
        other = add_body(partnership=partnership, name="The Police", by=None)
        with pytest.raises(SmeatonError, match="Nothing was merged"):
            merge_bodies(kept=other, gone=minuted.police, by=None, reason="The same")
        assert minuted.meeting.attendance.get().body == minuted.police


def test_of_approved_minutes_the_signature_alone_is_added(minuted: Minuted) -> None:
    minutes = approved(minuted)
    minutes.state, minutes.signed_by, minutes.signed_on = "signed", "Chair", SEPTEMBER
    minutes.corrections_by = SEPTEMBER
    with pytest.raises(FixedError):
        minutes.save()
