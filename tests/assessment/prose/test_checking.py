"""Goals 39 and 40: numbers are bound and fresh, words follow verdicts, or the check says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.assessment.prose.checking import Text, check_text
from smeaton.assessment.prose.findings import Finding, Trouble
from tests.assessment.prose.samples import ROWS, crime_table, evidence_of, hidden

RISE = ("rose", "has risen", "increased", "grew", "went up", "is up by", "a rise of")
FALL = ("fell", "has fallen", "decreased", "declined", "dropped", "a reduction of", "is down by")
SAME = ("no clear change from", "was unchanged at", "stayed stable at")
WORDS = {"rise": RISE, "fall": FALL, "no clear change": SAME}


def found(text: str, **changes: object) -> list[Finding]:
    seen = crime_table()
    return list(check_text(Text("s", "Section", text), evidence_of(text, seen, **changes)))  # type: ignore[arg-type]


def troubles(text: str, **changes: object) -> list[str]:
    return [one.trouble.value for one in found(text, **changes)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
@pytest.mark.parametrize("word", [*RISE, *FALL, *SAME])
def test_a_word_is_refused_exactly_where_the_verdict_is_another(
    row: tuple[str, ...], word: str
) -> None:
    """Written out once more, row by row: the meaning of the word against the row's verdict."""
    meaning = next(meaning for meaning, words in WORDS.items() if word in words)
    text = f"{row[1]}: it {word} {{{{crime {row[0]} count}}}}."
    expected = [] if meaning == row[4] else ["contradicted"]
    assert troubles(text) == expected


def test_rise_changed_to_fall_is_refused() -> None:
    text = "Rape rose by {{crime rape change_percent as=size}} to {{crime rape count}}."
    assert troubles(text) == []
    (only,) = found(text.replace("rose", "fell"))
    assert only.trouble is Trouble.CONTRADICTED
    assert only.quote == "Rape fell by 17.2% to 395."
    assert "the data say “rise”" in only.said


def test_a_published_rise_that_chance_explains_is_refused() -> None:
    """Robbery went from 205 to 238, +16%: E-test p = 0.117."""
    assert troubles("Robbery increased to {{crime robbery count}}.") == ["contradicted"]
    assert troubles("Robbery did not rise: {{crime robbery count}}.") == []
    assert troubles("Rape did not rise: {{crime rape count}}.") == ["contradicted"]


def test_each_word_is_held_to_the_number_beside_it() -> None:
    text = "Rape rose to {{crime rape count}} while all crime fell to {{crime all-crime count}}."
    assert troubles(text) == []
    swapped = "Rape fell to {{crime rape count}} while all crime rose to {{crime all-crime count}}."
    assert troubles(swapped) == ["contradicted", "contradicted"]


def test_a_bound_word_needs_no_number_beside_it() -> None:
    assert troubles('It [fell]{by="crime all-crime"} again.') == []
    assert troubles('It [rose]{by="crime all-crime"} again.') == ["contradicted"]
    assert troubles("It fell again.") == ["word without a number"]
    assert troubles('It [fell]{source="Working group"} again.') == []
    assert troubles('It [went well]{by="crime all-crime"}.') == ["word without a number"]


@pytest.mark.parametrize(
    ("row", "right"),
    [("all-crime", "below"), ("rape", "above"), ("violence", "similar to")],
)
@pytest.mark.parametrize("word", ["below", "above", "similar to"])
def test_above_and_below_follow_the_interval(row: str, right: str, word: str) -> None:
    text = f"At {{{{crime {row} rate}}}} it is {word} the mean of similar areas."
    assert troubles(text) == ([] if word == right else ["contradicted"])


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("the second lowest", False),
        ("the lowest", True),
        ("the 14th highest", False),
        ("the {{crime all-crime rank as=ordinal}} lowest", False),
        ("the {{crime all-crime rank as=ordinal}} highest", True),
    ],
)
def test_a_place_in_an_order_follows_the_rank(words: str, wrong: bool) -> None:
    text = f"The rate of {{{{crime all-crime rate}}}} is {words} in the group."
    assert troubles(text) == (["contradicted"] if wrong else [])


def test_of_a_row_without_peers_nothing_can_be_said_about_them() -> None:
    text = "Hate crime, {{crime hate-crime rate}}, is below the mean of similar areas."
    assert troubles(text) == ["word without a number"]


class TestNumbers:
    def test_a_typed_number_is_found(self) -> None:
        (only,) = found("In all 47 people came.")
        assert only.trouble is Trouble.TYPED
        assert "“47”" in only.said
        assert found('In all [47]{source="Register of the day"} people came.') == []

    def test_a_typed_level_is_found(self) -> None:
        levels = ("High", "Moderate", "Standard")
        assert troubles("Domestic abuse is rated High.", levels=levels) == ["typed by hand"]
        assert troubles("High streets are busy.", levels=levels) == []

    @pytest.mark.parametrize(
        "text", ["{{crime nonsense count}}", "{{crime rape nonsense}}", "{{nonsense rape count}}"]
    )
    def test_what_the_data_do_not_hold_is_not_bound(self, text: str) -> None:
        assert troubles(text) == ["not bound"]

    @pytest.mark.parametrize(
        "text", ["{{rape}}", "{{a b c d}}", "[x]{}", '[x]{by="crime"}', "{{a! b c}}"]
    )
    def test_what_means_nothing_is_told(self, text: str) -> None:
        assert troubles(text) == ["cannot be read"]

    def test_a_hidden_number_cannot_stand_in_a_sentence(self) -> None:
        seen = hidden(crime_table(), "rape", "count")
        text = "There were {{crime rape count}} rapes."
        (only,) = check_text(Text("s", "Section", text), evidence_of(text, seen))
        assert only.trouble is Trouble.NOT_BOUND
        assert "nobody can be identified" in only.said

    def test_numbers_of_laws_dates_and_names_are_none(self) -> None:
        text = (
            "On 31 March 2020, under section 17 and Schedule 12A, COVID-19, class 2 and the 4P "
            "plan of 2019/20 were discussed at 10am: a rate per 100,000 residents."
        )
        assert troubles(text) == []


class TestNewData:
    CHANGED = crime_table(
        rape={"count": 300, "verdict": "no clear change", "change_percent": -11.0}
    )

    def test_each_sentence_table_and_chart_is_named(self) -> None:
        text = (
            "Rape rose to {{crime rape count}}.\n\nAll crime: {{crime all-crime count}}.\n\n"
            "Again {{crime rape count}}.\n\n{{table crime}}\n\n{{chart crime}}\n"
        )
        stale = [one for one in found(text, newest=self.CHANGED) if one.trouble is Trouble.STALE]
        assert [one.quote for one in stale] == [
            "Rape rose to 395.",
            "Again 395.",
            "{{table crime}}",
            "{{chart crime}}",
        ]
        assert (stale[0].old, stale[0].new) == ("395", "300")
        assert "“rise” became “no clear change”" in stale[0].said

    def test_what_did_not_change_stays_fresh(self) -> None:
        assert troubles("All crime: {{crime all-crime count}}.", newest=self.CHANGED) == []

    def test_a_row_that_is_gone_is_told(self) -> None:
        text = "Rape: {{crime rape count}}."
        seen = crime_table()
        fewer = type(seen)(
            **{f: getattr(seen, f) for f in seen.__slots__ if f != "records"},
            records=seen.records[:2],
        )
        assert troubles(text, newest=fewer) == ["not bound"]


@given(st.text(max_size=400))
def test_whatever_is_written_is_checked(text: str) -> None:
    for one in check_text(Text("s", "Section", text), evidence_of(text, crime_table())):
        assert one.said
        assert one.line >= 1


@given(
    verdict=st.sampled_from(["rise", "fall", "no clear change"]),
    word=st.sampled_from([*RISE, *FALL, *SAME]),
    before=st.sampled_from(["", "In spring, as partners said, ", "**Again**: "]),
    count=st.integers(0, 10**6),
)
def test_no_wording_gets_past_the_verdict(verdict: str, word: str, before: str, count: int) -> None:
    seen = crime_table(rape={"verdict": verdict, "count": count})
    text = f"{before}rape {word} {{{{crime rape count}}}}."
    meaning = next(meaning for meaning, words in WORDS.items() if word in words)
    said = [one.trouble.value for one in check_text(Text("s", "S", text), evidence_of(text, seen))]
    assert said == ([] if meaning == verdict else ["contradicted"])
