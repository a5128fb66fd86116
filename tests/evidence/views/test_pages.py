"""Pages of evidence: what they say, to whom, and what they cost."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.analysis.periods import Period
from smeaton.analysis.synthesise import synthesise
from smeaton.evidence import services
from smeaton.evidence.models import Rebasing
from smeaton.evidence.opening import evidence_store
from smeaton.evidence.pages import PAGES
from smeaton.partnership.models import Partnership
from tests.harness import evidence as made_up

Address = Callable[..., str]
BUDGET = 8
"""Queries of a page: session, visitor, roles, partnership, rebasings, and a few to spare."""


def text(response: Any) -> str:
    """The words of a page's main part."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert main
    return " ".join(re.sub(r"<[^>]+>", " ", main.group()).split())


class TestEveryPage:
    @pytest.mark.parametrize("name", ["", *(f"{name}/" for name in PAGES)])
    def test_finding_filters_source_and_downloads(
        self, name: str, reader: Any, filled_store: Path, page: Address, query_budget: Any
    ) -> None:
        with query_budget(BUDGET):
            response = reader.get(page(name))
        assert response.status_code == 200
        words = text(response)
        assert (
            "Plymouth, 12 months to December 2025" in words
            or "36 months to" in words
            or ("24 months to December 2025" in words)
        )
        assert 'name="area"' in response.content.decode()
        if name:
            assert "Where this comes from" in words
            for ending in ("csv", "xlsx", "ods"):
                assert f"/{name}table.{ending}?" in response.content.decode()

    @pytest.mark.parametrize("name", list(PAGES))
    def test_the_table_as_a_file(
        self, name: str, reader: Any, filled_store: Path, page: Address
    ) -> None:
        response = reader.get(page(f"{name}/table.csv"))
        assert response.status_code == 200
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert "attachment" in response["Content-Disposition"]
        assert next(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))

    def test_nothing_is_kept_by_a_shared_computer(
        self, reader: Any, filled_store: Path, page: Address
    ) -> None:
        for path in ("", "crime/table.csv"):
            assert reader.get(page(path))["Cache-Control"] == "no-store"

    def test_the_number_of_queries_does_not_grow_with_the_data(
        self,
        reader: Any,
        filled_store: Path,
        partnership: Partnership,
        loader: User,
        page: Address,
        tmp_path: Path,
        django_assert_num_queries: Any,
    ) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as before:
            reader.get(page("crime/"))
        more = synthesise(
            4000, tmp_path, months=Period.parse("2021-01/2022-12"), areas=made_up.areas(), seed=5
        )
        services.load_files(partnership=partnership, paths=more, by=loader)
        with CaptureQueriesContext(connection) as after:
            reader.get(page("crime/"))
        assert len(after) <= len(before)


class TestFigure:
    """Goal 42: a number's own page says source files, period, method, release, hidden or not."""

    def test_from_the_table_to_the_files(
        self, reader: Any, filled_store: Path, page: Address
    ) -> None:
        html = reader.get(page("crime/")).content.decode()
        link = re.search(r'href="([^"]+/figures/crime/burglary/count/[^"]+)">([\d,]+)<', html)
        assert link
        words = text(reader.get(link.group(1).replace("&amp;", "&")))
        assert f"Burglary: Count {link.group(2)} " in words
        assert "Poisson E-test" in words
        assert "12 months to December 2025" in words
        assert "2025-12-synthetic-constabulary-street.csv" in words

    def test_a_partners_figure_has_its_own_unit_and_period(
        self, reader: Any, filled_store: Path, page: Address
    ) -> None:
        html = reader.get(page("partners/")).content.decode()
        link = re.search(rf'href="([^"]+/partners/{made_up.ADMISSIONS}/value/[^"]+)">575<', html)
        assert link
        words = text(reader.get(link.group(1).replace("&amp;", "&")))
        assert "575 per 100,000" in words
        assert "Period 12 months to December 2024" in words
        assert "Counted from Hospitals" in words

    def test_a_hidden_one_says_so(self, reader: Any, filled_store: Path, page: Address) -> None:
        words = text(reader.get(page("figures/crime/hate-crime/count/")))
        assert "Hate crime: Count [c]" in words
        assert "so that nobody can be identified" in words

    @pytest.mark.parametrize(
        "path", ["crime/nope/count/", "crime/burglary/nope/", "nope/burglary/count/"]
    )
    def test_one_that_is_not_there(
        self, path: str, reader: Any, filled_store: Path, page: Address
    ) -> None:
        assert reader.get(page(f"figures/{path}")).status_code == 404


class TestWhoMaySee:
    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROVIDER])
    def test_members_read(
        self, role: Role, client_as: Callable[..., Any], filled_store: Path, page: Address
    ) -> None:
        assert client_as(role).get(page("crime/")).status_code == 200

    def test_a_provider_does_not(
        self, client_as: Callable[..., Any], filled_store: Path, page: Address
    ) -> None:
        for path in ("", "crime/", "crime/table.csv", "report/report.pdf"):
            assert client_as(Role.PROVIDER).get(page(path)).status_code == 403

    def test_a_stranger_finds_nothing(
        self, stranger: Any, filled_store: Path, page: Address
    ) -> None:
        for path in ("", "crime/", "crime/table.csv", "loads/", "releases/", "trend/chart-1.csv"):
            assert stranger.get(page(path)).status_code == 404

    def test_only_who_may_load_is_shown_the_way(
        self, reader: Any, analyst: Any, filled_store: Path, page: Address
    ) -> None:
        assert "loads/" not in reader.get(page()).content.decode()
        assert "loads/" in analyst.get(page()).content.decode()


class TestTheAddress:
    def test_a_link_shows_what_its_sender_saw(
        self, reader: Any, filled_store: Path, page: Address
    ) -> None:
        ward = made_up.WARDS[0]
        response = reader.get(page("trend/", indicator="burglary", area=ward, to="2024-06"))
        words = text(response)
        assert "Trend: Burglary" in words
        assert "Ward 1, 18 months to June 2024" in words
        chosen = re.findall(r'<option value="([^"]+)" selected', response.content.decode())
        assert chosen == [ward, "2024-06", "burglary"]

    def test_the_chart_has_its_data(self, reader: Any, filled_store: Path, page: Address) -> None:
        asked = {"indicator": "burglary", "area": made_up.DISTRICT, "to": "2025-12"}
        html = reader.get(page("trend/", **asked)).content.decode()
        link = re.search(r'href="([^"]+chart-1\.csv[^"]*)"', html)
        assert link
        response = reader.get(link.group(1).replace("&amp;", "&"))
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert rows[0][:2] == ["Month", "Burglary a month"]
        assert len(rows) == 37

    def test_there_is_no_ninth_chart(self, reader: Any, filled_store: Path, page: Address) -> None:
        assert reader.get(page("trend/chart-9.csv")).status_code == 404

    @pytest.mark.parametrize(
        ("path", "query", "status", "says"),
        [
            ("crime/", {"area": "E99999999"}, 404, "No lookup in this release names an area"),
            ("crime/", {"to": "2019"}, 422, "is not a month"),
            ("crime/", {"release": "r9999-x"}, 404, "There is no release"),
            ("trend/", {"indicator": "nope"}, 404, "There is no indicator"),
            ("places/", {"level": "county"}, 422, "is no level of area"),
            ("crime/", {"indicator": "nope"}, 404, "There is no indicator"),
            ("crime/", {"level": "county"}, 422, "is no level of area"),
            ("nope/", {}, 404, "There is no such page of evidence"),
            ("crime/table.exe", {}, 404, "cannot be had as"),
            ("report/report.exe", {}, 404, "cannot be had as"),
            ("indicators/nope/", {}, 404, "There is no indicator"),
            ("releases/nope/", {}, 404, "There is no release"),
        ],
    )
    def test_what_is_not_there_is_said(
        self,
        path: str,
        query: dict[str, str],
        status: int,
        says: str,
        reader: Any,
        filled_store: Path,
        page: Address,
    ) -> None:
        response = reader.get(page(path, **query))
        assert response.status_code == status
        assert says in text(response)

    def test_a_hostile_address_is_only_text(
        self, reader: Any, filled_store: Path, page: Address
    ) -> None:
        response = reader.get(page("places/", place="%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


class TestMissing:
    def test_a_missing_year_is_not_a_nought(
        self, reader: Any, filled_store: Path, page: Address
    ) -> None:
        words = text(reader.get(page("crime/", to="2026-03")))
        assert "What is missing" in words
        assert "January to March 2026" in words
        row = re.search(r"All crime \[x\] .*? Burglary", words)
        assert row
        assert "Missing is not zero" in words


class TestStatesBeforeThereIsAnything:
    def test_no_data_yet(self, reader: Any, analyst: Any, empty_store: Path, page: Address) -> None:
        for path in ("", "crime/", "releases/", "indicators/", "report/"):
            assert "No evidence yet" in text(reader.get(page(path)))
        assert "Load data" not in text(reader.get(page()))
        assert "Load data" in text(analyst.get(page()))

    def test_no_lookup_yet(
        self, analyst: Any, empty_store: Path, page: Address, tmp_path: Path
    ) -> None:
        street = synthesise(
            50, tmp_path, months=Period.parse("2025-01"), areas=made_up.areas(), seed=2
        )
        made_up.load(empty_store, street)
        words = text(analyst.get(page()))
        assert "One file is missing" in words
        assert made_up.DISTRICT in words

    def test_no_area_yet(
        self,
        client_as: Callable[..., Any],
        partnership: Partnership,
        filled_store: Path,
        page: Address,
    ) -> None:
        partnership.area_code = ""
        partnership.save()
        boss, reader = client_as(Role.ADMINISTRATOR), client_as(Role.BOARD_MEMBER)
        assert "Which area?" in text(reader.get(page()))
        assert "This is our area" not in text(reader.get(page()))
        assert reader.post(page("area/"), {"area": made_up.DISTRICT}).status_code == 403
        assert boss.post(page("area/"), {"area": "E99999999"}).status_code == 404
        boss.post(page("area/"), {"area": made_up.DISTRICT})
        partnership.refresh_from_db()
        assert partnership.area_code == made_up.DISTRICT
        assert "Plymouth" in text(reader.get(page()))


class TestReleases:
    """Goal 22: what was shown once can be shown again as it stood; what changed is listed."""

    @pytest.fixture
    def republished(
        self,
        reader: Any,
        filled_store: Path,
        page: Address,
        partnership: Partnership,
        loader: User,
        tmp_path: Path,
    ) -> tuple[str, str]:
        """The words of the crime table, before a month was published anew, and its release."""
        before = evidence_store(partnership).release().id
        words = text(reader.get(page("crime/", release=before)))
        again = synthesise(
            400, tmp_path, months=Period.parse("2025-12"), areas=made_up.areas(), seed=9
        )
        services.load_files(partnership=partnership, paths=again, by=loader)
        return words, before

    def test_an_older_release_shows_the_same_figures(
        self, republished: tuple[str, str], reader: Any, page: Address
    ) -> None:
        words, before = republished
        again = text(reader.get(page("crime/", release=before)))
        finding = re.compile(r"Recorded crime: [\d,]+")
        assert finding.findall(again) == finding.findall(words)
        assert finding.findall(text(reader.get(page("crime/")))) != finding.findall(words)

    def test_what_was_replaced_is_listed(
        self, republished: tuple[str, str], reader: Any, page: Address
    ) -> None:
        words = text(reader.get(page("releases/changes/", before=republished[1])))
        assert "1 part differs" in words
        assert "Synthetic Constabulary, December 2025 replaced" in words

    def test_where_a_number_comes_from_in_two_steps(
        self, republished: tuple[str, str], reader: Any, page: Address, loader: User
    ) -> None:
        html = reader.get(page("crime/")).content.decode()
        link = re.search(r'href="([^"]+/releases/[^"]+)"[^>]*>release 2<', html)
        assert link
        words = text(reader.get(link.group(1).replace("&amp;", "&")))
        assert loader.name in words
        assert "2025-12-synthetic-constabulary-street.csv" in words
        assert "SHA-256" in words

    def test_the_list(self, republished: tuple[str, str], reader: Any, page: Address) -> None:
        words = text(reader.get(page("releases/")))
        assert "2 releases so far" in words
        assert "Not recorded" in words, "the first was made without this app"


class TestIndicators:
    def test_the_catalogue_says_what_is_held(
        self, reader: Any, filled_store: Path, page: Address
    ) -> None:
        words = text(reader.get(page("indicators/")))
        assert "Hate crime" in words
        assert "no figures held" in words

    def test_one_of_them(self, reader: Any, filled_store: Path, page: Address) -> None:
        words = text(reader.get(page("indicators/burglary/")))
        for part in ("Counted from", "per 1,000", "Small counts", "What to mind", "Breaks"):
            assert part in words


class TestRebasing:
    """Goal 13: a person, a month and a reason."""

    ADDRESS = "rebasings/all-crime/E06000026/"

    def test_needs_the_permission(self, reader: Any, filled_store: Path, page: Address) -> None:
        assert reader.get(page(self.ADDRESS)).status_code == 403

    def test_a_reason_is_asked_for(self, analyst: Any, filled_store: Path, page: Address) -> None:
        response = analyst.post(page(self.ADDRESS), {"month": "2025-01", "reason": ""})
        assert "Say why the limits should be drawn anew" in text(response)
        assert not Rebasing.objects.exists()

    def test_the_chart_shows_who_and_why_until_it_is_taken_back(
        self, analyst: Any, reader: Any, filled_store: Path, page: Address
    ) -> None:
        reason = "The city centre was pedestrianised for good"
        response = analyst.post(page(self.ADDRESS), {"month": "2025-01", "reason": reason})
        assert response.status_code == 302
        words = text(reader.get(page("trend/")))
        assert "Limits drawn anew from January 2025 by decision of Analyst" in words
        assert reason in words
        assert reason not in text(reader.get(page("trend/", indicator="burglary")))
        made = Rebasing.objects.get()
        assert reader.post(page(f"rebasings/{made.pk}/withdraw/")).status_code == 403
        analyst.post(page(f"rebasings/{made.pk}/withdraw/"))
        assert reason not in text(reader.get(page("trend/")))

    def test_another_partnerships_is_not_there(
        self, stranger: Any, analyst: Any, filled_store: Path, page: Address
    ) -> None:
        analyst.post(page(self.ADDRESS), {"month": "2025-01", "reason": "A good long reason"})
        made = Rebasing.objects.get()
        assert stranger.post(page(f"rebasings/{made.pk}/withdraw/")).status_code == 404
        theirs = f"/safer-elsewhere/evidence/rebasings/{made.pk}/withdraw/"
        assert stranger.post(theirs).status_code == 404
        assert Rebasing.objects.exists()

    def test_a_series_that_is_not_there(
        self, analyst: Any, filled_store: Path, page: Address
    ) -> None:
        assert analyst.get(page("rebasings/nope/E06000026/")).status_code == 404
        assert analyst.get(page("rebasings/all-crime/E99999999/")).status_code == 404


def test_the_store_of_another_is_never_opened(
    stranger: Any, filled_store: Path, make_partnership: Any, page: Address
) -> None:
    """A member of two partnerships sees in each the evidence of that one."""
    assert "No evidence yet" in text(stranger.get("/safer-elsewhere/evidence/"))
    shutil.rmtree(filled_store)
