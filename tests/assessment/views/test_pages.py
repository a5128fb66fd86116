"""Who sees which page of an assessment, and when; and that nothing blind is ever seen."""

from __future__ import annotations

import html
import re
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


def green_buttons(words: str) -> list[str]:
    """What stands on the buttons of a page that are neither grey nor red."""
    found = re.findall(r'<(?:a|button)[^>]*class="govuk-button *"[^>]*>([^<]*)<', words)
    return [one.strip() for one in found]


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

    def test_it_can_begin_with_the_themes_of_another_year(
        self, analyst: CheckedClient, room: Room
    ) -> None:
        source = room.theme("modern-slavery")
        source.indicators = ["crime", "rape"]
        source.save()
        page = text(analyst.get(f"{ROOT}/start/"))
        assert '<option value="2019-20" selected>The 2 themes of 2019-20</option>' in page
        kept = room.exercise.scheme_version.pk
        first = {"year": "2020-21", "scheme": f"kept:{kept}", "themes": "2019-20"}
        second = text(analyst.post(f"{ROOT}/start/", first))
        assert '<input type="hidden" name="themes" value="2019-20"' in second
        sent = {**first, "sections-asked": "yes", "sections": ["harm", "likelihood"]}
        begun = text(analyst.post(f"{ROOT}/start/", sent, follow=True))
        assert "The exercise of 2020-21 has begun, with the themes of 2019-20" in begun
        fields = ("key", "title", "about", "place", "indicators")
        old, new = (
            list(Exercise.objects.get(year=year).themes.values_list(*fields))
            for year in ("2019-20", "2020-21")
        )
        assert new == old
        assert new[1][-1] == ["crime", "rape"]

    def test_it_begins_without_themes_where_nobody_wants_them(
        self, analyst: CheckedClient, room: Room
    ) -> None:
        kept = room.exercise.scheme_version.pk
        sent = {"year": "2020-21", "scheme": f"kept:{kept}", "themes": ""}
        more = {"sections-asked": "yes", "sections": ["harm"]}
        assert analyst.post(f"{ROOT}/start/", {**sent, **more}).status_code == 302
        assert not Exercise.objects.get(year="2020-21").themes.exists()

    def test_who_reads_begins_none_and_strangers_see_no_year_of_ours(
        self, room: Room, client_as: Callable[..., CheckedClient], stranger: CheckedClient
    ) -> None:
        assert client_as(Role.BOARD_MEMBER).get(f"{ROOT}/start/").status_code == 403
        assert stranger.get(f"{ROOT}/start/").status_code == 404
        theirs = text(stranger.get("/safer-elsewhere/assessment/start/"))
        assert "2019-20</option>" not in theirs

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"year": "2022"}, "Write the year as 2019-20"),
            ({"scheme": "x"}, "Scoring scheme: choose one"),
            ({"scheme": ""}, "Choose the scoring scheme"),
            ({"themes": "1999-00"}, "Themes to begin with: choose one"),
        ],
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

    def test_an_empty_form_says_that_nothing_was_filled_in(
        self, opened: Room, client_of: Callable[[User], CheckedClient]
    ) -> None:
        client = client_of(opened.scorers[0])
        empty = {"seen": self.seen(client, "domestic-abuse")}
        page = text(client.post(f"{YEAR}/score/domestic-abuse/", empty, follow=True))
        assert "Nothing was filled in for Domestic abuse" in page
        assert "are saved" not in page
        assert not BlindScore.objects.exists()

    def test_what_is_half_filled_in_says_so(
        self, opened: Room, client_of: Callable[[User], CheckedClient]
    ) -> None:
        client = client_of(opened.scorers[0])
        keys = opened.criteria(*BLIND)
        some = {"seen": self.seen(client, "domestic-abuse"), f"value-{keys[0]}": "1"}
        page = text(client.post(f"{YEAR}/score/domestic-abuse/", some, follow=True))
        assert f"scores of Domestic abuse are saved so far: 1 of {len(keys)}" in page
        assert f"Begun: 1 of {len(keys)}</strong>" in page
        assert page.count(">To do</strong>") == 1
        other = text(client_of(opened.scorers[1]).get(f"{YEAR}/score/"))
        assert "Begun" not in other
        emptied = {"seen": self.seen(client, "domestic-abuse")}
        page = text(client.post(f"{YEAR}/score/domestic-abuse/", emptied, follow=True))
        assert "Your scores of Domestic abuse are taken out" in page
        assert page.count(">To do</strong>") == 2

    def test_each_section_of_the_scheme_has_a_button_to_save(
        self, opened: Room, client_of: Callable[[User], CheckedClient]
    ) -> None:
        page = text(client_of(opened.scorers[0]).get(f"{YEAR}/score/domestic-abuse/"))
        form = page.partition('<form method="post" novalidate>')[2].partition("</form>")[0]
        first, second = (
            form.index(f'<h2 class="govuk-heading-m">{section.title}</h2>')
            for section in opened.scheme.sections
            if section.key in BLIND
        )
        for part in (form[first:second], form[second:]):
            assert re.search(r"> Save </button>", part)

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
        assert analyst.post(address, sent).status_code == 302
        assert "Severe" in text(analyst.get(f"{YEAR}/room/domestic-abuse/"))
        other = analyst.post(address, {**sent, "value": "1"})
        assert "It is now: 3. Two deaths" in text(other)
        assert room.theme("domestic-abuse").agreed_scores.get().dissent == "One saw it lower"

    def test_one_criterion_leads_to_the_next_and_the_last_back_to_the_theme(
        self, analyst: CheckedClient, room: Room
    ) -> None:
        room.to_moderation()
        theme = f"{YEAR}/room/domestic-abuse/"
        keys = room.criteria()
        address = f"{theme}{keys[1]}/"  # not the first: that comes after the last
        for following in (*keys[2:], keys[0]):
            page = analyst.get(address)
            assert f'href="{theme}">Back to Domestic abuse in the room</a>' in text(page)
            seen = page.content.decode().split('name="seen" value="')[1].split('"')[0]
            sent = {"value": "1", "reason": "As the room saw it", "seen": seen}
            address = analyst.post(address, sent).headers["Location"]
            assert address == f"{theme}{following}/"
        seen = analyst.get(address).content.decode().split('name="seen" value="')[1].split('"')[0]
        sent = {"value": "1", "reason": "As the room saw it", "seen": seen}
        assert analyst.post(address, sent).headers["Location"] == theme

    @pytest.mark.parametrize(
        ("acts", "says"),
        [
            ((), "because the scores are agreed: the analyst can open them again"),
            ((Act.SIGN_OFF,), "signed off: the coordinator or board member can open them again"),
            ((Act.SIGN_OFF, Act.FREEZE), "frozen as they were signed off: nobody can open them"),
        ],
    )
    def test_what_cannot_be_changed_is_shown_without_a_form(
        self, analyst: CheckedClient, room: Room, acts: tuple[Act, ...], says: str
    ) -> None:
        room.to_moderation()
        room.agree()
        agreed = room.theme("domestic-abuse").agreed_scores.get(criterion="physical")
        agreed.dissent = "One saw it lower"
        agreed.save()
        room.take(Act.AGREE)
        for act in acts:
            signed = SignOff(by="Chair", meeting="Executive", on=date(2022, 11, 2))
            room.take(act, signed=signed if act is Act.SIGN_OFF else None)
        words = text(analyst.get(f"{YEAR}/room/domestic-abuse/physical/"))
        assert says in words
        assert "The room agreed" in words
        assert "One saw it lower" in words
        assert "Write it down" not in words

    def test_before_scoring_is_closed_there_is_no_form_either(
        self, analyst: CheckedClient, room: Room
    ) -> None:
        room.take(Act.START)
        words = text(analyst.get(f"{YEAR}/room/domestic-abuse/physical/"))
        assert "scoring is not closed: the analyst closes it" in words
        assert "Not agreed yet" in words
        assert f'href="{THEME}/">Back to Domestic abuse</a>' in words
        assert "Write it down" not in words

    def test_what_was_sent_too_late_stays_on_the_page(
        self, analyst: CheckedClient, room: Room
    ) -> None:
        room.to_agreed()
        sent = {"value": "1", "reason": "As I typed it", "seen": ""}
        late = text(analyst.post(f"{YEAR}/room/domestic-abuse/physical/", sent))
        assert "As I typed it" in late
        assert "the analyst can open them again" in late

    def test_who_reads_and_who_is_a_stranger_get_no_page_of_it(
        self, room: Room, client_as: Callable[..., CheckedClient], stranger: CheckedClient
    ) -> None:
        room.to_agreed()
        address = f"{YEAR}/room/domestic-abuse/physical/"
        assert client_as(Role.BOARD_MEMBER).get(address).status_code == 403
        assert stranger.get(address).status_code == 404

    def test_the_next_step_is_the_green_button(
        self, analyst: CheckedClient, room: Room, client_as: Callable[..., CheckedClient]
    ) -> None:
        room.to_moderation()
        words = text(analyst.get(f"{YEAR}/"))
        assert "2 of 2 themes still have something to agree" in words
        assert green_buttons(words) == ["Go to the room"]
        assert ">Agree the scores</button>" in re.sub(r"\s*([<>])\s*", r"\1", words)
        assert "Go to the room" not in text(client_as(Role.BOARD_MEMBER).get(f"{YEAR}/"))
        refused = text(analyst.post(f"{YEAR}/agree-the-scores/"))
        assert f'href="{YEAR}/room/">Agree their scores in the room first.</a>' in refused
        room.agree()
        words = text(analyst.get(f"{YEAR}/"))
        assert "something to agree" not in words
        assert green_buttons(words) == ["Agree the scores"]

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

    def test_every_level_has_the_same_columns(
        self, room: Room, client_as: Callable[..., CheckedClient]
    ) -> None:
        room.to_moderation()
        room.agree()
        for one in room.theme("modern-slavery").agreed_scores.all():
            one.value = 1
            one.save()
        room.take(Act.AGREE)
        words = text(client_as(Role.CASEWORKER).get(f"{YEAR}/register/"))
        assert words.count("Themes at the level") == 2
        assert words.count('<table class="govuk-table smeaton-cards smeaton-register">') == 2

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
