"""What follows from a year's scores, and what must not: nothing may tell what one person gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from smeaton.assessment.standing import Scored, Standing
from smeaton.assessment.standing.register import TOO_FEW, standings
from smeaton.assessment.standing.year import Figure, Figures, ScoredYear
from smeaton.assessment.written.lists import robustness_table
from tests.assessment.written.samples import scored_year

THEME = "hate-crime"
HARM = ("physical", "psychological", "financial", "community", "environment", "public-expectation")


def year_with(**changes: Any) -> ScoredYear:
    """The sample's year, one of its themes changed."""
    year = scored_year()
    themes = [one.model_copy(update=changes if one.key == THEME else {}) for one in year.themes]
    return year.model_copy(update={"themes": tuple(themes)})


def standing_of(year: ScoredYear) -> Standing:
    found = standings(year).theme(THEME)
    assert found is not None
    return found


def scored_by(people: int) -> Mapping[str, Mapping[str, Scored]]:
    """So many people, each of whom gave every criterion of harm the highest value."""
    return {f"seat {n}": {key: Scored(value=3) for key in HARM} for n in range(people)}


@pytest.mark.parametrize("people", [0, 1, 2, 3, 4])
def test_nothing_is_worked_out_from_the_values_of_too_few(people: int) -> None:
    one = standing_of(year_with(blind=scored_by(people)))
    assert one.robustness is not None
    said = " ".join(one.firmness)
    assert ("draws" in said) == ("scorers" in said) == (people >= 3)
    assert (TOO_FEW in said) == (people in (1, 2))
    table: Any = robustness_table(standings(one.year))
    (row,) = (row for row in table.rows if row[0] == "Hate crime")
    assert (row[3:] == ("not said", None)) == (people < 3)
    # And whatever they gave, what is said is the same.
    other = {seat: {key: Scored(value=0) for key in HARM} for seat in scored_by(people)}
    again = standing_of(year_with(blind=other))
    assert (again.robustness == one.robustness) == (people < 3)


def test_a_criterion_that_few_scored_stays_out_where_others_have_enough() -> None:
    blind = {seat: dict(own) for seat, own in scored_by(4).items()}
    for seat in ("seat 2", "seat 3"):
        del blind[seat]["physical"]
    heard = standing_of(year_with(blind=blind)).heard
    assert {key for own in heard.values() for key in own} == set(HARM) - {"physical"}


class TestTakenOver:
    def taken(self, *keys: str, **more: Any) -> Standing:
        agreed = {
            key: one.model_copy(update={"carried_from": "2018-19" if key in keys else ""})
            for key, one in standing_of(scored_year()).theme.agreed.items()
        }
        year = year_with(agreed=agreed, **more)
        return standing_of(year.model_copy(update={"before": scored_year()}))

    def test_it_is_said_wherever_the_movement_is(self) -> None:
        every = standing_of(scored_year()).theme.agreed
        assert self.taken(*every).moved == "Moderate: taken over from 2018-19, not scored anew."
        assert self.taken("physical").moved == (
            "Moderate, as last year, with the same score. 1 of 16 scores were taken over from "
            "2018-19, not given anew."
        )
        assert self.taken().moved == "Moderate, as last year, with the same score."

    def test_who_scored_blind_all_the_same_is_not_what_the_level_rests_on(self) -> None:
        one = self.taken(*standing_of(scored_year()).theme.agreed, blind=scored_by(5))
        assert not one.heard
        assert not any("draws" in said or "person" in said for said in one.firmness)


@pytest.mark.parametrize(("now", "cause"), [(40, "judgement"), (60, "the data moved")])
def test_where_the_same_figures_were_seen_no_data_moved(now: int, cause: str) -> None:
    def seen(count: int) -> tuple[Figures, ...]:
        figure = Figure(indicator="hate-crime", title="Hate crime", count=count)
        return (Figures(sha256=str(count), release="r", to="2020-03", figures=(figure,)),)

    given = standing_of(scored_year()).theme
    scores = {"frequency": Scored(value=3)}
    higher = {
        **given.agreed,
        "frequency": given.agreed["frequency"].model_copy(update={"value": 3}),
    }
    assert given.agreed["frequency"].value != 3
    year = year_with(agreed=higher, analyst=scores, figures=seen(now))
    before = year_with(figures=seen(40))
    sentence = standing_of(year.model_copy(update={"before": before})).moved
    assert cause in sentence
