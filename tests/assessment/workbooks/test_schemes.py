"""A scoring scheme goes out as XLSX and ODS and comes back with the same fingerprint."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.analysis.scoring import Scheme, parse_scheme, read_schemes
from smeaton.assessment.workbooks import read_scheme, scheme_workbook
from smeaton.documents.hidden_content import hidden_content
from smeaton.errors import ContractError
from tests.analysis.scoring import small_schemes
from tests.assessment.workbooks.filing import (
    FORMATS,
    ISSUED,
    WRITERS,
    Change,
    changed,
    put,
    scheme_back,
    titles,
)

SHIPPED = list(read_schemes(Path(__file__).parents[3] / "schemes"))
SCHEME = small_schemes.small(
    [
        small_schemes.section(
            "impact",
            small_schemes.criterion("i", (1, 2)),
            combine="table",
            entries=[{"at": [1], "gives": 1}, {"at": [2], "gives": 0.25}],
        ),
        small_schemes.section(
            "chance",
            small_schemes.criterion("c", (1, 2)),
            bands=[{"title": "Small", "from": 1}, {"title": "Great", "from": 2}],
        ),
    ],
    [small_schemes.level("low", 0, 1), small_schemes.level("high", 2)],
    score="table",
    entries=[{"at": [a, b], "gives": b} for a in (0.25, 1) for b in (1, 2)],
)


def worded(draw: Any, content: Any, field: str = "") -> Any:
    """The same document in other words."""
    if isinstance(content, dict):
        return {key: worded(draw, one, key) for key, one in content.items()}
    if isinstance(content, list | tuple):
        return [worded(draw, one) for one in content]
    free = {"definition", "descriptor", "label", "source", "strategy", "targets", "version"}
    return draw(titles()) if field in free else content


@st.composite
def schemes(draw: Any) -> Scheme:
    doc = draw(small_schemes.documents(weighted=draw(st.booleans())))
    return parse_scheme(worded(draw, doc), file="small.yaml")


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=25, deadline=None)
@given(scheme=schemes())
def test_any_scheme_comes_back_as_it_went(ending: str, scheme: Scheme) -> None:
    with TemporaryDirectory() as folder:
        back = scheme_back(scheme, ending, Path(folder))
    assert back.scheme == scheme
    assert back.scheme.fingerprint == back.written_as == scheme.fingerprint


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("scheme", [*SHIPPED, SCHEME], ids=lambda one: one.id)
def test_shipped_schemes_come_back(scheme: Scheme, ending: str, tmp_path: Path) -> None:
    back = scheme_back(scheme, ending, tmp_path)
    assert back.scheme.fingerprint == scheme.fingerprint
    assert not back.edited
    content = WRITERS[ending](scheme_workbook(scheme, **ISSUED))
    assert hidden_content(io.BytesIO(content)) == ()


def test_every_part_has_its_sheet() -> None:
    assert [sheet.name for sheet in scheme_workbook(SCHEME, **ISSUED).sheets] == [
        *("Cover", "Contents", "Notes", "Scheme", "Sections", "Section bands", "Criteria"),
        *("Allowed values", "Look-up tables", "Levels", "Obligations"),
    ]


def read_changed(change: Change, folder: Path) -> Any:
    path = changed(scheme_workbook(SCHEME, **ISSUED), change, folder)
    return read_scheme(path, name="book.xlsx")


def test_an_edited_scheme_is_known_as_such(tmp_path: Path) -> None:
    back = read_changed(put("Scheme", 2, "Value", "2"), tmp_path)
    assert back.scheme.version == "2"
    assert back.written_as == SCHEME.fingerprint
    assert back.edited


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            put("Sections", 1, "Combine", "average"),
            "'Combine': found 'average', expected one of: sum",
        ),
        (put("Sections", 1, "Apart", "maybe"), "'Apart': found 'maybe', expected yes or no"),
        (put("Sections", 1, "Title", ""), r"\[Sections\], row \d+, column 'Title': found nothing"),
        (put("Sections", 2, "Section", "impact"), "column 'Section': found 'chance'"),
        (put("Section bands", 1, "From", "one"), "column 'From': found 'one', expected a number"),
        (put("Criteria", 1, "Section", "harm"), "found 'harm', expected one of: impact, chance"),
        (put("Allowed values", 1, "Criterion", "z"), "found 'z', expected one of: i, c"),
        (put("Allowed values", 1, "Value", ""), "column 'Value': found nothing, expected a number"),
        (put("Allowed values", 1, "Value", "-1"), "column 'Value': found '-1', expected a number"),
        (put("Allowed values", 1, "Value", 5), "values go from the lowest"),
        (put("Look-up tables", 1, "Result of", "sum"), "expected one of: section, score"),
        (put("Look-up tables", 3, "Section", "impact"), "found 'impact', expected nothing at all"),
        (put("Look-up tables", 3, "Input 1", None), "column 'Input 1': found nothing"),
        (put("Look-up tables", 0, "Input 2", "Input 3"), "found a column 'Input 3'"),
        (put("Scheme", 7, "Value", "max"), "found 'max', expected one of: product"),
        (put("Levels", 1, "To", "x"), "column 'To': found 'x', expected a number"),
        (put("Obligations", 2, "Level", "low"), "column 'Level': found 'low', expected each once"),
        (put("Obligations", 1, "Level", "top"), "found 'top', expected one of: low, high"),
        (put("Scheme", 4, "Value", "true"), "found 'true', expected yes or no"),
        (put("Scheme", 1, "Value", ""), "column 'Value': found nothing, expected a text"),
        (put("Levels", 0, "From", "Start"), "found no column 'From'"),
    ],
)
def test_a_mistake_is_told_by_its_place(change: Change, said: str, tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=said):
        read_changed(change, tmp_path)
