"""The scheme editor: who sees it, that nothing is lost on the way, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.assessment.exercises import keep_scheme
from smeaton.assessment.forms.pages import PAGES
from smeaton.assessment.forms.schemes import EMPTY
from smeaton.assessment.models import SchemeDraft, SchemeVersion
from smeaton.assessment.shipped import shipped_schemes
from tests.harness.client import CheckedClient
from tests.harness.posting import as_posted

SCHEMES = "/safer-eddystone/assessment/schemes"
PAGES_OF_A_DRAFT = (
    *("", "order/", "try-out/", "take-up/", "delete/", "own/", "about/", "add-section/"),
    *("sections/impact/", "sections/impact/words/", "sections/impact/table/"),
    *("sections/impact/add-criterion/", "sections/impact/take-out/"),
    *("criteria/impact/", "criteria/impact/take-out/"),
    *("score/", "score/table/", "levels/", "levels/high/"),
)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def analyst(client_of: Callable[[User], CheckedClient], analyst_user: User) -> CheckedClient:
    return client_of(analyst_user)


@pytest.fixture
def draft(analyst: CheckedClient, partnership: Any) -> str:
    """The address of a draft of the shipped grid."""
    sent = {"start": "impact-likelihood-4x4", "title": ""}
    where: str = analyst.post(f"{SCHEMES}/drafts/begin/", sent).headers["Location"]
    return where


def seen(client: CheckedClient, where: str) -> str:
    page = client.get(where).content.decode()
    return page.split('name="seen" value="')[1].split('"')[0]


def document() -> dict[str, Any]:
    found: dict[str, Any] = SchemeDraft.objects.get().document
    return found


def filled(page: str, key: str = "", /, **typed: str | None) -> dict[str, str]:
    """What a browser sends of a page of the draft, with what was typed."""
    return as_posted(PAGES[page].filled(document(), key), **typed).dict()


@pytest.mark.parametrize("page", ["begin", *PAGES_OF_A_DRAFT])
def test_a_page_is_for_who_prepares_and_says_what_is_illustrative(
    page: str,
    analyst: CheckedClient,
    client_as: Callable[..., CheckedClient],
    stranger: CheckedClient,
    draft: str,
) -> None:
    where = f"{SCHEMES}/drafts/begin/" if page == "begin" else f"{draft}{page}"
    shown = analyst.get(where)
    assert shown.status_code == 200
    assert "llustrative" in text(shown)
    colleague = client_as(Role.BOARD_MEMBER)
    assert (colleague.get(where).status_code, colleague.post(where).status_code) == (403, 403)
    assert (stranger.get(where).status_code, stranger.post(where).status_code) == (404, 404)


def test_what_is_not_there(analyst: CheckedClient, draft: str) -> None:
    for page in ("sections/x/", "criteria/x/", "levels/x/", "criteria/x/take-out/", "../999/"):
        assert analyst.get(f"{draft}{page}").status_code == 404, page
    assert analyst.get(f"{SCHEMES}/drafts/begin/?from=kept-999").status_code == 404
    assert analyst.post(f"{SCHEMES}/drafts/999/about/", {"title": "x"}).status_code == 404


class TestTheList:
    def test_who_prepares_sees_drafts_and_nobody_else(
        self, analyst: CheckedClient, client_as: Callable[..., CheckedClient], draft: str
    ) -> None:
        assert draft in text(analyst.get(f"{SCHEMES}/"))
        reader = text(client_as(Role.BOARD_MEMBER).get(f"{SCHEMES}/"))
        assert draft not in reader
        assert "Write a scheme" not in reader

    def test_the_number_of_queries_does_not_grow(
        self, analyst: CheckedClient, draft: str, query_budget: Any
    ) -> None:
        with query_budget(20) as few:
            analyst.get(f"{SCHEMES}/")
        for title in ("One", "Two", "Three"):
            analyst.post(f"{SCHEMES}/drafts/begin/", {"start": EMPTY, "title": title})
        with query_budget(20) as many:
            analyst.get(f"{SCHEMES}/")
        assert len(many) == len(few)

    def test_beginning_asks_what_it_needs(self, analyst: CheckedClient, partnership: Any) -> None:
        begin = f"{SCHEMES}/drafts/begin/"
        assert "Choose what the draft begins from" in text(analyst.post(begin, {"title": "Ours"}))
        refused = text(analyst.post(begin, {"start": EMPTY, "title": ""}))
        assert "Enter what the scheme is called" in refused
        assert not SchemeDraft.objects.exists()
        page = analyst.get(f"{begin}?from=impact-likelihood-4x4").content.decode()
        assert 'value="impact-likelihood-4x4" checked' in page


class TestWriting:
    def test_a_page_that_is_sent_as_it_is_changes_nothing(
        self, analyst: CheckedClient, draft: str
    ) -> None:
        before = document()
        for page, key in (("about", ""), ("section", "impact"), ("bands", "impact"),
                          ("criterion", "impact"), ("score", ""), ("levels", ""),
                          ("level", "high")):  # fmt: skip
            where = {"about": "about/", "section": "sections/impact/", "score": "score/",
                     "bands": "sections/impact/words/", "criterion": "criteria/impact/",
                     "levels": "levels/", "level": "levels/high/"}[page]  # fmt: skip
            sent = analyst.post(f"{draft}{where}", filled(page, key))
            assert sent.headers["Location"] == draft
        assert document() == before
        assert SchemeDraft.history.count() == 1

    def test_what_is_refused_is_still_on_the_page(self, analyst: CheckedClient, draft: str) -> None:
        before = document()
        sent = filled("criterion", "impact", value__2="two", descriptor__1="Kept as typed")
        refused = text(analyst.post(f"{draft}criteria/impact/", sent))
        assert "There is a problem" in refused
        assert 'href="#id_value-2"' in refused
        assert 'value="two"' in refused
        assert "Kept as typed" in refused
        taken = filled("criterion", "impact", key="likelihood", title="Still here")
        refused = analyst.post(f"{draft}criteria/impact/", taken)
        assert refused.status_code == 422
        assert "has the short name likelihood already" in text(refused)
        assert "Still here" in text(refused)
        assert document() == before

    def test_sections_and_criteria_are_added_moved_and_taken_out(
        self, analyst: CheckedClient, draft: str
    ) -> None:
        section = {"title": "Confidence", "combine": "min", "apart": "on"}
        assert analyst.post(f"{draft}add-section/", section).headers["Location"] == draft
        add = f"{draft}sections/confidence/add-criterion/"
        values = {"value-1": "1", "label-1": "Low", "value-2": "2", "label-2": "High"}
        answer = analyst.post(add, {"title": "Sources", **values, "another": "yes"})
        assert answer.headers["Location"] == add
        assert "Confidence, Sources, value 1" in text(analyst.get(draft))
        analyst.post(add, {"title": "Gaps"})  # what is not known yet can be left empty
        assert "Confidence, Gaps</a>: There are no values yet." in text(analyst.get(draft))
        move = {"thing": "criterion", "key": "sources", "way": "up"}
        there = analyst.post(f"{draft}order/", move).headers["Location"]
        assert there == f"{draft}order/#criterion-sources"
        keys = [[one["key"] for one in s.get("criteria", [])] for s in document()["sections"]]
        assert keys == [["impact"], ["likelihood", "sources"], ["gaps"]]
        for where in ("criteria/sources/", "criteria/gaps/", "sections/confidence/"):
            gone = f"{draft}{where}take-out/"
            assert analyst.post(gone, {"seen": seen(analyst, gone)}).headers["Location"] == draft
        assert [one["key"] for one in document()["sections"]] == ["impact", "likelihood"]
        assert "every combination of values has one level" in text(analyst.get(draft))

    def test_onwards_to_more_rows_or_another_criterion(
        self, analyst: CheckedClient, draft: str
    ) -> None:
        where = f"{draft}criteria/impact/"
        more = analyst.post(where, {**filled("criterion", "impact", key="harm"), "more": "yes"})
        assert more.headers["Location"] == f"{draft}criteria/harm/"
        sent = {**filled("criterion", "harm"), "another": "yes"}
        another = analyst.post(f"{draft}criteria/harm/", sent)
        assert another.headers["Location"] == f"{draft}sections/impact/add-criterion/"

    def test_a_look_up_table_from_the_choice_to_the_level(
        self, analyst: CheckedClient, draft: str
    ) -> None:
        table = f"{draft}score/table/"
        assert "The score is not looked up in a table" in text(analyst.get(table))
        analyst.post(f"{draft}score/", filled("score", combine="table"))
        assert "no row for Impact 1, Likelihood 1" in text(analyst.get(draft))
        assert "4 Almost certain" in text(analyst.get(table))
        numbers = {f"gives__{i}_{k}": str(i * k) for i in range(1, 5) for k in range(1, 5)}
        assert analyst.post(table, filled("score-table", **numbers)).status_code == 302
        assert "Nothing is missing" in text(analyst.get(draft))
        analyst.post(f"{draft}score/", filled("score", combine="product"))
        assert "entries" not in document()["score"]
        given_back = analyst.post(table, {"gives-1_1": "17"})
        assert given_back.status_code == 409
        assert "17" in text(given_back)

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"thing": "level", "key": "high", "way": "up"},
            {"thing": "section", "key": "impact", "way": "away"},
        ],
    )
    def test_a_move_that_is_none(
        self, analyst: CheckedClient, draft: str, sent: dict[str, str]
    ) -> None:
        assert analyst.post(f"{draft}order/", sent).status_code == 422


class TestTwoAtOnce:
    def test_the_second_sees_what_is_there_and_keeps_what_was_typed(
        self, analyst: CheckedClient, client_as: Callable[..., CheckedClient], draft: str
    ) -> None:
        colleague, where = client_as(Role.ANALYST), f"{draft}criteria/impact/"
        first = filled("criterion", "impact", definition="First words")
        second = filled("criterion", "impact", definition="Second words")
        assert analyst.post(where, first).status_code == 302
        told = colleague.post(where, second)
        assert told.status_code == 409
        assert "Somebody else saved this part of the draft meanwhile" in text(told)
        assert "It is now: First words" in text(told)
        assert "Second words" in text(told)
        new = told.content.decode().split('name="seen" value="')[1].split('"')[0]
        assert colleague.post(where, {**second, "seen": new}).status_code == 302
        assert document()["sections"][0]["criteria"][0]["definition"] == "Second words"

    @pytest.mark.parametrize("gone", ["sections/impact/take-out/", "delete/"])
    def test_what_was_typed_into_something_that_is_gone_is_given_back(
        self, analyst: CheckedClient, draft: str, gone: str
    ) -> None:
        sent = filled("criterion", "impact", descriptor__4="An hour’s work")
        assert analyst.post(f"{draft}{gone}", {"seen": seen(analyst, f"{draft}{gone}")})
        answer = analyst.post(f"{draft}criteria/impact/", sent)
        assert answer.status_code == 409
        assert "Not saved" in text(answer)
        assert "An hour’s work" in text(answer)
        assert analyst.get(f"{draft}criteria/impact/").status_code == 404

    @pytest.mark.parametrize("page", ["take-up/", "delete/", "sections/impact/take-out/"])
    def test_nothing_goes_that_was_changed_since_it_was_looked_at(
        self, analyst: CheckedClient, draft: str, page: str
    ) -> None:
        old = seen(analyst, f"{draft}{page}")
        analyst.post(f"{draft}criteria/impact/", filled("criterion", "impact", definition="New"))
        analyst.post(f"{draft}sections/impact/", filled("section", "impact", title="Newer"))
        told = analyst.post(f"{draft}{page}", {"seen": old, "version": "2"})
        assert "meanwhile" in text(told)
        assert len(document()["sections"]) == 2


class TestTakingUp:
    def test_from_the_draft_to_a_scheme_to_score_by(
        self, analyst: CheckedClient, draft: str
    ) -> None:
        where = f"{draft}take-up/"
        assert 'name="version" type="text" value="1"' in text(analyst.get(where))
        refused = analyst.post(where, {"seen": seen(analyst, where), "version": " "})
        assert "Enter a version" in text(refused)
        answer = analyst.post(where, {"seen": seen(analyst, where), "version": "1"})
        kept = SchemeVersion.objects.get()
        assert answer.headers["Location"] == f"{SCHEMES}/kept-{kept.pk}/"
        assert not SchemeDraft.objects.exists()
        page = text(analyst.get(answer.headers["Location"]))
        assert f"drafts/begin/?from=kept-{kept.pk}" in page

    def test_another_text_needs_another_version(self, analyst: CheckedClient, draft: str) -> None:
        kept = shipped_schemes()["impact-likelihood-4x4"]
        keep_scheme(partnership=SchemeDraft.objects.get().partnership, scheme=kept, by=None)
        analyst.post(f"{draft}about/", filled("about", title="Our grid"))
        where = f"{draft}take-up/"
        page = text(analyst.get(where))
        assert "so far: 1" in page
        assert 'value="1"' not in page
        refused = analyst.post(where, {"seen": seen(analyst, where), "version": "1"})
        assert "is here already and says something else" in text(refused)
        assert analyst.post(where, {"seen": seen(analyst, where), "version": "2"})
        assert {one.version for one in SchemeVersion.objects.all()} == {"1", "2"}

    def test_not_while_something_is_wrong(self, analyst: CheckedClient, draft: str) -> None:
        sent = filled("level", "high", action="")
        analyst.post(f"{draft}levels/high/", sent)
        page = text(analyst.get(draft))
        assert "Still to be put right before it can be taken up: 1" in page
        assert f'href="{draft}levels/high/">High</a>: Not filled in yet: what partners do.' in page
        for where in ("take-up/", "try-out/"):
            assert f'href="{draft}{where}"' not in page
            assert analyst.get(f"{draft}{where}").status_code == 422
        assert analyst.post(f"{draft}take-up/", {"version": "2"}).status_code == 422
        assert not SchemeVersion.objects.exists()

    def test_their_own_guidance_is_no_longer_illustrative(
        self, analyst: CheckedClient, draft: str
    ) -> None:
        where = f"{draft}own/"
        sent = {"source": "Guidance, licence 12", "confirm": "on", "seen": seen(analyst, where)}
        told = text(analyst.post(where, {**sent, "confirm": "", "source": ""}))
        assert "Enter where the scheme comes from" in told
        assert "Tick the box" in told
        assert "Enter your own guidance first" in text(analyst.post(where, sent))
        analyst.post(f"{draft}criteria/impact/", filled("criterion", "impact", definition="Ours"))
        assert analyst.post(where, sent).headers["Location"] == draft
        assert "llustrative" not in text(analyst.get(draft))
        assert "not illustrative" in text(analyst.get(where))


def test_a_draft_is_tried_out_and_nothing_is_saved(analyst: CheckedClient, draft: str) -> None:
    where = f"{draft}try-out/"
    page = text(analyst.get(where, {"value-impact": "4", "value-likelihood": "3"}))
    assert "The score is 12" in page
    assert "What High obliges the partnership to" in page
    page = text(analyst.get(where, {"value-impact": "4"}))
    assert "No level yet: Likelihood lacks Likelihood." in page
    assert "choose one of those that are offered" in text(analyst.get(where, {"value-impact": "9"}))
    assert SchemeDraft.history.count() == 1


def test_a_draft_is_deleted_after_a_question(analyst: CheckedClient, draft: str) -> None:
    where = f"{draft}delete/"
    answer = analyst.post(where, {"seen": seen(analyst, where)})
    assert answer.headers["Location"] == f"{SCHEMES}/"
    assert not SchemeDraft.objects.exists()
    assert "was deleted" in text(analyst.get(f"{SCHEMES}/"))
