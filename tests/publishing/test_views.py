"""The public pages: open to everybody, holding what was published and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.core.routes import routes
from smeaton.partnership.models import Partnership
from smeaton.publishing.contents import sha256_of
from smeaton.publishing.files import PublishedFiles
from smeaton.publishing.models import Publication
from smeaton.publishing.services import Paper
from tests.core.test_headers import EXPECTED
from tests.harness.published import BURGLARY, DECISION, PDF, publish_example

HOME = "/safer-eddystone/publications/"
LIST = f"{HOME}all/"
NEWEST = f"{HOME}strategic-assessment/2019-20/"
FIRST, SECOND = f"{NEWEST}1/", f"{NEWEST}2/"
FILE = f"{FIRST}files/{PDF.name}"
FIGURES = f"{FIRST}figures/"
FIGURE = f"{FIGURES}{BURGLARY.key}/"
PAGES = [LIST, NEWEST, FIRST, FIGURES, FIGURE]
EVERYTHING = [*PAGES, FILE, f"{HOME}colours.css"]


def text(response: Any) -> str:
    """The words of a page, without the white space between them."""
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("address", EVERYTHING)
class TestWhoReadsIt:
    def test_a_visitor(self, client: Any, published: Publication, address: str) -> None:
        assert client.get(address).status_code == 200

    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PROVIDER])
    def test_owner_and_colleague(
        self, client_as: Callable[..., Any], published: Publication, address: str, role: Role
    ) -> None:
        assert client_as(role).get(address).status_code == 200

    def test_a_stranger(self, stranger: Any, published: Publication, address: str) -> None:
        assert stranger.get(address).status_code == 200

    def test_nobody_sends_anything(self, client: Any, published: Publication, address: str) -> None:
        assert client.post(address).status_code == 405

    def test_before_anything_is_published_only_members_know_the_place(
        self, client: Any, stranger: Any, partnership: Partnership, address: str
    ) -> None:
        made_up = address.replace("safer-eddystone", "safer-nowhere")
        for visitor in (client, stranger):
            answers = [visitor.get(one) for one in (address, made_up)]
            assert [one.status_code for one in answers] == [404, 404]
            # A form's token is another each time.
            here, nowhere = (re.sub(rb'value="\w{64}"', b"", one.content) for one in answers)
            assert here == nowhere
            assert b"ddystone" not in here


FOR_MEMBERS = {"publishing:withdraw", "publishing:publish-partnership"}


def test_every_route_of_the_app_is_public_but_for_acts() -> None:
    every = [route for route in routes() if route.name.startswith("publishing:")]
    ours = [route for route in every if route.name not in FOR_MEMBERS]
    assert len(ours) == len(every) - len(FOR_MEMBERS)
    assert {route.reach.who.value for route in ours if route.reach} == {"anybody"}


class TestTheList:
    def test_it_is_kind_when_empty(self, client_as: Callable[..., Any]) -> None:
        for address in (HOME, LIST):
            page = text(client_as(Role.PROVIDER).get(address))
            assert "Nothing has been published yet." in page
        assert "nobody but its members" in text(client_as(Role.PROVIDER).get(HOME))

    def test_kind_title_and_decision(self, client: Any, published: Publication) -> None:
        page = text(client.get(LIST))
        assert f'<a class="govuk-link" href="{NEWEST}">Strategic assessment 2019/20</a>' in page
        assert (
            "Strategic assessment. Approved on 12 March 2020 by Chair of the Executive Group. "
            "Meeting: Executive Group." in page
        )

    def test_the_newest_version_of_each_and_the_last_approved_first(
        self, client: Any, second: Publication
    ) -> None:
        later = replace(DECISION, on=date(2021, 3, 11))
        publish_example(second.partnership, key="2020-21", title="Next one", decision=later)
        page = text(client.get(LIST))
        assert page.index("Next one") < page.index("Strategic assessment 2019/20")
        assert page.count("2019/20</a>") == 1
        assert "Strategic assessment, version 2." in page


class TestAVersion:
    def test_what_it_is_who_approved_it_and_what_it_says(
        self, client: Any, published: Publication
    ) -> None:
        for address in (NEWEST, FIRST):
            page = text(client.get(address))
            assert "What harms people most in the area" in page
            assert "Executive Group, 12 March 2020" in page
            assert "Chair of the Executive Group" in page
            assert "Recorded crime fell by 2.5%." in page
            assert "What changed" not in page
            assert "older-version" not in page

    def test_files_with_format_size_and_hash(self, client: Any, partnership: Partnership) -> None:
        sheet = Paper("crime-table.xlsx", "The crime table", b"x" * 1_234_567)
        publish_example(partnership, papers=[PDF, sheet])
        page = text(client.get(FIRST))
        assert f'href="{FILE}" download>The assessment as PDF</a> (PDF, 16 bytes)' in page
        assert "The crime table</a> (workbook (XLSX), 1.2 MB)" in page
        for entry in Publication.objects.get().contents.papers:
            assert entry.sha256 in page

    def test_without_files_and_numbers_nothing_is_said_of_them(
        self, client: Any, partnership: Partnership
    ) -> None:
        publish_example(partnership, papers=[], figures=[])
        page = text(client.get(FIRST))
        assert "Files to download" not in page
        assert "Where" not in page
        assert "No number in it was published with its source." in text(client.get(FIGURES))

    def test_a_new_version_says_what_changed(self, client: Any, second: Publication) -> None:
        for address in (NEWEST, SECOND):
            page = text(client.get(address))
            assert "What changed since version 1" in page
            assert "<li>The count of robbery was put right: 126, not 162.</li>" in page
            assert f'<a class="govuk-link" href="{FIRST}">Version 1</a>' in page
            assert "older-version" not in page

    @pytest.mark.parametrize("address", [FIRST, FIGURES, FIGURE])
    def test_an_old_one_leads_to_the_newest(
        self, client: Any, second: Publication, address: str
    ) -> None:
        publish_example(second.partnership, changes=["A third."])
        page = text(client.get(address))
        assert "This is version 1. Version 2 took its place on" in page
        assert f'href="{NEWEST}">Read the newest version</a>' in page
        assert '<meta name="robots" content="noindex">' in page

    def test_search_engines_are_told_of_one_address(self, client: Any, second: Publication) -> None:
        canonical = f'<link rel="canonical" href="http://127.0.0.1:8000{NEWEST}">'
        for address in (NEWEST, SECOND):
            page = text(client.get(address))
            assert canonical in page
            assert "noindex" not in page
        assert "canonical" not in text(client.get(FIRST))

    def test_what_was_published_stays_though_the_partnership_changes_its_name(
        self, client: Any, published: Publication
    ) -> None:
        place = published.partnership
        place.name = "Safer Rame"
        audit.save(place, by=None)
        page = text(client.get(FIRST))
        assert "Safer Rame" in page
        assert "Recorded crime fell by 2.5%." in page


class TestFigures:
    def test_the_register_leads_to_each(self, client: Any, published: Publication) -> None:
        assert f'href="{FIGURES}">Where 1 number in it comes from</a>' in text(client.get(FIRST))
        page = text(client.get(FIGURES))
        assert f'href="{FIGURE}">Burglary, 12 months to March 2020</a>' in page
        assert "733" in page

    def test_the_page_of_a_number_says_all(self, client: Any, published: Publication) -> None:
        page = text(client.get(FIGURE))
        said = [BURGLARY.label, BURGLARY.value, BURGLARY.question, BURGLARY.period]
        said += [BURGLARY.source, BURGLARY.release, BURGLARY.method, BURGLARY.state]
        said += [part for file in BURGLARY.files for part in file]
        assert [one for one in said if one not in page] == []
        assert f'href="{FIRST}">Strategic assessment 2019/20</a>, version 1' in page

    def test_it_stays_though_the_next_version_has_another(
        self, client: Any, published: Publication
    ) -> None:
        other = replace(BURGLARY, value="734")
        publish_example(published.partnership, figures=[other], changes=["One more burglary."])
        assert "733" in text(client.get(FIGURE))
        assert "734" in text(client.get(FIGURE.replace("/1/", "/2/")))

    def test_what_was_not_stated_says_so(self, client: Any, partnership: Partnership) -> None:
        bare = replace(BURGLARY, release="", files=())
        publish_example(partnership, figures=[bare])
        page = text(client.get(FIGURE))
        assert "not stated" in page
        assert "It comes from no file of data" in page


class TestAFile:
    def test_its_headers_exactly(self, client: Any, published: Publication) -> None:
        answer = client.get(FILE)
        assert answer.content == PDF.content
        assert dict(answer.headers) == EXPECTED | {
            "Cache-Control": "no-cache",
            "Content-Disposition": 'attachment; filename="assessment-2019-20.pdf"',
            "Content-Length": "16",
            "Content-Type": "application/pdf",
            "ETag": f'"{published.contents.papers[0].sha256}"',
            "Vary": "Cookie",
        }

    def test_whoever_has_it_is_not_sent_it_again(self, client: Any, published: Publication) -> None:
        tag = client.get(FILE).headers["ETag"]
        answer = client.get(FILE, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["Cache-Control"] == "no-cache"
        assert client.get(FILE, headers={"If-None-Match": '"other"'}).status_code == 200

    def test_asked_for_its_head_alone(self, client: Any, published: Publication) -> None:
        answer = client.head(FILE)
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["Content-Type"] == "application/pdf"

    def test_a_web_page_is_a_file_too_and_never_a_page_of_ours(
        self, client: Any, partnership: Partnership
    ) -> None:
        whole = Paper("assessment.html", "One web page", b"<!DOCTYPE html><title>x</title><p>x")
        publish_example(partnership, papers=[whole])
        answer = client.get(f"{FIRST}files/assessment.html")
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Disposition"].startswith("attachment;")

    def test_the_file_of_each_version_stays(self, client: Any, published: Publication) -> None:
        new = replace(PDF, content=b"%PDF-1.7 second")
        publish_example(published.partnership, papers=[new], changes=["A clearer map."])
        assert client.get(FILE).content == PDF.content
        assert client.get(FILE.replace("/1/", "/2/")).content == new.content


class TestDamage:
    @pytest.mark.parametrize(
        ("address", "of"),
        [(FILE, "papers"), (FIRST, "reading"), (FIGURES, "figures"), (FIGURE, "figures")],
    )
    @pytest.mark.parametrize("content", [None, b"<p>others</p>"])
    def test_it_is_never_served(
        self,
        client: Any,
        published: Publication,
        kept: PublishedFiles,
        caplog: pytest.LogCaptureFixture,
        address: str,
        of: str,
        content: bytes | None,
    ) -> None:
        entry = published.contents.papers[0] if of == "papers" else getattr(published.contents, of)
        path = kept.folder / entry.sha256
        path.unlink() if content is None else path.write_bytes(content)
        answer = client.get(address)
        page = answer.content.decode()
        assert answer.status_code == 500
        assert "This cannot be shown now" in page
        assert f"SHA-256 {entry.sha256}" in page
        assert "from a backup" in page
        assert "others</p>" not in page
        assert str(kept.folder) not in page
        assert answer.headers["Cache-Control"] == "no-store"
        assert entry.sha256 in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}gossip/2019-20/",
        f"{HOME}strategic-assessment/",
        f"{HOME}strategic-assessment/2020-21/",
        f"{HOME}strategic-assessment/2020-21/1/figures/",
        f"{NEWEST}0/",
        f"{NEWEST}2/",
        f"{NEWEST}-1/",
        f"{NEWEST}{10**30}/",
        f"{NEWEST}{10**30}/files/{PDF.name}",
        f"{NEWEST}2/files/{PDF.name}",
        f"{FIRST}files/",
        f"{FIRST}files/other.pdf",
        f"{FIRST}files/ASSESSMENT-2019-20.pdf",
        f"{FIRST}files/reading.html",
        f"{FIRST}files/figures.json",
        f"{FIRST}files/../{PDF.name}",
        f"{FIRST}files/..%2F..%2F..%2Fsecret-key",
        f"{FIRST}files/%2e%2e/%2e%2e/secret-key",
        f"{FIRST}files/..",
        f"{FIRST}files/{PDF.name}%00",
        f"{FIRST}files/.",
        f"{FIGURES}nothing/",
        f"{FIGURES}{BURGLARY.key.upper()}/",
        "/safer-nowhere/publications/",
    ],
)
def test_what_was_not_published_is_not_there(
    client: Any, published: Publication, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


def test_no_file_is_found_by_its_hash(client: Any, published: Publication) -> None:
    for entry in published.contents.entries:
        assert client.get(f"{FIRST}files/{entry.sha256}").status_code == 404


def test_two_partnerships_do_not_mix(
    client: Any, published: Publication, make_partnership: Callable[[str], Partnership]
) -> None:
    other = make_partnership("Safer Elsewhere")
    publish_example(other, key="2021-22", title="Of elsewhere", papers=[], figures=[])
    assert "Of elsewhere" not in text(client.get(LIST))
    for address in (NEWEST, FIRST, FILE, FIGURES, FIGURE):
        there = address.replace("safer-eddystone", "safer-elsewhere")
        assert client.get(there).status_code == 404
    page = text(client.get("/safer-elsewhere/publications/"))
    assert "Of elsewhere" in page
    assert "Eddystone" not in page


class TestTheFrame:
    @pytest.mark.parametrize("address", PAGES)
    def test_a_visitor_sees_the_partnership_and_one_way(
        self, client: Any, published: Publication, address: str
    ) -> None:
        page = text(client.get(address))
        assert " – Safer Eddystone</title>" in page
        assert f'class="smeaton-header__home" href="{HOME}">Safer Eddystone</a>' in " ".join(
            page.split()
        )
        assert page.count("govuk-service-navigation__item ") <= 1
        assert page.count("Smeaton") == 1, "in the line at the foot alone"
        for closed in ("/members/", "/evidence/", "/assessment/", "/audit/"):
            assert closed not in page
        assert "Published by Safer Eddystone, with Smeaton." in page

    @pytest.mark.parametrize("address", PAGES)
    def test_a_member_sees_every_way(
        self, client_as: Callable[..., Any], published: Publication, address: str
    ) -> None:
        page = text(client_as(Role.ANALYST).get(address))
        for open_ in ("/members/", "/evidence/", "/publications/"):
            assert f'href="/safer-eddystone{open_}"' in page

    def test_a_stranger_sees_none_of_the_members_ways(
        self, stranger: Any, published: Publication
    ) -> None:
        page = text(stranger.get(LIST))
        assert "/members/" not in page
        assert "Sign out" in page

    def test_it_wears_the_colour_of_the_partnership(
        self, client: Any, client_as: Callable[..., Any], published: Publication
    ) -> None:
        sheet = f"{HOME}colours.css"
        assert sheet not in text(client.get(LIST))
        assert client.get(sheet).content == b""
        place = published.partnership
        place.colour = "#5f2167"
        audit.save(place, by=None)
        assert f'href="{sheet}"' in text(client.get(LIST))
        answer = client.get(sheet)
        assert answer.headers["Content-Type"] == "text/css"
        assert answer.content == b":root { --govuk-brand-colour: #5f2167; }\n"
        assert 'href="/safer-eddystone/colours.css"' in text(client_as(Role.ANALYST).get(LIST))

    def test_markup_in_words_stays_text(self, client: Any, partnership: Partnership) -> None:
        nasty = "<script>alert(1)</script>"
        figure = replace(
            BURGLARY, label=nasty, value=nasty, question=nasty, files=((nasty, "a" * 64),)
        )
        words = {"title": nasty, "summary": nasty, "papers": [replace(PDF, title=nasty)]}
        decision = replace(DECISION, by=nasty, meeting=nasty)
        publish_example(partnership, **words, decision=decision, figures=[figure])
        publish_example(
            partnership, **words, decision=decision, figures=[figure], key="2019-20",
            reading="<p>Other</p>", changes=[nasty],
        )  # fmt: skip
        for address in (*PAGES, SECOND):
            page = text(client.get(address))
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert(1)" in page


class TestHeaders:
    @pytest.mark.parametrize("address", [*PAGES, f"{HOME}colours.css"])
    def test_a_visitors_page_may_stay_and_is_asked_for_again(
        self, client: Any, published: Publication, address: str
    ) -> None:
        answer = client.get(address)
        kind = "text/css" if address.endswith("css") else "text/html; charset=utf-8"
        assert dict(answer.headers) == EXPECTED | {
            "Cache-Control": "no-cache",
            "Content-Length": str(len(answer.content)),
            "Content-Type": kind,
            "ETag": f'"{sha256_of(answer.content)}"',
            "Vary": "Cookie",
        }
        assert not answer.cookies

    @pytest.mark.parametrize("address", PAGES)
    def test_around_a_members_page_stands_who_they_are(
        self, client_as: Callable[..., Any], stranger: Any, published: Publication, address: str
    ) -> None:
        for visitor in (client_as(Role.ANALYST), stranger):
            assert visitor.get(address).headers["Cache-Control"] == "no-store"


class TestBudgets:
    @pytest.mark.parametrize("address", [*PAGES, FILE, f"{HOME}colours.css"])
    def test_however_much_there_is(
        self, client: Any, second: Publication, query_budget: Any, address: str
    ) -> None:
        figures = [replace(BURGLARY, key=f"number-{number}") for number in range(60)]
        for number in range(5):
            publish_example(
                second.partnership, figures=[*figures, BURGLARY],
                summary=str(number), changes=["More."],
            )  # fmt: skip
            publish_example(second.partnership, key=f"20{number}0")
        # Whether the page is kept, whose it is, what is on it; and then whether it is kept alone.
        with query_budget(3):
            assert client.get(address).status_code == 200
        with query_budget(2 if address == FILE else 1):
            assert client.get(address).status_code == 200

    def test_for_a_member(
        self, client_as: Callable[..., Any], published: Publication, query_budget: Any
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        with query_budget(5):
            visitor.get(FIRST)
