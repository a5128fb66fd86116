"""Goal 28: a scoring sheet goes out as XLSX and ODS and comes back without loss."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis.scoring import parse_scheme, theme_level
from smeaton.assessment.workbooks import Given, ScoringSheet, Theme, read_sheet, sheet_workbook
from smeaton.documents.hidden_content import hidden_content
from smeaton.documents.spreadsheets import CELL_TEXT_LIMIT
from smeaton.errors import ContractError, ScoreError, UnwritableError
from tests.analysis.scoring import small_schemes
from tests.assessment.workbooks.filing import (
    FORMATS,
    ISSUED,
    WRITERS,
    Change,
    changed,
    find,
    put,
    sheet_back,
    texts,
    titles,
    written,
)

SCHEME = small_schemes.grid(first=(0, 0.5, 2), levels=[small_schemes.level("low", 0)])
THEMES = (Theme("burglary", "Burglary"), Theme("theft", "Theft from shops"))
SHEET = ScoringSheet(
    SCHEME,
    THEMES,
    {
        ("burglary", "i"): Given(Fraction(0), "none\nknown"),
        ("burglary", "c"): Given(Fraction(3)),
        ("theft", "c"): Given(None, "=too little to tell"),
    },
    scorer="scorer-1",
)
# Rows of the grid: 1 burglary i, 2 burglary c, 3 theft i, 4 theft c.


@st.composite
def sheets(draw: Any) -> ScoringSheet:
    scheme = parse_scheme(draw(small_schemes.documents()), file="small.yaml")
    keys = draw(st.lists(st.sampled_from(["a", "b-2", "3", "1e5"]), max_size=2, unique=True))
    themes = tuple(Theme(key, draw(titles())) for key in keys)
    reasons = texts().map(lambda text: text if text.strip() else "")
    given_ = {}
    for theme in themes:
        for key, criterion in scheme.criteria.items():
            value = draw(st.one_of(st.none(), st.sampled_from(criterion.scale)))
            one = Given(value, draw(reasons))
            if one != Given():
                given_[theme.key, key] = one
    scorer = draw(st.sampled_from([None, "s-1", "7"]))
    from_data = scorer is None and draw(st.booleans())
    return ScoringSheet(scheme, themes, given_, scorer, from_data=from_data)


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=25, deadline=None)
@given(sheet=sheets())
def test_any_sheet_comes_back_as_it_went(ending: str, sheet: ScoringSheet) -> None:
    with TemporaryDirectory() as folder:
        assert sheet_back(sheet, ending, Path(folder)) == sheet


def test_a_sheet_says_whose_scores_it_holds() -> None:
    for sheet, said in (
        (SHEET, ["of one scorer: scorer-1", "of one scorer"]),
        (ScoringSheet(SCHEME, THEMES, {}), ["as agreed"] * 2),
        (
            ScoringSheet(SCHEME, THEMES, {}, from_data=True),
            ["as the analyst gave them from the data"] * 2,
        ),
    ):
        book = sheet_workbook(sheet, **ISSUED)
        pages = [page for page in book.sheets if page.name in ("Cover", "About")]
        rows = [row for page in pages for row in page.rows if row[0].value == "Scores"]
        assert [row[1].value for row in rows] == said


def test_what_a_scorer_gave_is_not_from_the_data() -> None:
    with pytest.raises(ScoreError, match="no scores from the data"):
        ScoringSheet(SCHEME, THEMES, {}, "scorer-1", from_data=True)


@pytest.mark.parametrize("ending", FORMATS)
def test_empty_is_not_scored_and_zero_is(ending: str, tmp_path: Path) -> None:
    back = sheet_back(SHEET, ending, tmp_path)
    assert back.scores("burglary") == {"i": 0, "c": 3}
    assert back.scores("theft") == {"i": None, "c": None}
    assert back.at("theft", "c").reason == "=too little to tell"
    assert theme_level(SCHEME, back.scores("theft")).level is None


@pytest.mark.parametrize("ending", FORMATS)
def test_a_text_as_long_as_a_cell_holds(ending: str, tmp_path: Path) -> None:
    reason = "\U0001f600" + "x" * (CELL_TEXT_LIMIT - 2)
    sheet = ScoringSheet(SCHEME, THEMES, {("theft", "i"): Given(None, reason)})
    assert sheet_back(sheet, ending, tmp_path).at("theft", "i").reason == reason


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("x" * (CELL_TEXT_LIMIT + 1), "found 32,768 characters"),
        ("bell \x07", "U[+]0007"),
        ("half \ud800", "U[+]D800"),
        ("return\r\n", "U[+]000D"),
        ("a\ttab", "U[+]0009"),
        ("_x0041_", "read it as another"),
        ("ax005F_", "read it as another"),
    ],
)
def test_what_no_cell_can_hold_is_refused_not_changed(reason: str, said: str) -> None:
    sheet = ScoringSheet(SCHEME, THEMES, {("theft", "i"): Given(None, reason)})
    with pytest.raises(
        UnwritableError, match=rf"the sheet Scores, row \d+, column 'Reason'.*{said}"
    ):
        sheet_workbook(sheet, **ISSUED)


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_in_it_is_hidden_or_a_formula(ending: str) -> None:
    content = WRITERS[ending](sheet_workbook(SHEET, **ISSUED))
    assert hidden_content(io.BytesIO(content)) == ()


def test_the_scorer_has_all_that_is_needed_beside_the_cell() -> None:
    book = sheet_workbook(SHEET, **ISSUED)
    assert [sheet.name for sheet in book.sheets] == [
        *("Cover", "Contents", "Notes", "About", "Scores")
    ]
    grid = book.sheets[-1]
    assert any("left empty is not scored" in line for line in grid.above)
    assert grid.widths[-1] == 60
    row = dict(zip(grid.heads, (cell.value for cell in grid.rows[0]), strict=True))
    assert row["Definition"] == "what i is"
    assert row["Allowed values"] == "0 i 0: when 0\n0.5 i 0.5: when 0.5\n2 i 2: when 2"


def test_an_illustrative_scheme_says_so_on_the_cover() -> None:
    doc = small_schemes.document(
        [small_schemes.section("impact", small_schemes.criterion("i", (1, 2)))],
        [small_schemes.level("low", 1)],
        illustrative=True,
        label="Illustrative only.",
    )
    sheet = ScoringSheet(parse_scheme(doc, file="small.yaml"), THEMES, {})
    cover = sheet_workbook(sheet, **ISSUED).sheets[0]
    assert "Illustrative only." in [cell.value for row in cover.rows for cell in row]


# -- filled in elsewhere --


def read_changed(change: Change, folder: Path, **kwargs: Any) -> ScoringSheet:
    path = changed(sheet_workbook(SHEET, **ISSUED), change, folder)
    return read_sheet(path, name="book.xlsx", **{"scheme": SCHEME, **kwargs})


@pytest.mark.parametrize("value", [0.5, "0.5", " 0.50 "])
def test_a_value_filled_in(value: Any, tmp_path: Path) -> None:
    back = read_changed(put("Scores", 3, "Value", value), tmp_path)
    assert back.at("theft", "i") == Given(Fraction(1, 2))


def test_rows_and_columns_in_another_order(tmp_path: Path) -> None:
    def change(excel: Any) -> None:
        page = excel["Scores"]
        head, _ = find(page, "Value")
        rows = [[box.value for box in row] for row in page.iter_rows(min_row=head)]
        for number, row in enumerate([rows[0], *rows[:0:-1]], start=head):
            for column, value in enumerate(reversed(row), start=1):
                page.cell(number, column).value = value
                page.cell(number, column).data_type = "s" if isinstance(value, str) else "n"

    back = read_changed(change, tmp_path)
    assert (back.given, set(back.themes)) == (SHEET.given, set(THEMES))


def test_an_emptied_row_of_blanks_is_no_reason(tmp_path: Path) -> None:
    back = read_changed(put("Scores", 4, "Reason", "  "), tmp_path)
    assert back.at("theft", "c") == Given()


@pytest.mark.parametrize("pasted", ["a\tb_x000D_\nc", "a b\rc", "a b\u2028c", "a b\nc"])
def test_what_people_paste_comes_in_so_that_it_can_go_out(pasted: str, tmp_path: Path) -> None:
    back = read_changed(put("Scores", 4, "Reason", pasted), tmp_path)
    assert back.at("theft", "c").reason == "a b\nc"
    assert sheet_back(back, "ods", tmp_path) == back


# -- mistakes --


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("Scores", 1, "Value", 1), "column 'Value': found '1', expected one of 0 .i 0., 0.5"),
        (put("Scores", 1, "Value", "high"), "column 'Value': found 'high', expected one of 0"),
        (put("Scores", 1, "Value", "1/2"), "column 'Value': found '1/2', expected one of 0"),
        (put("Scores", 1, "Value", True), "column 'Value': found 'TRUE', expected one of 0"),
        (
            put("Scores", 1, "Criterion", "x"),
            "column 'Criterion': found 'x', expected one of: i, c",
        ),
        (put("Scores", 2, "Criterion", "i"), "found 'burglary' with 'i' again, expected each crit"),
        (put("Scores", 3, "Theme", "burglary"), "found 'burglary' with 'i' again"),
        (put("Scores", 3, "Theme", "Shop theft"), "found 'Shop theft', expected a theme's key"),
        (put("Scores", 3, "Theme", ""), "column 'Theme': found nothing, expected a theme's key"),
        (put("Scores", 4, "Theme title", "Other"), "found 'Other', expected 'Theft from shops'"),
        (put("Scores", 4, "Theme title", ""), "column 'Theme title': found nothing"),
        (put("Scores", 0, "Value", "Points"), "found no column 'Value'"),
        (put("Scores", 0, "Reason", "Value"), "found the column 'Value' 2 times"),
        (put("About", 4, "Value", "as agreed"), "expected nothing, since the scores are as agreed"),
        (
            put("About", 4, "Value", "as the analyst gave them from the data"),
            "expected nothing, since the scores are as the analyst gave them from the data",
        ),
        (put("About", 5, "Value", ""), "found nothing, expected the scorer's key"),
        (put("About", 5, "What", "Who"), "found no row 'Scorer'"),
        (put("About", 5, "What", "Scores"), "expected it once"),
        (put("Scores", 1, "Value", "=1+1"), "formulas in sheet5"),
        (put("Scores", 1, "Reason", "_x0041_"), "column 'Reason': found '_x0041_', expected none"),
    ],
)
def test_a_mistake_is_told_by_its_place(change: Change, said: str, tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=said):
        read_changed(change, tmp_path)


def test_all_mistakes_at_once_each_with_sheet_row_and_column(tmp_path: Path) -> None:
    def change(excel: Any) -> None:
        put("Scores", 1, "Value", 9)(excel)
        put("Scores", 4, "Criterion", "x")(excel)
        put("About", 5, "Value", "")(excel)

    with pytest.raises(ContractError) as refused:
        read_changed(change, tmp_path)
    places = [(one.file, one.row, one.column) for one in refused.value.problems]
    head = sheet_workbook(SHEET, **ISSUED).sheets[-1].head_row
    about = sheet_workbook(SHEET, **ISSUED).sheets[-2].head_row
    assert places == [
        ("book.xlsx [About]", about + 5, "Value"),
        ("book.xlsx [Scores]", head + 1, "Value"),
        ("book.xlsx [Scores]", head + 4, "Criterion"),
        ("book.xlsx [Scores]", None, "Criterion"),  # and so theft has no row for c
    ]


def test_a_row_that_was_deleted_is_missed(tmp_path: Path) -> None:
    def change(excel: Any) -> None:
        head, _ = find(excel["Scores"], "Value")
        excel["Scores"].delete_rows(head + 4)

    with pytest.raises(ContractError, match="found no row for 'theft' with 'c'"):
        read_changed(change, tmp_path)


def test_a_column_of_remarks_is_not_lost_without_a_word(tmp_path: Path) -> None:
    def change(excel: Any) -> None:
        head, column = find(excel["Scores"], "Reason")
        excel["Scores"].cell(head, column + 1).value = "My remarks"

    with pytest.raises(ContractError, match="found a column 'My remarks', expected only"):
        read_changed(change, tmp_path)


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    def change(excel: Any) -> None:
        excel["Scores"].title = "Marks"

    with pytest.raises(ContractError, match=r"\[Scores\]: found no sheet of this name"):
        read_changed(change, tmp_path)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_sheet_for_another_version_is_refused(ending: str, tmp_path: Path) -> None:
    newer = parse_scheme({**SCHEME.document(), "version": "2"}, file="small.yaml")
    with pytest.raises(ContractError) as refused:
        sheet_back(SHEET, ending, tmp_path, scheme=newer)
    (problem,) = refused.value.problems
    assert problem.file == f"book.{ending} [About]"
    assert problem.found.endswith("version '1': a sheet for another scheme or version")
    assert "the scheme “Small”, version 2" in problem.expected
    assert newer.fingerprint in problem.expected


def test_the_themes_of_an_exercise_are_held_to(tmp_path: Path) -> None:
    assert sheet_back(SHEET, "ods", tmp_path, themes=THEMES) == SHEET
    wanted = (THEMES[0], Theme("arson", "Arson"))
    with pytest.raises(ContractError) as refused:
        sheet_back(SHEET, "ods", tmp_path, themes=wanted)
    assert refused.value.count == 4  # two rows of theft, none for arson with either criterion
    assert "expected one of: burglary, arson" in str(refused.value)
    assert "no row for 'arson' with 'i'" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"Theme,Value\n", b"PK\x03\x04 and no more"])
def test_a_file_that_is_no_workbook(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(ContractError, match="expected a workbook, XLSX or ODS"):
        read_sheet(path, name="book.xlsx", scheme=SCHEME)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_spoilt_file_is_refused_or_read_and_nothing_else(data: Any) -> None:
    with TemporaryDirectory() as folder:
        path = written(
            sheet_workbook(SHEET, **ISSUED), data.draw(st.sampled_from(FORMATS)), Path(folder)
        )
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 3))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        with suppress(ContractError):
            assert read_sheet(path, name="book", scheme=SCHEME).scheme is SCHEME


# -- what is no sheet --


@pytest.mark.parametrize(
    ("themes", "scores", "said"),
    [
        ((THEMES[0], THEMES[0]), {}, "is there 2 times"),
        ((Theme("Not a key", "x"),), {}, "is no key"),
        ((Theme("a", " x"),), {}, "has the title"),
        (THEMES, {("arson", "i"): Given()}, "no theme of this sheet"),
        (THEMES, {("theft", "z"): Given()}, "no criterion"),
        (THEMES, {("theft", "i"): Given(Fraction(9))}, "not on its scale"),
    ],
)
def test_a_sheet_that_its_scheme_does_not_know(themes: Any, scores: Any, said: str) -> None:
    with pytest.raises(ScoreError, match=said):
        ScoringSheet(SCHEME, themes, scores)


def test_equal_sheets_are_equal_files() -> None:
    first, second = (WRITERS["xlsx"](sheet_workbook(SHEET, **ISSUED)) for _ in range(2))
    assert first == second
    assert zipfile.is_zipfile(io.BytesIO(first))
    assert openpyxl.load_workbook(io.BytesIO(first)).sheetnames[-1] == "Scores"
