"""The document's pages: who may do what, what is refused, and that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.assessment.document.approvals import run_requested_approval
from smeaton.assessment.document.binding import bind
from smeaton.assessment.document.holding import hold
from smeaton.assessment.document.sections import take_section
from smeaton.assessment.models import Approval, Document
from smeaton.assessment.states import SectionAct, SectionState
from smeaton.core.jobs.states import JobState
from smeaton.publishing.models import Publication
from tests.harness.client import CheckedClient
from tests.harness.document_room import DocumentRoom

YEAR = "/safer-eddystone/assessment/2019-20"
DESK = f"{YEAR}/document/"
SECTION = f"{DESK}section/place/"
RAPE = "rape,E06000026,2019-04/2020-03,395"
DECISION = {
    "by": "Chair of the Executive",
    "meeting": "Executive",
    "on": "2020-11-04",
    "summary": "What it says.",
    "changes": "",
}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def analyst(
    client_of: Callable[[User], CheckedClient], analyst_user: User, desk: DocumentRoom
) -> CheckedClient:
    return client_of(analyst_user)


@pytest.fixture
def lead(user_as: Callable[..., User]) -> User:
    return user_as(Role.THEME_LEAD)


def finish(desk: DocumentRoom) -> None:
    desk.finish()
    with desk.evidence() as evidence:
        bind(document=desk.document, evidence=evidence, by=desk.analyst)


class TestWhoMayReachIt:
    @pytest.mark.parametrize(
        "page", ["", "check/", "read/", "figures/", "bound/", "section/place/", "assessment.pdf"]
    )
    def test_every_reader_reads(
        self, page: str, desk: DocumentRoom, client_as: Callable[..., CheckedClient], stranger: Any
    ) -> None:
        assert client_as(Role.BOARD_MEMBER).get(DESK + page).status_code == 200
        assert client_as(Role.PROVIDER).get(DESK + page).status_code == 403
        assert stranger.get(DESK + page).status_code == 404

    def test_only_the_analyst_and_whom_it_is_assigned_to_write(
        self, desk: DocumentRoom, analyst: CheckedClient, lead: User,
        client_of: Callable[[User], CheckedClient],
    ) -> None:  # fmt: skip
        begin = f"{SECTION}begin/"
        client = client_of(lead)
        refused = client.post(begin)
        assert refused.status_code == 403
        assert "assigned to nobody" in text(refused)
        described = {"title": "The place", "themes": [], "meets": [], "assigned_to": str(lead.pk)}
        assert analyst.post(f"{SECTION}describe/", described).status_code == 302
        assert client.get(f"{SECTION}write/").url == SECTION  # it is begun by a button
        assert client.post(begin).url == f"{SECTION}write/"
        assert client.get(f"{SECTION}write/").status_code == 200
        assert client.get(f"{SECTION}describe/").status_code == 403
        assert client.get(f"{DESK}publish/").status_code == 403

    def test_only_who_approves_publishes(
        self, desk: DocumentRoom, analyst: CheckedClient, client_as: Callable[..., CheckedClient]
    ) -> None:
        assert analyst.get(f"{DESK}publish/").status_code == 403
        assert client_as(Role.COORDINATOR).get(f"{DESK}publish/").status_code == 200


def test_it_is_begun_on_its_own_page(desk: DocumentRoom, analyst: CheckedClient) -> None:
    Document.objects.all().delete()
    assert "has not been begun" in text(analyst.get(DESK))
    wrong = analyst.post(DESK, {"title": "A title", "period_end": "March"})
    assert "is not a month" in text(wrong)
    assert analyst.post(DESK, {"title": "A title", "period_end": "2020-03"}).status_code == 302
    assert "sections ready" in text(analyst.get(DESK))


class TestWriting:
    def test_a_preview_keeps_what_is_typed_and_saves_nothing(
        self, desk: DocumentRoom, analyst: CheckedClient
    ) -> None:
        sent = {"text": "Rape fell to {{crime rape count}}.", "edition": "0", "preview": "yes"}
        shown = text(analyst.post(f"{SECTION}write/", sent))
        assert "Rape fell to 395" in shown
        assert "the data say “rise”" in shown
        assert "not saved yet" in shown
        assert desk.section("place").text == ""
        # Whoever opens it again, on another device, goes on from there.
        assert "Rape fell to" in text(analyst.get(f"{SECTION}write/"))
        assert desk.section("place").text == ""

    def test_saving_and_closing(self, desk: DocumentRoom, analyst: CheckedClient) -> None:
        sent = {"text": "Words.", "edition": "0", "close": "yes"}
        assert analyst.post(f"{SECTION}write/", sent).status_code == 302
        assert desk.section("place").text == "Words."
        assert "Drafting" in text(analyst.get(SECTION))
        assert analyst.post(f"{SECTION}take/", {"act": "mark-as-ready"}).status_code == 302
        assert desk.section("place").state == SectionState.READY
        assert analyst.post(f"{SECTION}take/", {"act": "sign-off"}).status_code == 404

    def test_who_comes_second_is_shown_both_texts(
        self, desk: DocumentRoom, analyst: CheckedClient
    ) -> None:
        analyst.post(f"{SECTION}begin/")
        desk.write("place", "First words.")
        refused = text(analyst.post(f"{SECTION}write/", {"text": "Second words.", "edition": "0"}))
        assert "Somebody else saved this section meanwhile" in refused
        assert "First words." in refused
        assert "Second words." in refused
        assert 'name="edition" value="1"' in refused

    def test_while_another_writes_it_is_closed_and_nothing_typed_is_lost(
        self, desk: DocumentRoom, analyst: CheckedClient, lead: User
    ) -> None:
        hold(desk.section("place"), by=lead)
        refused = analyst.post(f"{SECTION}write/", {"text": "My words.", "edition": "0"})
        assert refused.status_code == 409
        assert lead.name in text(refused)
        assert "My words." in text(refused)
        assert desk.section("place").text == ""

    def test_what_it_said_before(self, desk: DocumentRoom, analyst: CheckedClient) -> None:
        desk.write("place", "One city.")
        desk.write("place", "Two cities.")
        shown = text(analyst.get(f"{SECTION}history/?from=1&to=2"))
        assert "from edition 1 to edition 2" in shown
        assert "<ins>" in shown

    def test_arranging(self, desk: DocumentRoom, analyst: CheckedClient) -> None:
        added = {"title": "Water safety", "themes": [], "after": "place"}
        assert analyst.post(f"{DESK}add/", added).status_code == 302
        assert "already" in text(analyst.post(f"{DESK}add/", added))
        where = f"{DESK}section/water-safety/describe/"
        assert analyst.post(where, {"up": "yes"}).status_code == 302
        assert analyst.post(where, {"remove": "yes"}).status_code == 302
        assert not desk.document.sections.filter(key="water-safety").exists()


class TestFigures:
    def test_every_figure_has_what_to_write_for_it(
        self, desk: DocumentRoom, analyst: CheckedClient
    ) -> None:
        shown = text(analyst.get(f"{DESK}figures/?table=crime&search=rape"))
        assert "{{crime rape count}}" in shown
        assert "{{crime rape change_percent as=size}}" in shown
        assert "[word]{by=&#34;crime rape&#34;}" in shown
        assert "crime robbery" not in shown
        assert "No row has these words" in text(analyst.get(f"{DESK}figures/?search=xyz"))

    def test_stale_figures_are_listed_and_taken(
        self, desk: DocumentRoom, analyst: CheckedClient, tmp_path: Path
    ) -> None:
        finish(desk)
        assert "as the newest data have them" in text(analyst.get(f"{DESK}bound/"))
        desk.new_data(tmp_path, RAPE, RAPE.replace("395", "396"))
        shown = text(analyst.get(f"{DESK}bound/"))
        assert "bound figures and tables are stale" in shown
        assert "stale" in text(analyst.get(f"{DESK}check/"))
        names = ["crime", "crime rape count", "crime rape previous", "crime rape verdict"]
        assert analyst.post(f"{DESK}bound/", {"name": names}).status_code == 302
        assert "as the newest data have them" in text(analyst.get(f"{DESK}bound/"))

    def test_another_number_needs_a_reason(
        self, desk: DocumentRoom, analyst: CheckedClient
    ) -> None:
        finish(desk)
        where = f"{DESK}bound/instead/?name=crime+rape+count"
        wrong = analyst.post(where, {"shown": "400", "reason": "", "decided_by": ""})
        assert "Give a reason" in text(wrong)
        sent = {"shown": "about 400", "reason": "Recounted", "decided_by": "Analyst"}
        assert analyst.post(where, sent).status_code == 302
        assert "overridden" in text(analyst.get(f"{DESK}bound/"))
        assert "about 400" in text(analyst.get(f"{DESK}read/"))
        assert analyst.post(where, {"take-back": "yes"}).status_code == 302
        assert "overridden" not in text(analyst.get(f"{DESK}bound/"))
        assert analyst.get(f"{DESK}bound/instead/?name=nothing").status_code == 404


class TestPublishing:
    def test_it_says_what_stands_against_it(
        self, desk: DocumentRoom, client_as: Callable[..., CheckedClient]
    ) -> None:
        board = client_as(Role.BOARD_MEMBER)
        assert "cannot be approved yet" in text(board.get(f"{DESK}publish/"))
        assert "to be put right" in text(board.post(f"{DESK}publish/", DECISION))
        assert not Publication.objects.exists()

    def test_approved_is_published_and_read_by_everybody(
        self, desk: DocumentRoom, client_as: Callable[..., CheckedClient], client: CheckedClient
    ) -> None:
        finish(desk)
        board = client_as(Role.BOARD_MEMBER)
        wrong = board.post(f"{DESK}publish/", {**DECISION, "on": "2999-01-01", "by": ""})
        assert "not in the future" in text(wrong)
        assert "Enter a post" in text(wrong)
        entered = board.post(f"{DESK}publish/", DECISION)
        assert entered.status_code == 302
        waits = board.get(entered.url)
        assert "Waiting for its turn" in text(waits)
        assert waits.headers["Refresh"] == "2"
        run_requested_approval(Approval.objects.get().pk)
        done = board.get(entered.url)
        assert "Approved, frozen and published" in text(done)
        assert "Refresh" not in done.headers
        address = Publication.objects.get().get_absolute_url()
        assert f'href="{address}"' in text(done)
        public = text(client.get(address))
        assert "Chair of the Executive" in public
        assert "Rape" in public
        number = client.get(f"{address}figures/crime-rape-count/")
        assert "395" in text(number)
        assert "crime-table-2019-20.csv" in text(number)
        desk_page = text(board.get(DESK))
        assert "Version 1 was approved and published; no section was changed since" in desk_page
        assert f'href="{address}"' in desk_page
        assert f'href="{DESK}publish/"' not in desk_page
        old = board.get(f"{DESK}assessment.html?version=1")
        assert "Version: 1" in text(old)
        assert board.get(f"{DESK}assessment.html?version=9").status_code == 404
        assert board.get(f"{DESK}summary.docx").status_code == 404

    def test_what_leads_it_is_held_to_the_data(
        self, desk: DocumentRoom, client_as: Callable[..., CheckedClient]
    ) -> None:
        finish(desk)
        board = client_as(Role.BOARD_MEMBER)
        wrong = "Robbery rose sharply by 40%."
        refused = text(board.post(f"{DESK}publish/", {**DECISION, "summary": wrong}))
        assert "typed by hand" in refused
        assert wrong in refused
        assert not Approval.objects.exists()
        sound = 'Rape [rose]{by="crime rape"} to {{crime rape count}}.'
        board.post(f"{DESK}publish/", {**DECISION, "summary": sound})
        run_requested_approval(Approval.objects.get().pk)
        assert Publication.objects.get().summary == "Rape rose to 395."
        assert "Rape rose to 395." in text(
            board.get(f"{DESK}approvals/{Approval.objects.get().pk}/")
        )

    def test_who_may_take_a_section_back_is_offered_it(
        self, desk: DocumentRoom, analyst: CheckedClient, client_as: Callable[..., CheckedClient]
    ) -> None:
        finish(desk)
        board, coordinator = client_as(Role.BOARD_MEMBER), client_as(Role.COORDINATOR)
        board.post(f"{DESK}publish/", DECISION)
        run_requested_approval(Approval.objects.get().pk)
        for who in (board, analyst):
            page = text(who.get(SECTION))
            assert "Take back" not in page
            assert "ask the coordinator to take it back" in page
            assert who.post(f"{SECTION}take/", {"act": "take-back"}).status_code in (403, 404)
        assert "Take back" in text(coordinator.get(SECTION))
        assert coordinator.post(f"{SECTION}take/", {"act": "take-back"}).url == SECTION
        assert "sections ready" in text(board.get(DESK))

    def test_one_that_was_cut_off_is_tried_again(
        self, desk: DocumentRoom, client_as: Callable[..., CheckedClient], stranger: CheckedClient
    ) -> None:
        finish(desk)
        board = client_as(Role.BOARD_MEMBER)
        entered = board.post(f"{DESK}publish/", DECISION)
        approval = Approval.objects.get()
        approval.state = JobState.RUNNING
        approval.save()
        assert "Cut off: nothing was published" in text(board.get(entered.url))
        for other in (client_as(Role.ANALYST), stranger):
            assert other.get(entered.url).status_code in (403, 404)
            assert other.post(f"{entered.url}try-again/").status_code in (403, 404)
        again = board.post(f"{entered.url}try-again/", follow=True)
        assert "Waiting for its turn" in text(again)

    def test_one_that_is_refused_says_why(
        self, desk: DocumentRoom, client_as: Callable[..., CheckedClient]
    ) -> None:
        finish(desk)
        board = client_as(Role.BOARD_MEMBER)
        entered = board.post(f"{DESK}publish/", DECISION)
        take_section(section=desk.section("place"), act=SectionAct.TAKE_BACK, by=desk.analyst)
        run_requested_approval(Approval.objects.get().pk)
        page = text(board.get(entered.url))
        assert "It was not approved" in page
        assert "to be put right" in page


def test_the_number_of_queries_does_not_grow_with_the_figures(
    desk: DocumentRoom, analyst: CheckedClient, query_budget: Any
) -> None:
    finish(desk)
    analyst.get(DESK)
    with query_budget(32):
        analyst.get(DESK)
    desk.write("place", " ".join(f"{{{{crime {row} count}}}}" for row in ROWS))
    with desk.evidence() as evidence:
        bind(document=desk.document, evidence=evidence, by=desk.analyst)
    with query_budget(32):
        analyst.get(DESK)


ROWS = ("all-crime", "robbery", "shoplifting", "hate-crime", "public-order", "possession-of-drugs")
