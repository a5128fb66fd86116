"""The demonstration's assessments: the levels that were published, and a year to join in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from smeaton.assessment.demonstration import load_assessments
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.standing import Standings, standings
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.years import scored_year
from smeaton.partnership.demonstration import load_partnership
from smeaton.partnership.models import Partnership

ROOT = Path(__file__).parents[2]
# The list of risks by level and the tables of themes of the strategic assessment of 2019/20; where
# the two differ, the tables, which give the reasons.
PUBLISHED = {
    "High": 9,
    "Moderate": 9,
    "Standard": 12,
}


def of(place: Partnership, year: str) -> Standings:
    return standings(scored_year(exercise_named(place, year)))


def test_published_levels_and_a_year_to_join(db: None, settings: Any) -> None:
    """One test, because to make it all takes ten seconds."""
    settings.SMEATON_TODAY = date(2022, 10, 20)
    place = load_partnership()
    load_assessments(place, folder=settings.DEMONSTRATION)
    each_theme_has_its_published_level(of(place, "2019-20"))
    modern_slavery_is_kept_as_a_priority(of(place, "2019-20"))
    scores_say_that_they_were_made_up(of(place, "2019-20"))
    assert exercise_named(place, "2020-21").state == ExerciseState.OPEN
    begun = [one for one in of(place, "2020-21").themes if one.theme.blind]
    assert 0 < len(begun) <= 30
    # What is there stays as it is.
    assert load_assessments(place, folder=settings.DEMONSTRATION) is None


def each_theme_has_its_published_level(found: Standings) -> None:
    said = yaml.safe_load((ROOT / "demo" / "assessment.yaml").read_text("utf-8"))
    levels = {one.theme.title: one.level.title for one in found.themes if one.level}
    assert levels == {theme["title"]: theme["level"] for theme in said["themes"]}
    assert {level.title: len(found.at(level)) for level in found.levels} == PUBLISHED


def modern_slavery_is_kept_as_a_priority(found: Standings) -> None:
    (kept,) = found.overridden
    assert kept.theme.title == "Modern slavery"
    assert kept.kept_as_priority
    assert kept.level is not None
    assert kept.level.title == "Moderate"


def scores_say_that_they_were_made_up(found: Standings) -> None:
    reasons = {given.reason for one in found.themes for given in one.theme.agreed.values()}
    assert all("Made up for the demonstration" in reason for reason in reasons)
    assert found.scheme.illustrative
