"""Schemes and scoring sheets as workbooks: out of a page, and back in by another."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.assessment.models import AnalystScore, SchemeVersion
from smeaton.assessment.states import Act
from tests.harness.client import CheckedClient
from tests.harness.scoring_room import BLIND, Room

ROOT = "/safer-eddystone/assessment"
YEAR = f"{ROOT}/2019-20"


def as_upload(content: bytes, name: str) -> dict[str, SimpleUploadedFile]:
    return {"upload": SimpleUploadedFile(name, content)}


def edited(content: bytes, sheet: str, change: Callable[[Any], None]) -> bytes:
    """An XLSX workbook with one sheet changed."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book[sheet])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def whose_scores(content: bytes) -> list[str]:
    """What a sheet says it holds, on its cover and in About."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        str(row[1].value)
        for name in ("Cover", "About")
        for row in book[name].iter_rows()
        if row[0].value == "Scores"
    ]


@pytest.fixture
def analyst(client_of: Callable[[User], CheckedClient], analyst_user: User) -> CheckedClient:
    return client_of(analyst_user)


class TestSchemes:
    @pytest.mark.parametrize("ending", ["xlsx", "ods"])
    def test_it_goes_out_and_comes_back_the_same(
        self, client_as: Callable[..., CheckedClient], partnership: Any, ending: str
    ) -> None:
        client = client_as(Role.ANALYST)
        out = client.get(f"{ROOT}/schemes/csp-illustrative/scheme.{ending}")
        assert "attachment" in out.headers["Content-Disposition"]
        back = client.post(f"{ROOT}/schemes/bring-in/", as_upload(out.content, f"s.{ending}"))
        kept = SchemeVersion.objects.get()
        assert back.headers["Location"] == f"{ROOT}/schemes/kept-{kept.pk}/"
        assert kept.key == "csp-illustrative"
        page = client.get(back.headers["Location"]).content.decode()
        assert "Severe" in page

    def test_a_scheme_with_a_hole_is_refused_and_the_hole_named(
        self, client_as: Callable[..., CheckedClient], partnership: Any
    ) -> None:
        client = client_as(Role.ANALYST)
        out = client.get(f"{ROOT}/schemes/csp-illustrative/scheme.xlsx").content

        def lowest_level_begins_higher(sheet: Any) -> None:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value == "standard":
                        sheet.cell(cell.row, cell.column + 2).value = 0.5

        changed = edited(out, "Levels", lowest_level_begins_higher)
        refused = client.post(f"{ROOT}/schemes/bring-in/", as_upload(changed, "s.xlsx"))
        assert "What was found" in refused.content.decode()
        assert not SchemeVersion.objects.exists()

    def test_a_reader_takes_none_up(
        self, client_as: Callable[..., CheckedClient], partnership: Any
    ) -> None:
        reader = client_as(Role.BOARD_MEMBER)
        assert reader.get(f"{ROOT}/schemes/").status_code == 200
        assert reader.get(f"{ROOT}/schemes/bring-in/").status_code == 403

    def test_another_partnerships_scheme_is_not_there(
        self, room: Room, stranger: CheckedClient
    ) -> None:
        kept = room.exercise.scheme_version.pk
        assert stranger.get(f"/safer-elsewhere/assessment/schemes/kept-{kept}/").status_code == 404


class TestSheets:
    @pytest.mark.parametrize("ending", ["xlsx", "ods"])
    def test_the_analysts_scores_go_out_and_come_back(
        self, analyst: CheckedClient, room: Room, ending: str
    ) -> None:
        room.take(Act.START)
        room.score_from_data(3)
        out = analyst.get(f"{YEAR}/from-data.{ending}").content
        if ending == "xlsx":
            said = whose_scores(out)
            assert said == ["as the analyst gave them from the data"] * 2
        room.score_from_data(1)
        back = analyst.post(f"{YEAR}/from-data/", as_upload(out, f"sheet.{ending}"))
        assert back.status_code == 302
        assert set(AnalystScore.objects.values_list("value", flat=True)) == {3}
        assert AnalystScore.objects.count() == 2 * len(room.criteria(*BLIND))

    def test_a_mistake_changes_nothing_and_is_told_by_its_place(
        self, analyst: CheckedClient, room: Room
    ) -> None:
        room.take(Act.START)
        room.score_from_data(1)
        out = analyst.get(f"{YEAR}/from-data.xlsx").content

        def one_is_off_the_scale(sheet: Any) -> None:
            for row in sheet.iter_rows(min_row=2):
                for cell in row:
                    if cell.value == 1 and sheet.cell(1, cell.column).value != "Row":
                        cell.value = 9
                        return

        names = openpyxl.load_workbook(io.BytesIO(out)).sheetnames
        changed = edited(out, names[-1], one_is_off_the_scale)
        refused = analyst.post(f"{YEAR}/from-data/", as_upload(changed, "sheet.xlsx"))
        words = refused.content.decode()
        assert "What was found" in words
        assert ", row " in words
        assert set(AnalystScore.objects.values_list("value", flat=True)) == {1}

    def test_a_value_needs_no_reason_in_a_sheet_as_in_the_form(
        self, analyst: CheckedClient, room: Room
    ) -> None:
        room.take(Act.START)
        where = f"{YEAR}/theme/domestic-abuse/from-data/"
        seen = analyst.get(where).content.decode().split('name="seen" value="')[1].split('"')[0]
        sent = {"value-physical": "2", "seen": seen}
        assert analyst.post(where, sent).status_code == 302
        assert AnalystScore.objects.filter(value=2, reason="").exists()
        room.score_from_data(1)
        out = analyst.get(f"{YEAR}/from-data.xlsx").content

        def no_reasons(sheet: Any) -> None:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value == "As the figures say":
                        cell.value = None

        bare = edited(out, "Scores", no_reasons)
        assert analyst.post(f"{YEAR}/from-data/", as_upload(bare, "s.xlsx")).status_code == 302
        assert set(AnalystScore.objects.values_list("value", "reason")) == {(1, "")}

    def test_a_file_that_is_no_workbook_is_said_so(
        self, analyst: CheckedClient, room: Room
    ) -> None:
        room.take(Act.START)
        answer = analyst.post(f"{YEAR}/from-data/", as_upload(b"nonsense", "sheet.xlsx"))
        assert answer.status_code == 200
        assert "Take in the scores" in answer.content.decode()
        assert not AnalystScore.objects.exists()

    def test_agreed_scores_are_for_those_who_see_levels(
        self, room: Room, client_as: Callable[..., CheckedClient]
    ) -> None:
        reader = client_as(Role.CASEWORKER)
        assert reader.get(f"{YEAR}/scores.xlsx").status_code == 404
        room.to_agreed()
        assert whose_scores(reader.get(f"{YEAR}/scores.xlsx").content) == ["as agreed"] * 2
        assert reader.get(f"{YEAR}/scores.pdf").status_code == 404
