"""Goal 52: e-mails to whoever asked for them by a link in their own mailbox, and to nobody else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from smeaton.core.mail import NotSentError, message
from smeaton.meetings.publishing.acts import publish_meeting
from smeaton.partnership.models import Partnership
from smeaton.publishing import frozen
from smeaton.publishing.files import files_of
from smeaton.publishing.models import Publication, Subscriber
from smeaton.publishing.subscribing.asking import HOLDS_FOR, Wish, address_to_stop, subscribe
from smeaton.publishing.subscribing.telling import Told, tell_all
from smeaton.publishing.withdrawing import withdraw
from tests.harness.meeting_room import POST, SECRET, TODAY, a_group, a_meeting
from tests.harness.published import publish_example

AT = "/safer-eddystone/publications/by-email/"
SOMEBODY = "reader@example.org"
REFUSED = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(autouse=True)
def not_tried_before() -> None:
    """How often is too often is counted anew."""
    cache.clear()


def asked(client: Any, email: str = SOMEBODY, group: str = "") -> Any:
    return client.post(AT, {"email": email, "group": group})


def link_in(letter: Any, page: str) -> str:
    """The path of a link in an e-mail."""
    found = re.search(rf"http://127\.0\.0\.1:8000({AT}{page}/\?key=\S+)", letter.body)
    assert found
    return found.group(1)


def confirmed(client: Any, **wish: str) -> Subscriber:
    asked(client, **wish)
    client.post(link_in(mail.outbox.pop(), "confirm"))
    return Subscriber.objects.latest("pk")


def words(page: Any) -> str:
    return " ".join(page.content.decode().split())


class TestAsking:
    def test_from_the_form_to_the_last_e_mail(self, client: Any, published: Publication) -> None:
        page = asked(client, email=" Reader@Example.org ")
        assert "An e-mail is on its way to reader@example.org" in words(page)
        (letter,) = mail.outbox
        assert letter.to == [SOMEBODY]
        assert letter.from_email.startswith("Safer Eddystone <")
        assert "everything that is published by Safer Eddystone" in letter.body
        confirm = link_in(letter, "confirm")
        assert "Do you want these e-mails?" in words(client.get(confirm))
        assert not Subscriber.objects.exists(), "a program that opens links has not pressed it"
        assert "You will be written to" in words(client.post(confirm))
        assert Subscriber.objects.get().email == SOMEBODY
        publish_example(published.partnership, summary="Better.", changes=["A slip was mended."])
        assert tell_all(published.partnership) == Told(sent=1, failed=0)
        stop = link_in(mail.outbox[-1], "stop")
        assert "Do you want no more e-mails?" in words(client.get(stop))
        assert Subscriber.objects.exists()
        assert "The address is deleted" in words(client.post(stop))
        assert not Subscriber.objects.exists()
        assert "The address is deleted" in words(client.get(stop))

    def test_no_cookie_and_nothing_that_stays(self, client: Any, published: Publication) -> None:
        asked(client)
        confirm = link_in(mail.outbox[0], "confirm")
        for page in (client.get(AT), client.get(confirm), client.post(confirm)):
            assert not page.cookies
        page = client.get(confirm)
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "strict-origin"
        assert client.get(AT).headers["Cache-Control"] == "no-cache"

    def test_the_pages_take_no_token(self, published: Publication) -> None:
        """A program for e-mail stops for its reader by a POST that it makes itself (RFC 8058)."""
        client = Client(enforce_csrf_checks=True)
        confirmed(client)
        publish_example(published.partnership, summary="Better.", changes=["A slip was mended."])
        tell_all(published.partnership)
        (letter,) = mail.outbox
        headers = letter.message()
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        address = headers["List-Unsubscribe"].strip("<>").partition(":8000")[2]
        assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert not Subscriber.objects.exists()

    def test_who_asks_again_is_kept_once_and_told_the_same(
        self, client: Any, published: Publication
    ) -> None:
        first = asked(client)
        confirm = link_in(mail.outbox[0], "confirm")
        for _ in range(2):
            client.post(confirm)
        assert words(asked(client)) == words(first)
        assert Subscriber.objects.count() == 1

    @pytest.mark.parametrize(
        "email",
        [
            "",
            "reader",
            "reader@",
            "a@b.c\nBcc: other@example.org",
            '"reader"@example.org',
            "a@\u00ad.org",
            "a@\u0660\u05d0.org",
            f"a@{'ü' * 63}.org",
        ],
    )
    def test_what_is_no_address(self, client: Any, published: Publication, email: str) -> None:
        page = asked(client, email=email)
        assert "E-mail address: enter an address such as name@example.org" in words(page)
        assert mail.outbox == []

    def test_a_group_that_is_none(self, client: Any, published: Publication) -> None:
        assert "About what: choose one" in words(asked(client, group="nobody"))
        assert mail.outbox == []

    def test_links_that_are_none(self, client: Any, published: Publication) -> None:
        asked(client)
        confirm = link_in(mail.outbox[0], "confirm")
        for spoilt in (f"{AT}confirm/", f"{AT}stop/", f"{AT}stop/?key=1:no", confirm[:-3]):
            assert client.post(spoilt).status_code == 404
            assert client.get(spoilt).status_code == 404
        assert not Subscriber.objects.exists()

    def test_a_link_is_of_one_partnership(
        self, client: Any, published: Publication, make_partnership: Any
    ) -> None:
        publish_example(make_partnership("Safer Elsewhere"))
        asked(client)
        there = link_in(mail.outbox[0], "confirm").replace("safer-eddystone", "safer-elsewhere")
        assert client.post(there).status_code == 404
        subscriber = confirmed(client)
        publish_example(published.partnership, summary="Better.", changes=["A slip was mended."])
        tell_all(published.partnership)
        stop = link_in(mail.outbox[-1], "stop")
        client.post(stop.replace("safer-eddystone", "safer-elsewhere"))
        assert Subscriber.objects.filter(pk=subscriber.pk).exists()

    def test_a_link_holds_a_week(self, client: Any, published: Publication) -> None:
        began = datetime(2026, 1, 1, tzinfo=UTC)
        with time_machine.travel(began, tick=False):
            asked(client)
        confirm = link_in(mail.outbox[0], "confirm")
        with time_machine.travel(began + HOLDS_FOR + timedelta(minutes=1), tick=False):
            assert "more than 7 days old" in words(client.post(confirm))
        assert not Subscriber.objects.exists()
        with time_machine.travel(began + HOLDS_FOR - timedelta(minutes=1), tick=False):
            client.post(confirm)
        assert Subscriber.objects.exists()

    def test_not_too_often(self, client: Any, published: Publication, settings: Any) -> None:
        settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"subscribe": "2/m/ip"}
        answers = [asked(client, email=f"{n}@example.org").status_code for n in range(3)]
        assert answers == [200, 200, 429]
        assert len(mail.outbox) == 2

    def test_to_one_address_three_times_a_day_from_wherever(
        self, client: Any, published: Publication
    ) -> None:
        answers = [
            client.post(AT, {"email": email}, REMOTE_ADDR=f"203.0.113.{n}").status_code
            for n, email in enumerate(
                [SOMEBODY, SOMEBODY.upper(), "reader@ｅxample.org", "reader@ex\u00adample.org"]
            )
        ]
        assert answers == [200, 200, 200, 429]
        assert len(mail.outbox) == 3

    def test_a_server_that_takes_no_mail(
        self, client: Any, published: Publication, settings: Any
    ) -> None:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = REFUSED, "127.0.0.1", 1
        assert "The e-mail could not be sent" in words(asked(client))


class TestTelling:
    @pytest.fixture
    def reader(self, partnership: Partnership, published: Publication) -> Subscriber:
        return subscribe(partnership=partnership, wish=Wish(SOMEBODY))

    @pytest.fixture
    def meeting(self, partnership: Partnership, settings: Any) -> Any:
        """A meeting of the Executive, to publish."""
        settings.SMEATON_TODAY = TODAY
        return a_meeting(a_group(partnership))

    def test_what_was_published_before_is_not_told_of(
        self, partnership: Partnership, reader: Subscriber
    ) -> None:
        assert tell_all(partnership) == Told(0, 0)
        assert mail.outbox == []

    def test_once_and_of_the_newest_version(
        self, partnership: Partnership, reader: Subscriber
    ) -> None:
        for number in range(2):
            publish_example(partnership, summary=f"Better {number}.", changes=[f"Slip {number}."])
        assert [tell_all(partnership) for _ in range(2)] == [Told(1, 0), Told(0, 0)]
        (letter,) = mail.outbox
        assert letter.subject == "Safer Eddystone: Strategic assessment 2019/20"
        assert "Slip 1." in letter.body
        assert "Slip 0." not in letter.body
        assert "/strategic-assessment/2019-20/3/" in letter.body

    def test_many_in_one_e_mail(self, partnership: Partnership, reader: Subscriber) -> None:
        for key in ("2020-21", "2021-22"):
            publish_example(partnership, key=key, title=f"Assessment {key}")
        tell_all(partnership)
        (letter,) = mail.outbox
        assert letter.subject == "Safer Eddystone: 2 publications"
        assert letter.body.index("Assessment 2020-21") < letter.body.index("Assessment 2021-22")

    def test_the_meetings_of_a_group_and_nothing_private(
        self, partnership: Partnership, published: Publication, meeting: Any
    ) -> None:
        of_executive = subscribe(partnership=partnership, wish=Wish(SOMEBODY, "executive"))
        subscribe(partnership=partnership, wish=Wish("other@example.org", "youth"))
        publish_example(partnership, summary="Better.", changes=["A slip was mended."])
        publish_meeting(meeting=meeting, approved_by=POST, by=None)
        assert tell_all(partnership) == Told(1, 0)
        (letter,) = mail.outbox
        assert letter.to == [of_executive.email]
        assert letter.subject == "Safer Eddystone: Executive, 2 November 2022"
        assert "the meetings of Executive" in letter.body
        assert SECRET not in letter.message().as_string()

    def test_a_link_to_stop_is_of_an_address_and_not_of_a_number(
        self, partnership: Partnership, reader: Subscriber, client: Any
    ) -> None:
        path = address_to_stop(reader).partition(":8000")[2]
        Subscriber.objects.filter(pk=reader.pk).update(email="other@example.org")
        assert "other@example.org" not in words(client.post(path))
        assert Subscriber.objects.filter(pk=reader.pk).exists()

    def test_a_meeting_whose_file_is_damaged_is_told_of_all_the_same(
        self, partnership: Partnership, published: Publication, meeting: Any
    ) -> None:
        subscribe(partnership=partnership, wish=Wish(SOMEBODY, "executive"))
        made = publish_meeting(meeting=meeting, approved_by=POST, by=None)
        assert made.contents.facts is not None
        (files_of(partnership).folder / made.contents.facts.sha256).write_bytes(b"{}")
        frozen._read.cache_clear()
        assert tell_all(partnership) == Told(1, 0)

    def test_what_was_withdrawn_meanwhile(
        self, partnership: Partnership, reader: Subscriber
    ) -> None:
        made = publish_example(partnership, key="2020-21", title="Assessment 2020-21")
        withdraw(
            partnership=partnership, kind=made.kind, key=made.key, versions=[1], reason="A name.",
            withdrawn_by="Lead", by=None,
        )  # fmt: skip
        assert tell_all(partnership) == Told(0, 0)

    def test_of_another_partnership_nothing(
        self, reader: Subscriber, make_partnership: Any
    ) -> None:
        elsewhere = make_partnership("Safer Elsewhere")
        publish_example(elsewhere)
        assert tell_all(elsewhere) == Told(0, 0)

    def test_who_cannot_be_written_to_is_told_next_time_and_keeps_nobody(
        self, partnership: Partnership, reader: Subscriber, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from smeaton.publishing.subscribing import telling

        subscribe(partnership=partnership, wish=Wish("other@example.org"))
        publish_example(partnership, summary="Better.", changes=["A slip was mended."])
        real = telling.send

        def send(one: Any) -> None:
            if one.to == [SOMEBODY]:
                raise NotSentError("No.")
            real(one)

        monkeypatch.setattr(telling, "send", send)
        assert tell_all(partnership) == Told(1, 1)
        with pytest.raises(CommandError, match="Not sent: 1 e-mail"):
            call_command("tell_subscribers")
        monkeypatch.undo()
        call_command("tell_subscribers")
        assert [one.to for one in mail.outbox] == [["other@example.org"], [SOMEBODY]]

    def test_who_dies_in_between_tells_nobody_twice(
        self, partnership: Partnership, reader: Subscriber, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from smeaton.publishing.subscribing import telling

        def dies(one: Any) -> None:
            raise KeyboardInterrupt

        publish_example(partnership, summary="Better.", changes=["A slip was mended."])
        monkeypatch.setattr(telling, "send", dies)
        with pytest.raises(KeyboardInterrupt):
            tell_all(partnership)
        monkeypatch.undo()
        assert tell_all(partnership) == Told(0, 0)

    def test_publishing_has_the_worker_do_it(
        self,
        partnership: Partnership,
        reader: Subscriber,
        settings: Any,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        settings.TASKS = {
            "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
        }
        with django_capture_on_commit_callbacks(execute=True):
            publish_example(partnership, summary="Better.", changes=["A slip was mended."])
            assert mail.outbox == []
        assert [one.to for one in mail.outbox] == [[SOMEBODY]]


def test_a_title_with_a_line_break_is_one_subject() -> None:
    one = message("A\nBcc: x@example.org", "", to=SOMEBODY, partnership="Safer\r\nHoe")
    assert one.subject == "A Bcc: x@example.org"
    assert one.from_email.startswith("Safer Hoe <")
