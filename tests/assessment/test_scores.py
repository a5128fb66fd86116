"""What stands behind a score: the figures that were seen, and a reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings

from smeaton.accounts.models import User
from smeaton.analysis.scoring import Scheme
from smeaton.assessment.beside import evidence_beside
from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise
from smeaton.assessment.models import AnalystScore, Exercise
from smeaton.assessment.scores import (
    agree,
    analyst_given,
    mark_of,
    own_given,
    score_blind,
    score_from_data,
)
from smeaton.assessment.standing import standings
from smeaton.assessment.states import Act
from smeaton.assessment.workbooks import Given
from smeaton.assessment.years import scored_year
from smeaton.errors import ScoreError, SmeatonError
from smeaton.partnership.models import Partnership
from tests.harness import evidence as made_up
from tests.harness.scoring_room import BLIND, Room, given


@pytest.fixture
def seen(
    partnership: Partnership,
    scheme: Scheme,
    analyst_user: User,
    scorers: list[User],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Room]:
    """An exercise with evidence beside it: burglary has figures, modern slavery has none."""
    folder: Path = settings.SMEATON_HOME / "evidence" / partnership.slug
    shutil.rmtree(folder, ignore_errors=True)
    made_up.shared_store(folder, rows=3_000)
    beside = evidence_beside(partnership)
    exercise = start_exercise(
        partnership=partnership,
        year="2025-26",
        scheme_version=keep_scheme(partnership=partnership, scheme=scheme, by=analyst_user),
        blind_sections=BLIND,
        release=beside.release,
        period_end=beside.months[0][0],
        by=analyst_user,
    )
    indicators = ["burglary", "hate-crime"]
    add_theme(exercise=exercise, title="Burglary", indicators=indicators, by=analyst_user)
    add_theme(exercise=exercise, title="Modern slavery", by=analyst_user)
    yield Room(exercise, analyst_user, scorers)
    shutil.rmtree(folder, ignore_errors=True)


def test_the_figures_that_were_seen_stay_with_the_score(seen: Room) -> None:
    seen.take(Act.START)
    seen.score_from_data()
    burglary, slavery = scored_year(seen.exercise).themes
    (figures,) = burglary.figures
    assert (figures.release, figures.to) == (seen.exercise.release, seen.exercise.period_end)
    by_key = {one.indicator: one for one in figures.figures}
    assert by_key["burglary"].count
    assert by_key["hate-crime"].count is None
    assert by_key["hate-crime"].hidden
    assert {one.seen for one in burglary.analyst.values()} == {figures.sha256}
    assert {one.seen for one in slavery.analyst.values()} == {""}


def test_a_score_with_neither_reason_nor_figures_is_listed(seen: Room) -> None:
    seen.take(Act.START)
    seen.take(Act.SKIP, reason="Nobody could come")
    key = seen.criteria()[0]
    for theme in seen.themes:
        agree(
            theme=theme,
            criterion=key,
            given=Given(Fraction(1), ""),
            dissent="",
            seen=mark_of({}),
            by=seen.analyst,
        )
    burglary, slavery = standings(scored_year(seen.exercise)).themes
    assert burglary.unsupported == ()
    assert [one.key for one in slavery.unsupported] == [key]


def test_months_to_choose_from_are_those_that_are_held(seen: Room) -> None:
    months = evidence_beside(seen.exercise.partnership).months
    assert months[0] == (made_up.TO, "December 2025")
    assert len(months) == 36


@pytest.mark.parametrize(
    ("values", "says"),
    [({"physical": 7}, "not on its scale"), ({"cost": 1}, "not asked of partners")],
)
def test_what_the_scheme_does_not_know_is_refused_whole(
    room: Room, values: dict[str, int], says: str
) -> None:
    room.take(Act.START)
    theme = room.themes[0]
    with pytest.raises((ScoreError, SmeatonError), match=says):
        score_from_data(
            theme=theme,
            given=given({"psychological": 1, **values}),
            seen=mark_of(analyst_given(theme)),
            by=room.analyst,
        )
    assert not AnalystScore.objects.exists()


def test_only_while_it_is_open(room: Room) -> None:
    theme = room.themes[0]
    with pytest.raises(SmeatonError, match="You cannot score now"):
        score_blind(theme=theme, given=given({"physical": 1}), seen="", by=room.scorers[0])


def test_a_score_can_be_taken_back_and_is_then_missing(room: Room, exercise: Exercise) -> None:
    room.take(Act.START)
    room.score_from_data()
    room.take(Act.OPEN)
    theme, user = room.themes[0], room.scorers[0]
    for value in (2, None):
        score_blind(
            theme=theme,
            given=given({"physical": value}),
            seen=mark_of(own_given(theme, by=user)),
            by=user,
        )
    assert own_given(theme, by=user)["physical"] == Given(None, "")
    (blind,) = scored_year(exercise).themes[0].blind.values()
    assert blind["physical"].value is None


def test_seats_of_two_exercises_are_not_known_to_be_one_person(
    room: Room, make_user: Callable[..., User]
) -> None:
    from smeaton.assessment.seats import seat_of

    other = Exercise(pk=room.exercise.pk + 1)
    assert seat_of(room.scorers[0], room.exercise) != seat_of(room.scorers[0], other)
