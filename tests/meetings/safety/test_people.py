"""What could lead to a person, in the wordings of the published pack of 2022, without its names."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.meetings.safety.finding import Finding, Kind, Passage
from smeaton.meetings.safety.people import (
    FEW,
    contacts,
    counts_behind,
    few_people,
    refuges,
    words,
)


def quotes(look: Any, text: str) -> list[str]:
    return [f"{one.quote}: {one.why}" for one in look(Passage("Page 1", text))]


def whys(look: Any, text: str) -> list[str]:
    found: list[Finding] = list(look(Passage("Page 1", text)))
    return [one.why for one in found]


class TestContacts:
    def test_an_address_with_a_name_in_it_is_found_and_an_offices_is_not(self) -> None:
        text = (
            "Ask Some.Body@plymouth.gov.uk or some.body2@devonandcornwall.pnn.police.uk, or write "
            "to communitysafety@plymouth.gov.uk, safer.communities@plymouth.gov.uk, a@b.uk."
        )
        assert quotes(contacts, text) == [
            "Some.Body@plymouth.gov.uk: an address with a name in it",
            "some.body2@devonandcornwall.pnn.police.uk: an address with a name in it",
        ]

    @pytest.mark.parametrize(
        ("number", "why"),
        [
            ("01752 398616", "a direct number"),
            ("07700 900123", "a mobile number"),
            ("+44 7700 900123", "a mobile number"),
            ("020 7946 0018", "a direct number"),
        ],
    )
    def test_a_number_of_somebody(self, number: str, why: str) -> None:
        assert quotes(contacts, f"Call {number}.") == [f"{number}: {why}"]

    @pytest.mark.parametrize(
        "text",
        ["Call 101 or 999.", "Crimestoppers 0800 555 111", "0300 123 4567", "01/01/2022, 2019-20"],
    )
    def test_a_services_number_or_none(self, text: str) -> None:
        assert quotes(contacts, text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("supply linked to named young persons", "“named young persons”"),
        ("the other remanded awaiting crown court trial for", "“awaiting crown court trial”"),
        ("two adults raised to police management plans", "“police management plans”"),
        ("the main nominals in the area", "“nominals”"),
        ("One male has been recalled to prison", "“recalled to prison”"),
    ],
)
def test_words_beside_people_in_proceedings(text: str, why: str) -> None:
    assert why in whys(words, text)


def test_ordinary_words_are_left_alone() -> None:
    text = "A named contact in each authority; the plan is managed; members nominated a chair."
    assert whys(words, text) == []


class TestFewPeople:
    def test_a_percentage_resolves_to_five_children(self) -> None:
        """10.6% of a caseload of 47, told in two sentences of one page, is five children."""
        text = (
            "Caseloads have reduced from 73 to 47 (19 of these children are subject to orders). "
            "They make up 2.2% of the school roll but 10.6% of the caseload."
        )
        assert "10.6% of 47, which stands there too, is 5" in whys(few_people, text)
        assert not [one for one in whys(few_people, text) if "of 73" in one or "of 19" in one]

    def test_a_whole_percentage_needs_its_base_beside_it(self) -> None:
        assert whys(few_people, "12% of 50 were new; 71% of 232 had one.") == [
            "12% of 50, which stands there too, is 6"
        ]
        assert whys(few_people, "9% of pupils, and 47 children.") == []

    @pytest.mark.parametrize(
        "text", ["one male", "two adults", "3 young women", "nine of", "five vulnerable children"]
    )
    def test_counts_below_ten(self, text: str) -> None:
        assert len(whys(few_people, f"There were {text} in the ward.")) == (text != "nine of")

    @pytest.mark.parametrize(
        "text", ["47 children", "one city", "Safer Streets 4 projects", "#4 youth work"]
    )
    def test_what_is_not_few_or_not_people(self, text: str) -> None:
        assert whys(few_people, f"There is {text}.") == []

    @given(st.integers(FEW, 400), st.integers(0, 2), st.integers(0, 999))
    def test_every_count_that_could_be_printed_so_is_found_and_no_other(
        self, base: int, places: int, tenths: int
    ) -> None:
        percent = Decimal(tenths).scaleb(-1).quantize(Decimal(1).scaleb(-places))
        expected = []
        for count in range(1, min(FEW, base)):
            exact = Decimal(count * 100) / base
            if f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN):f}" == f"{percent:f}":
                expected.append(count)
        assert counts_behind(percent, base) == expected


class TestRefuges:
    def test_an_address_near_a_refuge(self) -> None:
        assert len(whys(refuges, "The refuge at 12 Some Street, PL1 2AB, has ten rooms.")) == 2

    def test_a_refuge_without_an_address_and_an_address_without_a_refuge(self) -> None:
        assert whys(refuges, "Support within a refuge and dispersed units.") == []
        assert whys(refuges, "We meet at 12 Some Street, PL1 2AB.") == []


def test_the_key_is_that_of_the_words_and_their_place() -> None:
    one = Finding(Kind.WORDS, "Item 3", "named persons", "x")
    assert one.key == Finding(Kind.WORDS, "Item 3", "named persons", "another reason").key
    assert one.key != Finding(Kind.WORDS, "Item 4", "named persons", "x").key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The boy was arrested.", ["“was arrested”"]),
        ("Two had been charged, and one was convicted.", ["“been charged”", "“was convicted”"]),
        ("She lives at a place that we know.", ["“lives at”"]),
        ("Arrests rose by 5%. The charge is £20.", []),
    ],
)
def test_words_of_an_arrest_and_of_an_address(text: str, found: list[str]) -> None:
    assert whys(words, text) == found
