"""The pages of actions, as owner, colleague and stranger."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.actions.closing import close_without_evidence
from smeaton.actions.models import Action, CarriedOver
from smeaton.actions.services import hand_over, put_off
from smeaton.actions.telling import carry_over
from smeaton.cli import main
from smeaton.partnership.models import Membership
from smeaton.partnership.services import end_membership
from tests.actions.conftest import TODAY, Place

HOME = "/safer-eddystone/actions/"


def text(visitor: Any, address: str = HOME) -> str:
    return " ".join(visitor.get(address).content.decode().split())


def sent(visitor: Any, address: str, **values: Any) -> str:
    return " ".join(visitor.post(address, values, follow=True).content.decode().split())


class TestList:
    def test_the_finding_comes_first_and_what_presses_leads_to_it(
        self, client_as: Callable[..., Any], place: Place, member: Membership
    ) -> None:
        late = place.ask("Share the report", due=date(2022, 10, 8), owner=place.chair)
        for back in (1, 2, 3, 4, 5, 6):
            carry_over(action=late, at="Executive", on=date(2022, 10, back), by=None)
        place.ask("Share the film", owner=member)
        place.ask("Write it down", owner=place.vacant, due=TODAY)
        place.ask("Look at disparity")
        gone = place.ask("Ask again")
        close_without_evidence(action=gone, because="Nobody kept a note", by=None)
        end_membership(membership=member, by=None)
        page = text(client_as(Role.BOARD_MEMBER))
        assert "4 actions are open, 1 of them overdue" in page
        for words in (
            "1 unowned",
            "2 whose owner left",
            "1 carried over twice or more",
            "1 closed without evidence",
            "overdue since 8 October 2022, by 12 days",
            "left the partnership",
            "nobody fills this post",
            "6 times",
        ):
            assert words in page
        assert page.count("<line") == 6
        assert 'type="checkbox"' not in page
        assert "Ask for an action" not in page
        # The board reads why.
        page = text(client_as(Role.BOARD_MEMBER), f"{HOME}?state=closed-without-evidence")
        assert "Nobody kept a note" in page
        # For the coordinator those come first that nobody will do.
        page = text(client_as(Role.COORDINATOR))
        first = page.index("Write it down")
        assert first < page.index("Share the film") < page.index("Share the report")

    def test_mine_and_my_bodys(
        self,
        client_of: Callable[[User], Any],
        place: Place,
        member: Membership,
        make_user: Callable[..., User],
    ) -> None:
        other = place.member(make_user(), Role.GROUP_MEMBER, body=place.police)
        place.ask("Share the report", owner=place.chair)
        place.ask("Share the film", owner=member)
        place.ask("Share the plan", owner=other)
        place.ask("Share nothing", owner=place.vacant)
        visitor = client_of(member.user)
        mine = text(visitor, f"{HOME}?owner=mine")
        assert "2 actions are open" in mine
        assert "Share the plan" not in mine
        assert "Owner: Me" in mine
        assert f"?body={place.police.pk}" in mine
        assert "3 actions are open" in text(visitor, f"{HOME}?body={place.police.pk}")

    @pytest.mark.parametrize(
        "query", ["owner=post-x", "body=0", "group=nowhere", "age=5", "kind=wish", "state=lost"]
    )
    def test_what_is_not_offered_is_said_and_not_counted(
        self, client_as: Callable[..., Any], place: Place, query: str
    ) -> None:
        place.ask()
        page = text(client_as(Role.PROVIDER), f"{HOME}?{query}")
        assert "choose one of those that are offered" in page
        assert "1 action is open" in page

    def test_queries_do_not_grow(
        self, client_as: Callable[..., Any], place: Place, member: Membership, query_budget: Any
    ) -> None:
        owners = [place.chair, member, None]
        for number in range(40):
            action = place.ask(f"Share report {number}", owner=owners[number % 3])
            carry_over(action=action, at="Executive", by=None)
        visitor = client_as(Role.COORDINATOR)
        for address in (HOME, f"{HOME}?owner=mine&page=2", f"{HOME}actions.csv"):
            with query_budget(17):
                assert visitor.get(address).status_code == 200
        page = text(visitor)
        assert "Page 1 of 2" in page

    def test_a_spreadsheet_reads_no_formula(
        self, client_as: Callable[..., Any], place: Place
    ) -> None:
        place.ask('=HYPERLINK("https://example.org")', asked_on=None)
        answer = client_as(Role.PROVIDER).get(f"{HOME}actions.csv")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="actions.csv"'
        (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        assert row["What is to be done"] == '\'=HYPERLINK("https://example.org")'
        assert (row["Owner"], row["Due on"], row["Asked for on"]) == ("nobody", "[x]", "[x]")

    def test_nothing_of_another_partnership(self, place: Place, stranger: Any) -> None:
        action = place.ask()
        assert stranger.get(HOME).status_code == 404
        assert stranger.get(f"{HOME}{action.pk}/").status_code == 404
        elsewhere = stranger.get(f"/safer-elsewhere/actions/{action.pk}/complete/")
        assert elsewhere.status_code == 404
        page = sent(stranger, f"/safer-elsewhere/actions/together/put-off/?action={action.pk}")
        assert "Share the report" not in page


class TestCoordinator:
    def test_from_asking_to_opening_again(
        self, client_as: Callable[..., Any], place: Place
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        form = {
            "words": "", "kind": "action", "asked_by": place.group.pk, "asked_on": "2022-07-14",
            "source": "Executive, 14 July 2022, item 3", "owner": "", "due": "2022-11-02",
        }  # fmt: skip
        assert "What is to be done: write something" in sent(visitor, f"{HOME}add/", **form)
        page = sent(visitor, f"{HOME}add/", **form | {"words": "Share the report"})
        assert "The action is on the list." in page
        action = Action.objects.get()
        own = f"{HOME}{action.pk}/"
        page = sent(visitor, f"{own}hand-over/", owner=f"post-{place.chair.pk}", edition=1)
        assert "The action was handed over." in page
        page = sent(visitor, f"{own}hand-over/", owner=f"post-{place.vacant.pk}", edition=1)
        assert "Somebody else saved this action meanwhile" in page
        assert "It is now: Chair, Executive (Police)" in page
        form |= {"words": "Share the whole report", "edition": action.edition}
        assert "The action was changed." in sent(visitor, f"{own}change/", **form)
        page = sent(visitor, f"{own}change/", **form | {"words": "Share half of it"})
        assert "It is now: Share the whole report" in page
        page = sent(visitor, f"{own}carry-over/", at="Executive", on="2022-10-20")
        assert "The action was carried over." in page
        page = sent(visitor, f"{own}carry-over/", at="Executive", on="2022-10-20")
        assert "It was carried over on that day already." in page
        assert "Why: write something" in sent(visitor, f"{own}close/")
        page = sent(visitor, f"{own}close/", because="Nobody kept a note")
        assert "The action is closed without evidence." in page
        assert "Nobody kept a note" in page
        page = sent(visitor, f"{own}reopen/", because="It was found")
        assert "The action is open again." in page
        assert "It was found" in page
        page = sent(visitor, f"{own}withdraw/", because="Overtaken")
        assert "The action is withdrawn." in page
        page = sent(visitor, f"{own}complete/", evidence="Sent")
        assert "You cannot complete an action that is withdrawn." in page

    def test_many_at_once(self, client_as: Callable[..., Any], place: Place) -> None:
        visitor = client_as(Role.COORDINATOR)
        actions = [place.ask(f"Share report {number}") for number in range(3)]
        numbers = [one.pk for one in actions[:2]]
        query = "&".join(f"action={one}" for one in numbers)
        address = f"{HOME}together/carry-over/"
        page = text(visitor, f"{address}?{query}")
        assert "2 actions" in page
        assert page.count("checked") == 2
        mark = page.partition('name="seen" value="')[2][:16]
        form = {"action": numbers, "at": "Executive", "on": "2022-10-20", "seen": mark}
        put_off(action=actions[0], due=TODAY, by=None)
        page = sent(visitor, address, **form)
        assert "Somebody else saved one of these actions meanwhile" in page
        assert not CarriedOver.objects.exists()
        mark = page.partition('name="seen" value="')[2][:16]
        assert "2 actions were carried over." in sent(visitor, address, **form | {"seen": mark})
        assert CarriedOver.objects.count() == 2
        for act, values, words in (
            ("hand-over", {"owner": f"post-{place.chair.pk}"}, "2 actions were handed over."),
            ("put-off", {"due": "2022-11-02"}, "2 actions were given another day."),
            ("complete", {"evidence": "In the minutes"}, "2 actions were completed."),
        ):
            page = text(visitor, f"{HOME}together/{act}/?{query}")
            mark = page.partition('name="seen" value="')[2][:16]
            page = sent(visitor, f"{HOME}together/{act}/", action=numbers, seen=mark, **values)
            assert words in page
        assert [one.state for one in Action.objects.order_by("pk")] == ["done", "done", "open"]

    def test_nothing_was_ticked(self, client_as: Callable[..., Any], place: Place) -> None:
        visitor = client_as(Role.COORDINATOR)
        assert "No action was ticked" in text(visitor, f"{HOME}together/complete/")
        assert visitor.get(f"{HOME}together/dance/").status_code == 404
        assert visitor.get(f"{HOME}together/complete/?action=999").status_code == 404


class TestOwner:
    def test_a_member_and_the_body_of_the_post_answer_for_their_own(
        self, client_of: Callable[[User], Any], place: Place, member: Membership
    ) -> None:
        visitor = client_of(member.user)
        for owner in (member, place.chair):
            own = f"{HOME}{place.ask(owner=owner).pk}/"
            page = sent(visitor, f"{own}progress/", words="Half of it is written")
            assert "It is written down." in page
            assert "Half of it is written" in page
            page = sent(visitor, f"{own}complete/")
            assert "write something, or add a link" in page
            page = sent(visitor, f"{own}complete/", link="https://example.org/report")
            assert "The action is done." in page
            assert 'href="https://example.org/report"' in page
            assert member.user.name in page
            # ... and no more than that.
            for act in ("change", "hand-over", "carry-over", "close", "withdraw", "reopen"):
                assert visitor.get(f"{own}{act}/").status_code == 403, act

    def test_a_colleague_answers_for_nobody_else(
        self,
        client_of: Callable[[User], Any],
        place: Place,
        member: Membership,
        make_user: Callable[..., User],
    ) -> None:
        other = place.member(make_user(), Role.THEME_LEAD, Role.PROVIDER, body=place.council)
        visitor = client_of(other.user)
        for owner in (member, place.chair, place.vacant, None):
            action = place.ask(owner=owner)
            page = text(visitor, f"{HOME}{action.pk}/")
            assert "Share the report" in page
            assert "Complete it" not in page
            for act in ("complete", "progress"):
                address = f"{HOME}{action.pk}/{act}/"
                assert visitor.get(address).status_code == 403
                answer = visitor.post(address, {"words": "Done", "evidence": "Done"})
                assert answer.status_code == 403
                assert "You do not own this action." in answer.content.decode()
        assert {one.state for one in Action.objects.all()} == {"open"}

    def test_whoever_handed_it_over_answers_for_it_no_more(
        self, client_of: Callable[[User], Any], place: Place, member: Membership
    ) -> None:
        action = place.ask(owner=member)
        hand_over(action=action, owner=place.vacant, by=None)
        address = f"{HOME}{action.pk}/complete/"
        assert client_of(member.user).get(address).status_code == 403


def test_the_page_of_an_action_asks_no_more_for_a_long_history(
    client_as: Callable[..., Any], place: Place, query_budget: Any
) -> None:
    action = place.ask(owner=place.chair)
    for back in range(1, 15):
        carry_over(action=action, at="Executive", on=date(2022, 10, back), by=None)
        put_off(action=action, due=date(2022, 11, back), by=None)
    visitor = client_as(Role.COORDINATOR)
    with query_budget(24):
        page = text(visitor, f"{HOME}{action.pk}/")
    assert page.count("Carried over, ") == 14


def test_the_command_has_a_record_for_each(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    action = place.ask(owner=place.chair, due=date(2022, 10, 8), private="Not in here")
    carry_over(action=action, at="Executive", by=None)
    with pytest.raises(SystemExit) as ended:
        main(["actions", "list", "--format", "json"])
    assert not ended.value.code
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": action.pk,
            "kind": "action",
            "words": "Share the report",
            "owner": "named in private",
            "owner_body": None,
            "owner_left": False,
            "group": "Executive",
            "asked_on": "2022-07-14",
            "due": "2022-10-08",
            "state": "open",
            "overdue": True,
            "age_days": 98,
            "times_carried": 1,
            "source": "Executive, 14 July 2022, item 3",
            "evidence": None,
        }
    ]


def test_a_number_that_none_has_is_no_fault(client_as: Callable[..., Any]) -> None:
    visitor = client_as(Role.COORDINATOR)
    for number in ("9" * 31, "9" * 5000):
        address = f"/safer-eddystone/actions/together/carry-over/?action={number}"
        assert visitor.get(address).status_code == 200
