"""The document in every format: what it says is what the scores, registers and data say."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest

from smeaton.assessment.written.assessment import Instead, KeptValue
from smeaton.assessment.written.report import document, every_file_of, summary, workbook_document
from smeaton.documents.blocks import FigureRegister, Section, tables
from smeaton.documents.formats import FORMATS, WORKBOOKS
from smeaton.documents.hidden_content import hidden_content
from smeaton.documents.spreadsheets import workbook
from tests.assessment.prose.samples import crime_table, hidden
from tests.assessment.written.samples import approved, assessment
from tests.documents import verapdf
from tests.documents.opening import words_of

LEVELS = {"Domestic abuse": "High", "Hate crime": "Moderate", "Robbery": "Standard"}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return every_file_of(approved())


@pytest.mark.parametrize("ending", FORMATS)
def test_levels_in_every_format_are_those_of_the_register(
    ending: str, files: dict[str, bytes]
) -> None:
    """Goal 29: the list by level, the table of themes and the register cannot differ."""
    standing = {
        one.theme.title: one.level.title for one in assessment().standings.themes if one.level
    }
    assert standing == LEVELS
    words = " ".join(words_of(files[f"assessment-2019-20.{ending}"], ending).split())
    for theme, level in LEVELS.items():
        assert theme in words
        assert level in words
    if ending not in WORKBOOKS:
        assert "High risks" in words
        assert "23,024" in words


def test_the_tables_of_levels_are_one() -> None:
    shown = {
        (str(row[0]), str(getattr(row[-1], "value", row[-1])))
        for table in tables(document(assessment()).blocks)
        if table.name.startswith("levels")
        for row in table.rows
    }
    assert shown == set(LEVELS.items())


def test_every_number_has_a_row_in_the_register() -> None:
    (register,) = (
        block
        for section in document(assessment()).blocks
        if isinstance(section, Section)
        for block in section.blocks
        if isinstance(block, FigureRegister)
    )
    rows = {one.label: one for one in register.figures}
    assert rows["Rape: count"].value == "395"
    assert rows["Rape: count"].source == "Universal dataset"
    assert rows["“twice”"].source == "A paper"
    assert rows["Domestic abuse: level"].value == "High"


def test_a_draft_says_so_and_an_approved_one_who_approved() -> None:
    assert "Draft" in document(assessment()).notice
    version = document(approved())
    assert "Draft" not in version.notice
    assert dict(version.facts)["Approved"].startswith("by Chair of the Executive, Executive")


def test_what_stands_instead_is_printed_and_told() -> None:
    made = assessment()
    name = "crime rape count"
    instead = Instead(shown="about 400", reason="Recounted", by="Analyst", on=date(2020, 11, 1))
    kept = KeptValue(value=made.values[name].value, instead=instead)
    changed = made.model_copy(update={"values": {**made.values, name: kept}})
    html = FORMATS["html"].render(document(changed)).decode()
    assert "Rape rose to" in html
    assert "about 400" in html
    assert "Analyst" in html


def test_the_same_assessment_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    read = type(approved()).from_document(approved().document(), sha256=approved().sha256)
    assert every_file_of(read) == files


def test_the_summary_is_one_page(files: dict[str, bytes]) -> None:
    assert len(pypdf.PdfReader(io.BytesIO(files["summary-2019-20.pdf"])).pages) == 1
    assert "High risks" in FORMATS["html"].render(summary(approved())).decode()


@pytest.mark.parametrize("ending", sorted(WORKBOOKS))
def test_workbooks_hide_nothing(ending: str, files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / f"book.{ending}"
    path.write_bytes(files[f"assessment-2019-20.{ending}"])
    assert hidden_content(path) == ()


def test_the_workbook_has_every_table_once() -> None:
    names = [sheet.name for sheet in workbook(workbook_document(assessment())).sheets]
    assert len(names) == len(set(names))
    assert {"crime", "levels", "robustness", "register-of-figures"} <= set(names)


def test_a_hidden_number_is_in_no_file() -> None:
    made = assessment(table=hidden(crime_table(rape={"count": 7_654_321}), "rape", "count"))
    for name, body in every_file_of(made).items():
        ending = name.rpartition(".")[2]
        assert "7,654,321" not in words_of(body, ending)
        assert "7654321" not in words_of(body, ending)


@pytest.mark.skipif(bool(verapdf.missing()), reason=f"needs {verapdf.missing()}")
def test_the_pdf_keeps_both_standards(files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "assessment.pdf"
    path.write_bytes(files["assessment-2019-20.pdf"])
    for verdict in verapdf.verapdf(path, "ua1", "2a").values():
        assert verdict.failures == ()
