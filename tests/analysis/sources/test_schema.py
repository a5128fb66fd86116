"""Contracts are data in the form of Frictionless Table Schema."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.sources.period_text import parse_period
from smeaton.analysis.sources.registry import SOURCES
from smeaton.analysis.sources.schema import FOLDER, BreachError, Field, convert, schema

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
# https://specs.frictionlessdata.io/table-schema/: the part of it that we use.
_RANGE = {"required", "enum", "minimum", "maximum"}
CONSTRAINTS = {
    "string": {"required", "enum", "pattern"},
    "number": _RANGE,
    "integer": _RANGE,
    "yearmonth": _RANGE,
}
OURS = {"aliases", "optional", "expected"}


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_table_schemas(name: str) -> None:
    body = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert {"name", "title", "description", "fields", "missingValues"} <= set(body)
    names = [field["name"] for field in body["fields"]]
    assert len(names) == len(set(names))
    assert set(body.get("primaryKey", [])) <= set(names) or body["primaryKey"] in names
    for field in body["fields"]:
        assert set(field) <= {"name", "type", "description", "constraints"} | OURS
        assert set(field.get("constraints", {})) <= CONSTRAINTS[field["type"]]
        for pattern in (field.get("constraints", {}).get("pattern"), field.get("aliases")):
            assert pattern is None or re.compile(pattern)
    assert schema(name).name == body["name"]


def test_every_source_of_tables_has_a_schema() -> None:
    # Outlines and published lists of peers are JSON of a shape of their own, not tables.
    contracts = {schema(name).name for name in NAMES}
    assert {source.name for source in SOURCES} ^ contracts == {"boundaries", "comparator-lists"}


def test_every_source_has_a_name_and_a_title_of_its_own() -> None:
    assert len({source.name for source in SOURCES}) == len(SOURCES)
    assert len({source.title for source in SOURCES}) == len(SOURCES)


NUMBER = Field("n", "number", "", False, None, frozenset(), None, None, None, "", False)
COUNT = Field("n", "integer", "", True, None, frozenset(), 0, None, None, "", False)


@given(st.integers(min_value=0, max_value=2**53))
def test_counts_with_thousands_commas_come_back(number: int) -> None:
    assert convert(f" {number:,} ", COUNT, frozenset({""})) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back(number: float) -> None:
    assert convert(repr(number), NUMBER, frozenset()) == number


@given(st.text(max_size=12))
def test_a_cell_is_a_number_or_a_breach(text: str) -> None:
    try:
        value = convert(text, NUMBER, frozenset({""}))
    except BreachError:
        return
    assert value is None if not text.strip() else isinstance(value, float)


@pytest.mark.parametrize(
    "text", ["1_000", "٣", "0x1F", "nan", "inf", "1,00", "1e999", "−5", "1 000"]
)
def test_what_python_takes_for_a_number_and_nobody_wrote_as_one(text: str) -> None:
    with pytest.raises(BreachError):
        convert(text, NUMBER, frozenset())


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019-04/2020-03", "2019-04/2020-03"),
        ("2019/20", "2019-04/2020-03"),
        ("2019/2020", "2019-04/2020-03"),
        ("1999/00", "1999-04/2000-03"),
        ("2020", "2020-01/2020-12"),
        ("2020-Q1", "2020-01/2020-03"),
        ("2020 q4", "2020-10/2020-12"),
        ("2020-03", "2020-03"),
        ("2020-03-01", "2020-03"),
    ],
)
def test_periods(text: str, period: str) -> None:
    assert str(parse_period(text)) == period


@given(st.text(alphabet="0123456789-/Qq ", max_size=16))
def test_a_period_is_read_or_refused(text: str) -> None:
    try:
        period = parse_period(text)
    except BreachError:
        return
    assert period.first <= period.last
