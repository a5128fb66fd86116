"""The safety check of a pack: what is found is decided on by a person, and the decision is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.cli import main
from smeaton.documents.received_pdf import received_pdf
from smeaton.errors import SmeatonError
from smeaton.meetings.agendas import AboutAgendaItem, add_item, item_numbered
from smeaton.meetings.checking import check_meeting, may_be_published
from smeaton.meetings.exemptions import WhyPrivate, exempt_item
from smeaton.meetings.models import Meeting, SafetyDecision
from smeaton.meetings.papers import add_paper
from smeaton.meetings.safety.finding import Kind
from smeaton.meetings.services import WhenAndWhere, plan_meeting
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import GroupKind, Partnership
from tests.harness.pdfs import a_pdf

TODAY = date(2022, 10, 20)
HOME = "/safer-eddystone/meetings/2022-11-02-executive/"
WHY = WhyPrivate((1,), "Who they are.", "Chair", TODAY, date(2023, 4, 20), "One child is named.")


@pytest.fixture(autouse=True)
def someday(settings: Any, tmp_path: Path) -> None:
    settings.SMEATON_TODAY, settings.SMEATON_HOME = TODAY, tmp_path


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    about = AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE)
    group = add_group(partnership=partnership, about=about, by=None)
    when = WhenAndWhere(date(2022, 11, 2))
    made = plan_meeting(group=group, when=when, by=None)
    about_item = AboutAgendaItem("Youth justice", about="One child was moved.")
    item = add_item(meeting=made, about=about_item, by=None)
    pdf = received_pdf(a_pdf("Caseloads fell to 47.", "They are 10.6% of it."), name="a.pdf")
    add_paper(item=item, title="Report", pdf=pdf, by=None)
    return made


def found(meeting: Meeting) -> list[tuple[str, str]]:
    return [(one.finding.where, one.finding.why) for one in check_meeting(meeting)]


def test_items_and_papers_are_looked_through(meeting: Meeting) -> None:
    assert found(meeting) == [
        ("Item 1", "One child"),
        ("Item 1, Report, page 1", "10.6% of 47, which stands there too, is 5"),
    ]


def test_nothing_private_is_looked_at(meeting: Meeting) -> None:
    item = add_item(meeting=meeting, about=AboutAgendaItem("Reviews"), by=None)
    exempt_item(item=item, why=WHY, seen=0, by=None)
    pdf = received_pdf(a_pdf("Two children."), name="a.pdf")
    add_paper(item=item_numbered(meeting, item.pk), title="Private", pdf=pdf, by=None)
    assert len(found(meeting)) == 2


def test_a_decision_holds_while_the_words_stay(meeting: Meeting) -> None:
    first = check_meeting(meeting)[0].finding
    may_be_published(meeting=meeting, finding=first, reason="Years ago", by=None)
    with pytest.raises(SmeatonError, match="decided on it meanwhile"):
        may_be_published(meeting=meeting, finding=first, reason="Again", by=None)
    assert [one.decision is None for one in check_meeting(meeting)] == [False, True]
    item = meeting.items.get()
    item.about = "Two children were moved."
    item.save()
    assert [one.decision for one in check_meeting(meeting)] == [None, None]


def test_what_was_found_is_in_no_record(meeting: Meeting) -> None:
    for one in check_meeting(meeting):
        may_be_published(meeting=meeting, finding=one.finding, reason="Known", by=None)
    for row in SafetyDecision.objects.values():
        assert "child" not in str(row)


class TestPages:
    def test_a_coordinator_decides(self, client_as: Callable[..., Any], meeting: Meeting) -> None:
        visitor = client_as(Role.COORDINATOR)
        page = " ".join(visitor.get(f"{HOME}check/").content.decode().split())
        assert "2 things to ask about" in page
        assert Kind.FEW_PEOPLE.question in page
        key = check_meeting(meeting)[0].finding.key
        address = f"{HOME}check/{key}/"
        assert "write something" in visitor.post(address, {"reason": ""}).content.decode()
        answer = visitor.post(address, {"reason": "Told with the family’s word"}, follow=True)
        page = " ".join(answer.content.decode().split())
        assert "1 thing to ask about" in page
        assert "Told with the family’s word" in page
        assert visitor.get(f"{HOME}check/0123456789abcdef/").status_code == 404

    def test_only_who_writes_the_agenda(
        self, client_as: Callable[..., Any], meeting: Meeting, stranger: Any
    ) -> None:
        assert client_as(Role.BOARD_MEMBER).get(f"{HOME}check/").status_code == 403
        assert stranger.get(f"{HOME}check/").status_code == 404


def test_the_command_ends_with_1_while_anything_is_open(
    meeting: Meeting, capsys: pytest.CaptureFixture[str]
) -> None:
    def ask(*more: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(["meetings", "check", "2022-11-02", *more])
        return int(ended.value.code or 0), capsys.readouterr().out

    code, said = ask("--format", "json")
    assert code == 1
    assert {"kind", "where", "quote", "why", "question", "decided"} == set(json.loads(said)[0])
    assert "few people" in ask()[1]
    for one in check_meeting(meeting):
        may_be_published(meeting=meeting, finding=one.finding, reason="Known", by=None)
    code, said = ask()
    assert code == 0
    assert "decided: Known" in said
