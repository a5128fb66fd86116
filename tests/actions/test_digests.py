"""The digest: to whom, about what, once a day, and nothing private."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.actions.closing import withdraw
from smeaton.actions.digests import MOST, Digest, digests_of
from smeaton.actions.models import DigestSent
from smeaton.actions.sending import message_of, send_digest
from smeaton.cli import main
from smeaton.errors import SmeatonError
from smeaton.partnership.models import Membership
from smeaton.partnership.services import end_membership
from tests.actions.conftest import TODAY, Place

CANARY = "kingfisher7731"


@pytest.fixture
def coordinator(place: Place, make_user: Callable[..., User]) -> Membership:
    return place.member(make_user(), Role.COORDINATOR, body=place.council)


def by_member(place: Place) -> dict[int, Digest]:
    return {one.membership.pk: one for one in digests_of(place.partnership, TODAY)}


def words(rows: list[Any]) -> list[str]:
    return [row.action.words for row in rows]


def test_to_its_owner_or_to_who_fills_the_post_and_else_to_the_coordinator(
    place: Place, member: Membership, coordinator: Membership, make_user: Callable[..., User]
) -> None:
    gone = place.member(make_user(), Role.THEME_LEAD, body=place.police)
    scorer = place.member(make_user(), Role.SCORER, body=place.police)
    for owner, said in (
        (member, "Of a member"),
        (scorer, "Of a scorer"),
        (place.chair, "Of a post"),
        (place.vacant, "Of a post that is vacant"),
        (gone, "Of somebody who left"),
        (None, "Of nobody"),
    ):
        place.ask(said, owner=owner)
    withdraw(action=place.ask("Withdrawn", owner=member), because="Overtaken", by=None)
    end_membership(membership=gone, by=None)
    found = by_member(place)
    assert found.keys() == {member.pk, scorer.pk, coordinator.pk}
    assert words(found[member.pk].own) == ["Of a member", "Of a post"]
    assert words(found[scorer.pk].own) == ["Of a scorer"]
    assert found[member.pk].nobodys == found[coordinator.pk].own == []
    assert words(found[coordinator.pk].nobodys) == [
        "Of a post that is vacant",
        "Of somebody who left",
        "Of nobody",
    ]


def test_who_cannot_sign_in_is_not_written_to(place: Place, member: Membership) -> None:
    place.ask(owner=member)
    member.user.is_active = False
    member.user.save()
    assert by_member(place) == {}


def test_the_e_mail_says_what_presses_first(
    place: Place, member: Membership, settings: Any
) -> None:
    settings.SMEATON_ORIGIN = "https://safer.example.org"
    place.ask("Share\nthe film & <more>", owner=member, due=date(2022, 11, 2))
    place.ask("Share the report", owner=place.chair, due=date(2022, 10, 8))
    message = message_of(by_member(place)[member.pk])
    assert message.to == [member.user.email]
    assert message.subject == "Safer Eddystone: 2 actions, 1 overdue"
    text = str(message.body)
    assert text.index("overdue since 8 October 2022") < text.index("due on 2 November 2022")
    assert "- Share the film & <more>\n" in text
    assert "https://safer.example.org/safer-eddystone/actions/?owner=mine" in text


def test_a_long_list_is_cut_and_says_so(place: Place, member: Membership) -> None:
    for number in range(MOST + 2):
        place.ask(f"Share report {number}", owner=member)
    text = str(message_of(by_member(place)[member.pk]).body)
    assert text.count("- Share report") == MOST
    assert "... and 2 more on the list." in text


def test_nothing_private_is_in_it(
    place: Place, member: Membership, coordinator: Membership
) -> None:
    for owner in (member, None):
        place.ask(f"Public {CANARY[:4]}", private=f"Move them, {CANARY}", owner=owner)
    for digest in by_member(place).values():
        message = message_of(digest)
        assert CANARY not in message.message().as_string()
        assert "1 action is of the private part of a meeting" in str(message.body)
        # Not even what everybody may read of it: an e-mail is passed on.
        assert "Public" not in str(message.body)


def test_nobody_is_written_to_twice_on_a_day(place: Place, member: Membership) -> None:
    place.ask(owner=member)
    (digest,) = digests_of(place.partnership, TODAY)
    assert send_digest(digest=digest, day=TODAY)
    assert not send_digest(digest=digest, day=TODAY)
    assert len(mail.outbox) == DigestSent.objects.count() == 1
    assert send_digest(digest=digest, day=date(2022, 10, 21))
    assert len(mail.outbox) == 2


def test_what_could_not_be_sent_can_be_tried_again(
    place: Place, member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.ask(owner=member)
    (digest,) = digests_of(place.partnership, TODAY)

    def refuse(message: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(SmeatonError, match="could not be sent: ConnectionRefusedError"):
            send_digest(digest=digest, day=TODAY)
    assert not DigestSent.objects.exists()
    assert send_digest(digest=digest, day=TODAY)


def test_the_command(place: Place, member: Membership, capsys: pytest.CaptureFixture[str]) -> None:
    place.ask(owner=member)

    def said(*arguments: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(["actions", "digest", *arguments])
        assert not ended.value.code
        return capsys.readouterr().out

    assert "1 e-mail would be sent." in said()
    assert mail.outbox == []
    assert said("--send") == "Sent: 1 e-mail.\n"
    assert said("--send") == "Sent: no e-mails. 1 person had been written to today.\n"
    assert len(mail.outbox) == 1


def test_queries_do_not_grow(place: Place, member: Membership, query_budget: Any) -> None:
    for number in range(30):
        place.ask(f"Share report {number}", owner=[member, place.chair, None][number % 3])
    with query_budget(7):
        digests_of(place.partnership, TODAY)
