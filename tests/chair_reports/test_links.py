"""A chair is asked by e-mail, with a link that opens one report, once."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from smeaton.accounts.roles import Role
from smeaton.chair_reports.links import BY_LINK, ask_for_report, use_link
from smeaton.chair_reports.models import ChairReport, ReportLink
from smeaton.chair_reports.services import (
    begin_report,
    report_of,
    return_report,
    sign_report,
    submit_report,
)
from smeaton.documents.numbers import day
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.services import WhenAndWhere, cancel_meeting, plan_meeting
from tests.chair_reports.conftest import DAY
from tests.harness.chair_reports import full_answers

if TYPE_CHECKING:
    from tests.chair_reports.conftest import Room

HOME = "/safer-eddystone/reports/"
FAMILIES = f"{HOME}2022-11-02-executive/safer-families/"
SOMEBODY = "somebody.of.families@example.org"
PLACE = "safer-eddystone"


@pytest.fixture(autouse=True)
def forget_tries() -> None:
    """Tries are counted in the memory of the process, and tests share it."""
    cache.clear()


@pytest.fixture
def report(room: Room) -> ChairReport:
    """The report of Safer Families, begun and as good as empty."""
    return begin_report(meeting=room.meeting, group=room.families, by=None)


def asked(report: ChairReport, to: str = SOMEBODY) -> str:
    """The key in the link of an e-mail that was sent."""
    ask_for_report(report=report, sent_to=to, by=None)
    found = re.search(r"\?key=([\w-]+)", mail.outbox[-1].body)
    assert found
    return found.group(1)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


class TestAsking:
    def test_the_coordinator_sends_an_e_mail_and_begins_the_report(
        self, room: Room, coordinator: Any
    ) -> None:
        page = text(coordinator.post(f"{FAMILIES}ask/", {"sent_to": "nobody"}))
        assert "E-mail address: enter it in the right form" in page
        answer = coordinator.post(f"{FAMILIES}ask/", {"sent_to": SOMEBODY}, follow=True)
        assert f"An e-mail went to {SOMEBODY}." in text(answer)
        assert "asked by e-mail on 20 October 2022" in text(answer)
        (sent,) = mail.outbox
        assert sent.to == [SOMEBODY]
        assert sent.from_email.startswith("Safer Eddystone <")
        assert sent.subject == "Report of Safer Families for 2 November 2022"
        assert "http://127.0.0.1:8000/safer-eddystone/reports/link/?key=" in sent.body
        assert report_of(room.meeting, room.families).history.count() == 1

    def test_once_a_day_to_each_address(self, report: ChairReport, settings: Any) -> None:
        asked(report)
        with pytest.raises(SmeatonError, match="went to this address today already"):
            asked(report, to=f" {SOMEBODY.upper()} ")
        asked(report, to="another@example.org")
        settings.SMEATON_TODAY += timedelta(days=1)
        asked(report)
        assert [one.subject.partition(":")[0] for one in mail.outbox] == [
            "Report of Safer Families for 2 November 2022",
            "Report of Safer Families for 2 November 2022",
            "Reminder",
        ]

    def test_a_server_that_takes_no_mail_changes_nothing(
        self, report: ChairReport, settings: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        with pytest.raises(SmeatonError, match="could not be sent, and nobody was asked"):
            ask_for_report(report=report, sent_to=SOMEBODY, by=None)
        assert not ReportLink.objects.exists()
        assert "ConnectionRefusedError" in caplog.text
        assert SOMEBODY not in caplog.text

    def test_of_what_is_signed_nobody_is_asked(self, report: ChairReport) -> None:
        report.answers = full_answers(report.form_version.form)
        report.save()
        submit_report(report=report, by=None)
        with pytest.raises(SmeatonError, match="there is nothing to ask for"):
            asked(report)

    def test_for_a_meeting_that_is_cancelled_nobody_is_asked(
        self, room: Room, report: ChairReport
    ) -> None:
        cancel_meeting(meeting=room.meeting, reason="No quorum", by=None)
        with pytest.raises(SmeatonError, match="nobody reports to it any more"):
            asked(report)
        assert mail.outbox == []

    def test_only_the_coordinator_asks(
        self, room: Room, chair: Any, colleague: Any, stranger: Any, client_as: Callable[..., Any]
    ) -> None:
        for visitor in (chair, colleague, client_as(Role.BOARD_MEMBER)):
            assert visitor.get(f"{FAMILIES}ask/").status_code == 403
        assert stranger.get(f"{FAMILIES}ask/").status_code == 404


class TestTheLink:
    def test_from_the_e_mail_to_the_coordinator(
        self, room: Room, report: ChairReport, client: Any
    ) -> None:
        key = asked(report)
        page = client.get(f"{HOME}link/?key={key}")
        assert "Report of Safer Families for Executive, 2 November 2022" in text(page)
        answer = client.post(f"{HOME}link/", {"key": key}, follow=True)
        home = answer.redirect_chain[-1][0]
        assert "1 of 8 questions answered" in text(answer)
        assert "key" not in home
        assert key not in text(answer)
        for question in report.form_version.form.questions[1:]:
            address = f"{home}answer/{question.key}/"
            seen = text(client.get(address)).partition('name="seen" value="')[2].partition('"')[0]
            fields = {part.key: "Good." for part in question.parts} or {"answer": "Good."}
            answer = client.post(address, {"seen": seen, **fields}, follow=True)
        assert "8 of 8 questions answered" in text(answer)
        assert "Sign</a>" not in text(answer)
        answer = client.post(f"{home}submit/", follow=True)
        assert "The coordinator has the report" in text(answer)
        assert report_of(room.meeting, room.families).state == "submitted"
        newest = report.history.first()
        assert newest is not None
        assert (newest.history_user, newest.history_change_reason) == (None, BY_LINK)
        # And that was all.
        assert client.get(f"{home}answer/worried/").status_code == 404
        assert client.post(f"{home}submit/").status_code == 404

    def test_it_works_once(self, report: ChairReport, client: Any, make_client: Any) -> None:
        key = asked(report)
        for _ in range(3):  # programs that look through e-mails open what they find
            assert make_client().get(f"{HOME}link/?key={key}").status_code == 200
        home = client.post(f"{HOME}link/", {"key": key}).headers["Location"]
        for again in (
            make_client().post(f"{HOME}link/", {"key": key}),
            make_client().get(f"{HOME}link/?key={key}"),
        ):
            assert again.status_code == 410
            assert "was used already, and works once" in text(again)
            assert "Sign in to go on with the report" in text(again)
        # Whoever has used it goes on, also from the e-mail; nobody else gets in by its address.
        assert client.get(f"{HOME}link/?key={key}").headers["Location"] == home
        assert client.get(home).status_code == 200
        assert make_client().get(home).status_code == 404
        with pytest.raises(SmeatonError, match="used already"):
            use_link(PLACE, key)

    def test_what_opens_nothing(
        self, room: Room, report: ChairReport, client: Any, settings: Any
    ) -> None:
        assert client.get(f"{HOME}link/").status_code == 404
        assert client.get(f"{HOME}link/?key=guessed").status_code == 404
        assert client.get(f"/elsewhere/reports/link/?key={asked(report)}").status_code == 404
        settings.SMEATON_TODAY += timedelta(days=1)
        earlier = re.search(r"\?key=([\w-]+)", mail.outbox[-1].body)
        key = asked(report)
        assert earlier
        page = client.get(f"{HOME}link/?key={earlier.group(1)}")
        assert (page.status_code, "newer link" in text(page)) == (410, True)
        link = ReportLink.objects.get(sent_on=settings.SMEATON_TODAY)
        link.made_at, link.expires_at = timezone.now() - timedelta(9), timezone.now()
        link.save()
        assert "has expired" in text(client.get(f"{HOME}link/?key={key}"))
        with pytest.raises(NotFoundError):
            use_link("elsewhere", key)

    def test_what_was_submitted_meanwhile(self, report: ChairReport, client: Any) -> None:
        key = asked(report)
        report.answers = full_answers(report.form_version.form)
        report.save()
        submit_report(report=report, by=None)
        assert "has the report already" in text(client.get(f"{HOME}link/?key={key}"))

    def test_it_leads_to_that_one_report_and_no_other(
        self, room: Room, report: ChairReport, client: Any
    ) -> None:
        other = begin_report(meeting=room.meeting, group=room.communities, by=None)
        asked(other, to="other@example.org")
        theirs = ReportLink.objects.get(report=other).pk
        home = client.post(f"{HOME}link/", {"key": asked(report)}).headers["Location"]
        for address in (
            HOME, FAMILIES, f"{FAMILIES}sign/", f"{FAMILIES}report.pdf", "/safer-eddystone/",
            f"{HOME}2022-11-02-executive/safer-communities/",
            "/safer-eddystone/meetings/2022-11-02/private-pack.pdf",
        ):  # fmt: skip
            assert client.get(address).headers["Location"].startswith("/account/sign-in/")
        assert client.get(f"{HOME}link/{theirs}/").status_code == 404
        assert client.get(home.replace("safer-eddystone", "elsewhere")).status_code == 404

    def test_what_is_private_of_last_time_is_not_told(
        self, room: Room, report: ChairReport, client: Any, chair: Any
    ) -> None:
        """What was signed and has not become a public paper may be on its way into Part II."""
        from datetime import date

        from smeaton.chair_reports.chairs import Chair
        from smeaton.meetings.services import WhenAndWhere, plan_meeting

        answers = full_answers(report.form_version.form, worried="kingfisher7731")
        report.answers = answers
        report.save()
        signing = Chair("Chair, Safer Families", "chair", 1, "Lighthouse Trust")
        sign_report(report=report, chair=signing, by=None)
        later = plan_meeting(group=room.board, when=WhenAndWhere(date(2022, 12, 7)), by=None)
        following = begin_report(meeting=later, group=room.families, by=None)
        home = client.post(f"{HOME}link/", {"key": asked(following)}).headers["Location"]
        assert "kingfisher7731" not in text(client.get(f"{home}answer/worried/"))
        own = f"{HOME}2022-12-07-executive/safer-families/answer/worried/"
        assert "kingfisher7731" in text(chair.get(own))


class TestTheKey:
    def test_it_is_in_no_record_no_log_and_no_referer(
        self, report: ChairReport, client: Any, client_as: Callable[..., Any],
        caplog: pytest.LogCaptureFixture,
    ) -> None:  # fmt: skip
        caplog.set_level(logging.DEBUG)
        key = asked(report)
        page = client.get(f"{HOME}link/?key={key}")
        assert page.headers["Referrer-Policy"] == "strict-origin"
        assert page.headers["Cache-Control"] == "no-store"
        client.post(f"{HOME}link/", {"key": key})
        client.get(f"{HOME}link/?key={key}")
        for table in (ReportLink.objects, ReportLink.history):
            for row in table.values():
                assert key not in repr(row)
        trail = text(client_as(Role.ADMINISTRATOR).get("/safer-eddystone/audit/"))
        assert "Link to a report changed" in trail
        assert SOMEBODY not in trail
        assert key not in trail + caplog.text

    def test_guessing_is_slowed_down(self, report: ChairReport, client: Any) -> None:
        answers = [client.post(f"{HOME}link/", {"key": "guessed"}) for _ in range(31)]
        assert [one.status_code for one in answers] == [404] * 30 + [429]
        assert "Wait some minutes" in text(answers[-1])


@pytest.fixture
def make_client(static_files: None) -> Callable[[], Any]:
    """Another browser each time."""
    from tests.harness.client import CheckedClient

    return CheckedClient


class TestWhatComesBack:
    def test_it_is_asked_for_anew_on_the_same_day(self, report: ChairReport) -> None:
        asked(report)
        with pytest.raises(SmeatonError, match="went to this address today already"):
            ask_for_report(report=report, sent_to=SOMEBODY, by=None)
        report.answers = full_answers(report.form_version.form)
        report.save()
        submit_report(report=report, by=None)
        return_report(report=report, note="Say more.", comments={}, by=None)
        ask_for_report(report=report, sent_to=SOMEBODY, by=None)
        assert "please change it" in mail.outbox[-1].subject

    def test_the_coordinator_is_led_to_the_e_mail(
        self, room: Room, report: ChairReport, client_of: Any
    ) -> None:
        asked(report)
        report.answers = full_answers(report.form_version.form)
        report.save()
        submit_report(report=report, by=None)
        coordinator = client_of(room.coordinator)
        at = f"{HOME}{DAY}-executive/safer-families/"
        question = report.form_version.form.questions[0].key
        answer = coordinator.post(f"{at}send-back/", {f"on-{question}": "More"})
        assert answer.headers["Location"].endswith("/safer-families/ask/")

    def test_a_reminder_leaves_whoever_is_writing_in_peace(
        self, report: ChairReport, client: Any, settings: Any
    ) -> None:
        home = client.post(f"{HOME}link/", {"key": asked(report)}).headers["Location"]
        settings.SMEATON_TODAY += timedelta(days=1)
        ask_for_report(report=report, sent_to=SOMEBODY, by=None)
        assert client.get(home).status_code == 200


def test_reports_that_are_begun_are_seen_also_when_another_meeting_comes_first(
    room: Room, report: ChairReport, client_of: Any
) -> None:
    when = WhenAndWhere(room.meeting.held_on - timedelta(days=7))
    plan_meeting(group=room.meeting.group, when=when, by=None)
    page = text(client_of(room.coordinator).get(HOME))
    assert f"For Executive, {day(room.meeting.held_on)}" in page
