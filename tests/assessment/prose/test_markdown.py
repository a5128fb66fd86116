"""What an author writes is read as it is meant, and never refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.assessment.prose.markdown import read_text
from smeaton.assessment.prose.pieces import (
    Claim,
    Heading,
    Items,
    Linked,
    Number,
    Paragraph,
    Placed,
    Remark,
    Stated,
    Unreadable,
    Words,
    numbers,
)
from smeaton.assessment.prose.references import (
    Placement,
    Question,
    Reference,
    Style,
    What,
    parse_placement,
    parse_reference,
)
from smeaton.assessment.prose.sentences import sentences
from smeaton.assessment.prose.typed import typed_numbers
from smeaton.errors import UnreadableReferenceError

RAPE = Reference(Question("crime"), "rape", "count")
names = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
tables = names.filter(lambda name: name not in set(What) | {"level"})
options = st.dictionaries(names.filter(lambda name: name != "as"), names, max_size=2)


def test_every_part_of_a_text() -> None:
    text = (
        "## Heading\n\nWords, **strong**, *stressed*, [a link](https://example.org) and "
        '{{crime rape count}}; it [fell]{by="crime rape"}, [half]{source="A paper"}.\n\n'
        "- one\n  - within\n- {{crime rape count}}\n\n{{table crime rows=rape}}\n\n> A remark.\n"
    )
    heading, paragraph, items, placed, remark = read_text(text)
    assert heading == Heading(2, "Heading", 1)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.pieces == (
        Words("Words, "),
        Words("strong", strong=True),
        Words(", "),
        Words("stressed", emphasis=True),
        Words(", "),
        Linked("a link", "https://example.org"),
        Words(" and "),
        Number(RAPE),
        Words("; it "),
        Claim("fell", Reference(Question("crime"), "rape", "verdict")),
        Words(", "),
        Stated("half", "A paper"),
        Words("."),
    )
    assert isinstance(items, Items)
    assert [item.pieces for item in items.items] == [
        (Words("one"),),
        (Words("within"),),
        (Number(RAPE),),
    ]
    assert placed == Placed(Placement(What.TABLE, "crime", (("rows", "rape"),)), 9)
    assert isinstance(remark, Remark)


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "| a |\n|---|\n| 1 |", "```\ncode\n```", "![a](b.png)"]
)
def test_what_is_not_in_use_is_words(text: str) -> None:
    assert all(isinstance(node, Paragraph) for node in read_text(text))


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for node in read_text(text):
        assert node.line >= 1


@given(tables, names, names, options, st.sampled_from(Style))
def test_a_reference_reads_back(
    table: str, row: str, column: str, asked: dict[str, str], style: Style
) -> None:
    made = Reference(Question.of(table, asked), row, column, style)
    assert parse_reference(made.text) == made
    assert list(numbers(read_text(f"x {{{{{made.text}}}}} y"))) == [made]
    assert Question.parse(str(made.question)) == made.question


@given(st.sampled_from([What.TABLE, What.CHART, What.LIST]), names, options)
def test_a_placement_reads_back(what: What, name: str, asked: dict[str, str]) -> None:
    made = Placement(what, name, tuple(sorted(asked.items())))
    assert parse_placement(str(made)) == made


def test_a_level_is_a_reference_of_two_words() -> None:
    assert parse_reference("level hate-crime").of_level
    with pytest.raises(UnreadableReferenceError, match="as crime all-crime count"):
        parse_reference("hate-crime")
    with pytest.raises(UnreadableReferenceError, match="no way to write"):
        parse_reference("crime rape count as=poem")


def test_a_table_within_a_sentence_is_told() -> None:
    (paragraph,) = read_text("See {{table crime}} here.")
    assert isinstance(paragraph, Paragraph)
    assert any(isinstance(piece, Unreadable) for piece in paragraph.pieces)


def test_sentences_end_where_a_reader_ends_them() -> None:
    (paragraph,) = read_text("One fell by {{crime rape count}}. Two, at 5.3 e.g. here, rose! Three")
    assert isinstance(paragraph, Paragraph)
    assert [one.words for one in sentences(paragraph)] == [
        "One fell by #.",
        "Two, at 5.3 e.g. here, rose!",
        "Three",
    ]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("1,327 answers, 15 recommendations", ["1,327", "15"]),
        ("about £24 million a year", ["£24 million"]),
        ("1 in 5, half of them, twice", ["1", "5", "half of", "twice"]),
        ("a quarter of all, each quarter", ["a quarter of"]),
        ("five posts and the 2nd lowest", ["five"]),
        ("12.5% or 3 per cent", ["12.5%", "3 per cent"]),
        ("in 2019/20, the 1990s, on 1 June, 16 Days", ["16"]),
        ("COVID-19, A4, s17, 4P, PDF/UA-1, section 17, Part 4, phase 2", []),
        ("per 1,000 residents, per 100,000, every thousand", []),
        ("the twelve months to March, a 12-month view, thirteen months", ["thirteen"]),
    ],
)
def test_numbers_that_were_typed(text: str, typed: list[str]) -> None:
    assert typed_numbers(text) == typed
