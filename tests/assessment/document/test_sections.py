"""Acts on sections, and that nothing of two people's text is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.assessment.document.comparing import compared
from smeaton.assessment.document.history import editions
from smeaton.assessment.document.holding import HeldError, hold, holder_of, keep_draft, let_go
from smeaton.assessment.document.sections import (
    add_section,
    move_section,
    remove_section,
    start_document,
    take_section,
    write,
)
from smeaton.assessment.states import SectionAct, SectionState
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from tests.harness.document_room import DocumentRoom


@pytest.fixture
def other(user_as: Callable[..., User]) -> User:
    return user_as(Role.THEME_LEAD)


def keys(desk: DocumentRoom) -> list[str]:
    return list(desk.document.sections.values_list("key", flat=True))


def test_it_begins_with_what_every_assessment_has(desk: DocumentRoom) -> None:
    assert keys(desk)[:2] == ["summary", "introduction"]
    assert keys(desk)[keys(desk).index("risks") + 1] == "domestic-abuse"
    with pytest.raises(SmeatonError, match="begun already"):
        start_document(
            exercise=desk.document.exercise, title="x", period_end="2020-03", by=desk.analyst
        )


def test_what_begins_with_a_text_can_be_finished_as_it_is(desk: DocumentRoom) -> None:
    assert desk.section("place").state == SectionState.EMPTY
    with pytest.raises(SmeatonError):
        take_section(section=desk.section("place"), act=SectionAct.FINISH, by=desk.analyst)
    done = take_section(section=desk.section("crime"), act=SectionAct.FINISH, by=desk.analyst)
    assert done.state == SectionState.READY


def test_arranging(desk: DocumentRoom) -> None:
    section = desk.section("domestic-abuse")
    move_section(section=section, up=True, by=desk.analyst)
    assert keys(desk).index("domestic-abuse") == keys(desk).index("risks") - 1
    move_section(section=desk.section("summary"), up=True, by=desk.analyst)
    assert keys(desk)[0] == "summary"
    with pytest.raises(SmeatonError, match="already"):
        add_section(document=desk.document, title="Summary", after="risks", by=desk.analyst)
    remove_section(section=section, by=desk.analyst)
    assert "domestic-abuse" not in keys(desk)


class TestStates:
    def test_from_empty_to_signed_off_and_back(self, desk: DocumentRoom) -> None:
        section = desk.section("introduction")
        with pytest.raises(SmeatonError, match="cannot mark as ready a section that is empty"):
            take_section(section=section, act=SectionAct.FINISH, by=desk.analyst)
        written = desk.write("introduction", "Words.")
        assert written.state == SectionState.DRAFTING
        ready = take_section(section=written, act=SectionAct.FINISH, by=desk.analyst)
        assert ready.state == SectionState.READY
        # What was finished is not, once somebody changes it.
        assert desk.write("introduction", "Other words.").state == SectionState.DRAFTING
        take_section(section=section, act=SectionAct.FINISH, by=desk.analyst)
        take_section(section=section, act=SectionAct.SIGN_OFF, by=desk.analyst)
        with pytest.raises(SmeatonError, match="cannot write a section that is signed off"):
            desk.write("introduction", "Too late.")

    def test_what_it_began_with_can_be_kept_as_it_is(self, desk: DocumentRoom) -> None:
        section = desk.section("summary")
        kept = desk.write("summary", section.text)
        assert (kept.state, kept.edition) == (SectionState.DRAFTING, 0)


class TestTwoPeople:
    def test_whoever_saves_second_is_told_and_keeps_the_text(
        self, desk: DocumentRoom, other: User
    ) -> None:
        section = desk.section("place")
        write(section=section, text="First.", edition=section.edition, by=desk.analyst)
        with pytest.raises(ChangedMeanwhileError, match="meanwhile") as refused:
            write(section=section, text="Second.", edition=section.edition, by=other)
        assert refused.value.there == "First."
        assert desk.section("place").text == "First."

    def test_one_holds_it_and_the_other_is_told_who(self, desk: DocumentRoom, other: User) -> None:
        section = desk.section("place")
        hold(section, by=other)
        with pytest.raises(HeldError, match=f"{other.name} is writing “The place”"):
            hold(section, by=desk.analyst)
        let_go(section, by=other)
        assert hold(section, by=desk.analyst).holder == desk.analyst

    def test_a_hold_runs_out_and_what_was_unsaved_is_still_there(
        self, desk: DocumentRoom, other: User
    ) -> None:
        section = desk.section("place")
        keep_draft(section, text="Half a sent", by=other)
        with time_machine.travel(timezone.now() + timedelta(minutes=11)):
            assert holder_of(section) is None
            found = hold(section, by=desk.analyst)
        assert found.unsaved == "Half a sent"
        assert desk.section("place").text == ""

    def test_what_equals_the_saved_text_is_not_unsaved(self, desk: DocumentRoom) -> None:
        section = desk.write("place", "Words.")
        assert keep_draft(section, text="Words.", by=desk.analyst).unsaved is None


def test_editions_are_kept_and_compared(desk: DocumentRoom) -> None:
    desk.write("place", "Plymouth is a city.")
    desk.write("place", "Plymouth is an old city.")
    newest, before, first = editions(desk.section("place"))
    assert (newest.number, before.number, first.number) == (2, 1, 0)
    assert newest.who == desk.analyst.name
    marked = [(one.kind, one.text) for one in compared(before.text, newest.text)]
    assert ("removed", "a") in marked
    assert any(kind == "added" and "an old" in text for kind, text in marked)
    assert "".join(text for kind, text in marked if kind != "added") == before.text
    assert "".join(text for kind, text in marked if kind != "removed") == newest.text
