from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.documents.blocks import Column, Table
from smeaton.documents.characters import clean
from smeaton.documents.delimited import csv_text, markdown
from smeaton.documents.numbers import Kind
from tests.documents.samples import CRIME, HOSTILE


def parsed(table: Table) -> list[list[str]]:
    text = csv_text(table)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_numbers_are_plain_and_rounded_as_published() -> None:
    head, first, _, hidden = parsed(CRIME)
    assert head[-2:] == ["95% interval: low", "95% interval: high"]
    assert first == [
        "All crime",
        *["23626", "23024", "-602", "-2.5", "0.004900", "fall", "87.8", "86.7", "89.0"],
    ]
    assert hidden[1:] == ["[c]", "[c]", "[c]", "[z]", "[x]", "too few to say", *["[c]"] * 3]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A", "\t=1", " =1", "\r=1", "|cmd", "%0"])
def test_a_text_is_never_a_formula(text: str) -> None:
    assert parsed(one_cell(text))[1][0].startswith("'")


def one_cell(text: str) -> Table:
    return Table("T", (Column("A"),), ((text,),))


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    found = parsed(one_cell(text))[1][0] if clean(text) else ""
    assert found.removeprefix("'") == clean(text).removeprefix("'")


def test_markdown_escapes_what_markdown_reads() -> None:
    for text in HOSTILE:
        line = markdown(one_cell(text)).splitlines()[4]
        inner = line.removeprefix("| ").removesuffix(" |")
        assert "|" not in inner.replace("\\|", "")
        assert "<" not in inner.replace("\\<", "")


def test_markdown_table() -> None:
    table = Table(
        "Crime", (Column("Type"), Column("Count", Kind.COUNT)), (("Rape", 1395),), source="ONS"
    )
    assert markdown(table) == (
        "**Crime**\n\n| Type | Count |\n| :--- | ---: |\n| Rape | 1,395 |\n\nSource: ONS.\n"
    )
