"""Who sees which page of an assessment, and when; and that nothing blind is ever seen."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.assessment.models import BlindScore, Exercise
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import Act
from smeaton.core.clock import today
from tests.harness.client import CheckedClient
from tests.harness.scoring_room import BLIND, Room

ROOT = "/safer-eddystone/assessment"
YEAR = f"{ROOT}/2019-20"
THEME = f"{YEAR}/theme/domestic-abuse"


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def analyst(client_of: Callable[[User], CheckedClient], analyst_user: User) -> CheckedClient:
    return client_of(analyst_user)


class TestAYear:
    def test_it_begins_in_two_steps(
        self, client_as: Callable[..., CheckedClient], partnership: Any
    ) -> None:
        client = client_as(Role.ANALYST)
        first = {"year": "2022-23", "scheme": "shipped:csp-illustrative", "period_end": ""}
        assert "Illustrative scheme: a plain grid" in text(client.get(f"{ROOT}/start/"))
        second = client.post(f"{ROOT}/start/", first)
        assert "What partners score blind" in text(second)
        sent = {**first, "sections-asked": "yes", "sections": ["harm", "likelihood"]}
        assert client.post(f"{ROOT}/start/", sent).status_code == 302
        made = Exercise.objects.get()
        assert (made.year, made.blind_sections) == ("2022-23", ["harm", "likelihood"])
        again = client.post(
            f"{ROOT}/start/", {**sent, "scheme": "kept:" + str(made.scheme_version.pk)}
        )
        assert "exercise of 2022-23 already" in text(again)

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [({"year": "2022"}, "Write the year as 2019-20"), ({"scheme": "x"}, "Select a valid")],
    )
    def test_what_is_wrong_is_said_and_nothing_begins(
        self, client_as: Callable[..., CheckedClient], wrong: dict[str, str], says: str
    ) -> None:
        sent = {"year": "2022-23", "scheme": "shipped:csp-illustrative", "period_end": "", **wrong}
        assert says in text(client_as(Role.ANALYST).post(f"{ROOT}/start/", sent))
        assert not Exercise.objects.exists()

    def test_the_page_leads_from_step_to_step(self, analyst: CheckedClient, room: Room) -> None:
        assert "The list of themes is being made" in text(analyst.get(f"{YEAR}/"))
        analyst.post(f"{YEAR}/start-scoring/")
        refused = analyst.post(f"{YEAR}/open-to-partners/")
        assert refused.status_code == 422
        assert "Domestic abuse and Modern slavery" in text(refused)
        room.score_from_data()
        assert analyst.post(f"{YEAR}/open-to-partners/").status_code == 302
        assert "Nobody has scored yet" in text(analyst.get(f"{YEAR}/"))
        room.score_blind(1, 2)
        assert "2 people have begun, and 2 of them scored everything" in text(
            analyst.get(f"{YEAR}/")
        )

    def test_a_step_back_asks_why(self, analyst: CheckedClient, room: Room) -> None:
        room.take(Act.START)
        assert "Give a reason" in text(analyst.post(f"{YEAR}/take-back-to-draft/", {"reason": ""}))
        answer = analyst.post(f"{YEAR}/take-back-to-draft/", {"reason": "A theme was forgotten"})
        assert answer.status_code == 302
        assert Exercise.objects.get().state == "draft"

    def test_who_prepares_does_not_sign(
        self, analyst: CheckedClient, client_as: Callable[..., CheckedClient], room: Room
    ) -> None:
        room.to_agreed()
        sent = {"by": "Chair", "meeting": "Executive", "on": "2022-11-02"}
        refused = analyst.post(f"{YEAR}/sign-off/", sent)
        assert refused.status_code == 403
        assert "board member" in text(refused)
        board = client_as(Role.BOARD_MEMBER)
        assert board.post(f"{YEAR}/sign-off/", sent).status_code == 302
        assert board.post(f"{YEAR}/freeze/").status_code == 302
        assert "Signed off by Chair on 2 November 2022" in text(board.get(f"{YEAR}/"))


class TestBlindScoring:
    def scores(self, room: Room, value: str) -> dict[str, str]:
        return {
            **{f"value-{key}": value for key in room.criteria(*BLIND)},
            **{f"reason-{key}": "As I see it" for key in room.criteria(*BLIND)},
            "seen": "",
        }

    @pytest.fixture
    def opened(self, room: Room) -> Room:
        room.take(Act.START)
        room.score_from_data()
        room.take(Act.OPEN)
        return room

    def seen(self, client: CheckedClient, key: str) -> str:
        page = client.get(f"{YEAR}/score/{key}/").content.decode()
        return page.split('name="seen" value="')[1].split('"')[0]

    def test_from_the_list_to_the_last_theme(
        self, opened: Room, client_of: Callable[[User], CheckedClient]
    ) -> None:
        client = client_of(opened.scorers[0])
        assert "You have scored 0 of 2 themes" in text(client.get(f"{YEAR}/score/"))
        sent = {**self.scores(opened, "1"), "seen": self.seen(client, "domestic-abuse")}
        answer = client.post(f"{YEAR}/score/domestic-abuse/", {**sent, "next": "yes"})
        assert answer.headers["Location"] == f"{YEAR}/score/modern-slavery/"
        assert "You have scored 1 of 2 themes" in text(client.get(f"{YEAR}/score/"))
        page = text(client.get(f"{YEAR}/score/domestic-abuse/"))
        assert "As I see it" in page

    def test_every_value_is_explained_beside_it(
        self, opened: Room, client_of: Callable[[User], CheckedClient]
    ) -> None:
        words = html.unescape(
            text(client_of(opened.scorers[0]).get(f"{YEAR}/score/domestic-abuse/"))
        )
        assert "Illustrative scheme" in words
        for key in opened.criteria(*BLIND):
            criterion = opened.scheme.criteria[key]
            assert criterion.definition in words
            for value in criterion.values:
                assert value.descriptor in words

    def test_two_windows_of_one_person_lose_nothing(
        self, opened: Room, client_of: Callable[[User], CheckedClient]
    ) -> None:
        client = client_of(opened.scorers[0])
        seen = self.seen(client, "domestic-abuse")
        one = {**self.scores(opened, "1"), "seen": seen}
        two = {**self.scores(opened, "3"), "seen": seen}
        assert client.post(f"{YEAR}/score/domestic-abuse/", one).status_code == 302
        told = client.post(f"{YEAR}/score/domestic-abuse/", two)
        assert told.status_code == 409
        assert "It is now: 1. As I see it" in text(told)
        assert set(BlindScore.objects.values_list("value", flat=True)) == {1}
        again = told.content.decode().split('name="seen" value="')[1].split('"')[0]
        saved = client.post(f"{YEAR}/score/domestic-abuse/", {**two, "seen": again})
        assert saved.status_code == 302
        assert set(BlindScore.objects.values_list("value", flat=True)) == {3}

    def test_the_same_form_twice_is_one_vote(
        self, opened: Room, client_of: Callable[[User], CheckedClient]
    ) -> None:
        client = client_of(opened.scorers[0])
        sent = {**self.scores(opened, "1"), "seen": self.seen(client, "domestic-abuse")}
        for _ in range(2):
            assert client.post(f"{YEAR}/score/domestic-abuse/", sent).status_code == 302
        assert BlindScore.objects.count() == len(opened.criteria(*BLIND))

    def test_what_comes_too_late_stays_on_the_page(
        self, opened: Room, client_of: Callable[[User], CheckedClient]
    ) -> None:
        client = client_of(opened.scorers[0])
        sent = {**self.scores(opened, "1"), "seen": self.seen(client, "domestic-abuse")}
        opened.take(Act.CLOSE)
        late = client.post(f"{YEAR}/score/domestic-abuse/", sent)
        assert late.status_code == 422
        assert "As I see it" in text(late)
        assert not BlindScore.objects.exists()

    def test_nobody_sees_what_another_gave_while_it_is_open(
        self,
        opened: Room,
        analyst: CheckedClient,
        client_as: Callable[..., CheckedClient],
        client_of: Callable[[User], CheckedClient],
    ) -> None:
        client = client_of(opened.scorers[0])
        secret = "Only I would put it so"
        sent = self.scores(opened, "1") | {
            "reason-physical": secret,
            "seen": self.seen(client, "domestic-abuse"),
        }
        client.post(f"{YEAR}/score/domestic-abuse/", sent)
        administrator = client_as(Role.ADMINISTRATOR, Role.COORDINATOR, Role.SCORER)
        for visitor in (analyst, administrator):
            for page in ("/", "/theme/domestic-abuse/", "/score/domestic-abuse/", "/room/"):
                answer = visitor.get(f"{YEAR}{page}")
                assert secret not in answer.content.decode(), page
        trail = administrator.get("/safer-eddystone/audit/").content.decode()
        assert secret not in trail
        assert (
            opened.scorers[0].name
            not in trail.partition("<main")[2].partition("Blind score")[2][:200]
        )

    def test_the_records_alone_do_not_say_who(
        self, opened: Room, client_of: Callable[[User], CheckedClient]
    ) -> None:
        client = client_of(opened.scorers[0])
        sent = {**self.scores(opened, "1"), "seen": self.seen(client, "domestic-abuse")}
        client.post(f"{YEAR}/score/domestic-abuse/", sent)
        names = {field.name for field in BlindScore._meta.get_fields()}
        assert not names & {"user", "membership", "scorer", "by"}
        for row in BlindScore.history.all():
            assert row.history_user is None
            assert not hasattr(row, "value")
            assert not hasattr(row, "seat")


class TestTheRoom:
    def test_it_opens_when_scoring_is_closed(
        self, analyst: CheckedClient, room: Room, client_as: Callable[..., CheckedClient]
    ) -> None:
        assert analyst.get(f"{YEAR}/room/").status_code == 404
        room.to_moderation()
        shown = analyst.get(f"{YEAR}/room/")
        assert shown.headers["Refresh"] == "5"
        words = text(shown)
        assert "Theme 1 of 2" in words
        assert "Nobody is far from the middle on Physical harm" in words
        assert "Write down" in words
        member = text(client_as(Role.BOARD_MEMBER).get(f"{YEAR}/room/domestic-abuse/"))
        assert "Physical harm" in member
        assert "Write down" not in member

    def test_what_was_agreed_is_written_down_once(self, analyst: CheckedClient, room: Room) -> None:
        room.to_moderation()
        address = f"{YEAR}/room/domestic-abuse/physical/"
        page = analyst.get(address).content.decode()
        seen = page.split('name="seen" value="')[1].split('"')[0]
        sent = {"value": "3", "reason": "Two deaths", "dissent": "One saw it lower", "seen": seen}
        assert analyst.post(address, sent).headers["Location"] == f"{YEAR}/room/domestic-abuse/"
        assert "Severe" in text(analyst.get(f"{YEAR}/room/domestic-abuse/"))
        other = analyst.post(address, {**sent, "value": "1"})
        assert "It is now: 3. Two deaths" in text(other)
        assert room.theme("domestic-abuse").agreed_scores.get().dissent == "One saw it lower"

    def test_a_reason_is_needed(self, analyst: CheckedClient, room: Room) -> None:
        room.to_moderation()
        answer = analyst.post(f"{YEAR}/room/domestic-abuse/physical/", {"value": "3"})
        assert "Give a reason" in text(answer)
        assert not room.theme("domestic-abuse").agreed_scores.exists()


class TestTheRegister:
    def test_lists_and_theme_pages_have_one_source(
        self, analyst: CheckedClient, room: Room, client_as: Callable[..., CheckedClient]
    ) -> None:
        room.to_agreed(3)
        reader = client_as(Role.CASEWORKER)
        words = text(reader.get(f"{YEAR}/register/"))
        assert "2 themes are High." in words
        assert "Illustrative scheme" in words
        theme = text(reader.get(f"{THEME}/"))
        assert ">High</strong>" in theme
        assert "How firm the level is" in theme
        assert "What High obliges the partnership to" in theme

    def test_confidence_stands_beside_the_level(
        self, room: Room, client_as: Callable[..., CheckedClient]
    ) -> None:
        room.to_agreed(3)
        words = text(client_as(Role.CASEWORKER).get(f"{YEAR}/register/"))
        assert 'data-label="Intelligence">High confidence</td>' in words

    def test_a_reader_sees_no_level_before_the_room_agreed(
        self, room: Room, client_as: Callable[..., CheckedClient]
    ) -> None:
        room.to_moderation()
        room.agree()
        reader = client_as(Role.CASEWORKER)
        assert reader.get(f"{YEAR}/register/").status_code == 404
        for page in ("/", "/theme/domestic-abuse/"):
            assert "govuk-tag--red" not in text(reader.get(f"{YEAR}{page}"))

    def test_a_decision_stands_beside_the_scores(
        self, room: Room, client_as: Callable[..., CheckedClient]
    ) -> None:
        room.to_agreed(1)
        coordinator = client_as(Role.COORDINATOR)
        sent = {
            "level": "high",
            "reason": "A national priority",
            "proposer": "Community Safety Manager",
            "meeting": "Executive, 2 November 2022",
            "decided_on": today().isoformat(),
            "expires_on": "2099-01-01",
        }
        answer = coordinator.post(f"{YEAR}/theme/modern-slavery/decide/", sent)
        assert answer.status_code == 302
        words = text(coordinator.get(f"{YEAR}/register/"))
        assert "Modern slavery counts as High, and its scores give" in words
        (override,) = room.theme("modern-slavery").overrides.all()
        where = f"{YEAR}/theme/modern-slavery/decide/{override.pk}/withdraw/"
        assert coordinator.post(where, {"reason": "It is over"}).status_code == 302
        assert "Withdrawn on" in text(coordinator.get(f"{YEAR}/theme/modern-slavery/"))


def test_a_signed_year_shows_what_was_signed(
    room: Room, client_as: Callable[..., CheckedClient]
) -> None:
    room.to_agreed(3)
    reader = client_as(Role.CASEWORKER)
    before = text(reader.get(f"{YEAR}/register/"))
    room.take(Act.SIGN_OFF, signed=SignOff(by="Chair", meeting="Executive", on=date(2022, 11, 2)))
    room.take(Act.FREEZE)
    after = text(reader.get(f"{YEAR}/register/"))
    table = slice(before.index("<h2"), before.index("</main"))
    assert before[table] == after[after.index("<h2") : after.index("</main")]


def test_strangers_find_nothing(stranger: CheckedClient, room: Room) -> None:
    room.to_agreed()
    for page in ("/", "/2019-20/", "/2019-20/register/", "/2019-20/theme/domestic-abuse/"):
        assert stranger.get(f"{ROOT}{page}").status_code == 404
