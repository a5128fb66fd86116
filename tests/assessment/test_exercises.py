"""An exercise goes from state to state, never with something missing, and freezes for ever."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from smeaton.accounts.models import User
from smeaton.analysis.scoring import Scheme, parse_scheme
from smeaton.assessment.exercises import (
    add_theme,
    exercise_named,
    keep_scheme,
    remove_theme,
    start_exercise,
)
from smeaton.assessment.models import BlindScore, Exercise, FrozenExercise, SchemeVersion
from smeaton.assessment.overrides import override_level, withdraw_override
from smeaton.assessment.scores import agree, carry_over, mark_of
from smeaton.assessment.seats import seat_of
from smeaton.assessment.standing import ScoredYear, SignOff, standings
from smeaton.assessment.states import Act, ExerciseState
from smeaton.assessment.workbooks import Given
from smeaton.assessment.years import scored_year
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Partnership
from tests.harness.scoring_room import BLIND, Room

SIGNED = SignOff(
    by="Chair of the Executive", meeting="Executive, 2 November 2022", on=date(2022, 11, 2)
)


def test_from_the_draft_to_the_freeze(room: Room) -> None:
    room.to_agreed()
    assert room.exercise.state == ExerciseState.AGREED
    room.take(Act.SIGN_OFF, signed=SIGNED)
    room.take(Act.FREEZE)
    assert room.exercise.state == ExerciseState.FROZEN
    year = scored_year(room.exercise)
    assert year.signed is not None
    assert (year.signed.by, year.signed.on) == (SIGNED.by, SIGNED.on)
    assert [theme.title for theme in year.themes] == ["Domestic abuse", "Modern slavery"]


def test_what_is_frozen_is_worked_out_to_the_same_for_ever(room: Room) -> None:
    room.to_agreed()
    before = standings(scored_year(room.exercise))
    room.take(Act.SIGN_OFF, signed=SIGNED)
    room.take(Act.FREEZE)
    frozen = FrozenExercise.objects.get(exercise=room.exercise)
    again = standings(ScoredYear.from_document(frozen.document, sha256=frozen.sha256))
    for one, other in zip(before.themes, again.themes, strict=True):
        assert one.level == other.level
        assert one.scored == other.scored
        assert one.spreads == other.spreads
        assert one.robustness is not None
        assert other.robustness is not None
        # Seats got other names by lot, so the draws go through them in another order.
        assert one.robustness.criteria == other.robustness.criteria
        assert one.robustness.scorers == other.robustness.scorers
    assert scored_year(room.exercise) == again.year


def test_a_frozen_exercise_that_was_tampered_with_is_refused(room: Room) -> None:
    room.to_agreed()
    room.take(Act.SIGN_OFF, signed=SIGNED)
    room.take(Act.FREEZE)
    frozen = FrozenExercise.objects.get(exercise=room.exercise)
    frozen.document = frozen.document.replace('"value": "2"', '"value": "3"', 1)
    frozen.save()
    with pytest.raises(SmeatonError, match="not those that were signed off"):
        scored_year(room.exercise)


def test_after_the_freeze_nothing_leads_from_a_seat_to_a_person(room: Room) -> None:
    room.to_agreed()
    seats = {seat_of(user, room.exercise) for user in room.scorers}
    assert set(BlindScore.objects.values_list("seat", flat=True)) == seats
    room.take(Act.SIGN_OFF, signed=SIGNED)
    room.take(Act.FREEZE)
    left = set(BlindScore.objects.values_list("seat", flat=True))
    assert len(left) == len(seats)
    assert not left & seats


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (Act.OPEN, "You cannot open to partners"),
        (Act.AGREE, "You cannot agree the scores"),
        (Act.FREEZE, "You cannot freeze"),
    ],
)
def test_no_state_is_passed_over(room: Room, act: Act, says: str) -> None:
    with pytest.raises(SmeatonError, match=says):
        room.take(act)


def test_it_opens_only_when_the_analyst_scored_everything(room: Room) -> None:
    room.take(Act.START)
    with pytest.raises(SmeatonError, match="Domestic abuse and Modern slavery"):
        room.take(Act.OPEN)
    room.score_from_data()
    room.take(Act.OPEN)


def test_it_is_agreed_only_when_every_theme_has_a_level(room: Room) -> None:
    room.to_moderation()
    with pytest.raises(SmeatonError, match="no level yet"):
        room.take(Act.AGREE)


@pytest.mark.parametrize("act", [Act.BACK_TO_DRAFT, Act.SKIP])
def test_a_step_back_or_over_needs_a_reason_and_keeps_it(room: Room, act: Act) -> None:
    room.take(Act.START)
    with pytest.raises(SmeatonError, match="Say why"):
        room.take(act)
    room.take(act, reason="The workshop was called off")
    newest = room.exercise.history.first()
    assert newest.history_change_reason == "The workshop was called off"


def test_a_signature_goes_when_the_scores_are_opened_again(room: Room) -> None:
    room.to_agreed()
    room.take(Act.SIGN_OFF, signed=SIGNED)
    room.take(Act.REOPEN, reason="A figure was wrong")
    assert room.exercise.state == ExerciseState.MODERATION
    assert room.exercise.signed_off_on is None


def test_it_is_not_signed_by_nobody(room: Room) -> None:
    room.to_agreed()
    with pytest.raises(SmeatonError, match="who signed off"):
        room.take(Act.SIGN_OFF)
    with pytest.raises(SmeatonError):
        room.take(Act.SIGN_OFF, signed=SignOff(by="", meeting="", on=date(2022, 11, 2)))
    assert Exercise.objects.get(pk=room.exercise.pk).state == ExerciseState.AGREED


def test_the_list_of_themes_closes_when_partners_are_asked(room: Room) -> None:
    room.take(Act.START)
    room.score_from_data()
    room.take(Act.OPEN)
    with pytest.raises(SmeatonError, match="list of themes is closed"):
        add_theme(exercise=room.exercise, title="Burglary", by=room.analyst)
    with pytest.raises(SmeatonError, match="list of themes is closed"):
        remove_theme(theme=room.themes[0], by=room.analyst)


def test_one_exercise_a_year(exercise: Exercise, analyst_user: User) -> None:
    with pytest.raises(SmeatonError, match="exercise of 2019-20 already"):
        start_exercise(
            partnership=exercise.partnership,
            year="2019-20",
            scheme_version=exercise.scheme_version,
            blind_sections=BLIND,
            by=analyst_user,
        )


@pytest.mark.parametrize("year", ["2019", "19-20", "", "2019/20"])
def test_a_year_is_written_in_one_way(exercise: Exercise, analyst_user: User, year: str) -> None:
    with pytest.raises(SmeatonError):
        start_exercise(
            partnership=exercise.partnership,
            year=year,
            scheme_version=exercise.scheme_version,
            blind_sections=BLIND,
            by=analyst_user,
        )


def test_a_scheme_is_kept_once_and_a_version_says_one_thing(
    partnership: Partnership, scheme: Scheme
) -> None:
    first = keep_scheme(partnership=partnership, scheme=scheme, by=None)
    assert keep_scheme(partnership=partnership, scheme=scheme, by=None) == first
    assert first.scheme == scheme
    other = parse_scheme({**scheme.document(), "title": "Something else"}, file="other")
    with pytest.raises(SmeatonError, match="says something else"):
        keep_scheme(partnership=partnership, scheme=other, by=None)
    assert SchemeVersion.objects.count() == 1


def test_a_kept_scheme_that_was_tampered_with_is_refused(exercise: Exercise) -> None:
    kept = exercise.scheme_version
    kept.document["title"] = "Another"
    with pytest.raises(SmeatonError, match="not the one that was scored by"):
        _ = kept.scheme


def test_an_exercise_of_another_partnership_is_not_found(
    exercise: Exercise, make_partnership: object
) -> None:
    elsewhere = make_partnership("Safer Elsewhere")  # type: ignore[operator]
    with pytest.raises(NotFoundError, match="none yet"):
        exercise_named(elsewhere, "2019-20")
    assert exercise_named(exercise.partnership, "2019-20") == exercise


class TestOverrides:
    def test_the_level_is_that_of_the_decision_until_its_day(self, room: Room) -> None:
        room.to_agreed()
        theme = room.theme("modern-slavery")
        scored = standings(scored_year(room.exercise)).theme("modern-slavery")
        assert scored is not None
        others = [one.key for one in room.scheme.levels if one != scored.level]
        override = override_level(
            theme=theme,
            level=others[0],
            reason="A national priority",
            proposer="Community Safety Manager",
            meeting="Executive, 2 November 2022",
            decided_on=date(2022, 11, 2),
            expires_on=date(2023, 11, 2),
            by=room.analyst,
        )
        for day, level in (
            (date(2022, 11, 1), scored.level),
            (date(2022, 11, 2), others[0]),
            (date(2023, 11, 1), others[0]),
            (date(2023, 11, 2), scored.level),
        ):
            now = standings(scored_year(room.exercise, on=day)).theme("modern-slavery")
            assert now is not None
            assert now.level is not None
            assert level in (now.level, now.level.key), day
            assert now.decided == (now.level != scored.level)
        withdraw_override(override=override, reason="No more", by=room.analyst)
        with pytest.raises(SmeatonError, match="withdrawn already"):
            withdraw_override(override=override, reason="Twice", by=room.analyst)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"reason": ""},
            {"proposer": ""},
            {"meeting": ""},
            {"level": "extreme"},
            {"expires_on": date(2022, 11, 2)},
        ],
    )
    def test_it_says_why_who_where_and_until_when(self, room: Room, wrong: dict[str, str]) -> None:
        whole = {
            "level": room.scheme.levels[0].key,
            "reason": "A national priority",
            "proposer": "Community Safety Manager",
            "meeting": "Executive",
            "decided_on": date(2022, 11, 2),
            "expires_on": date(2023, 11, 2),
        }
        with pytest.raises(SmeatonError):
            override_level(theme=room.themes[0], by=None, **{**whole, **wrong})  # type: ignore[arg-type]
        assert not room.themes[0].overrides.exists()


class TestCarryingOver:
    def next_year(self, room: Room) -> Room:
        made = start_exercise(
            partnership=room.exercise.partnership,
            year="2020-21",
            scheme_version=room.exercise.scheme_version,
            blind_sections=BLIND,
            by=room.analyst,
        )
        for title in ("Modern slavery", "Burglary"):
            add_theme(exercise=made, title=title, by=room.analyst)
        return Room(made, room.analyst, room.scorers)

    def test_the_scores_come_over_with_their_year_and_reason(self, room: Room) -> None:
        room.to_agreed()
        later = self.next_year(room)
        later.take(Act.START)
        reason = "No workshop could be held"
        taken = carry_over(
            exercise=later.exercise, source=room.exercise, reason=reason, by=room.analyst
        )
        assert taken == ["Modern slavery"]
        standing = standings(scored_year(later.exercise)).theme("modern-slavery")
        assert standing is not None
        assert standing.level is not None
        assert {one.carried_from for one in standing.theme.agreed.values()} == {"2019-20"}
        assert {one.reason for one in standing.theme.agreed.values()} == {reason}
        assert standing.movement is not None
        assert standing.movement.sentence.startswith("High, as last year")
        with pytest.raises(SmeatonError, match="nothing to take over"):
            carry_over(exercise=later.exercise, source=room.exercise, reason="x", by=room.analyst)

    def test_it_needs_a_reason_and_its_time(self, room: Room) -> None:
        room.to_agreed()
        later = self.next_year(room)
        with pytest.raises(SmeatonError, match="while the analyst scores"):
            carry_over(exercise=later.exercise, source=room.exercise, reason="x", by=room.analyst)
        later.take(Act.START)
        with pytest.raises(SmeatonError, match="Say why"):
            carry_over(exercise=later.exercise, source=room.exercise, reason=" ", by=room.analyst)

    def test_what_the_room_agrees_afterwards_is_no_longer_carried(self, room: Room) -> None:
        room.to_agreed()
        later = self.next_year(room)
        later.take(Act.START)
        carry_over(exercise=later.exercise, source=room.exercise, reason="x", by=room.analyst)
        later.take(Act.SKIP, reason="Nobody could come")
        theme = later.theme("modern-slavery")
        key = later.criteria()[0]
        there = {key: Given(Fraction(2), "x")}
        row = agree(
            theme=theme,
            criterion=key,
            given=Given(Fraction(1), "It fell"),
            dissent="One thought it rose",
            seen=mark_of(there),
            by=room.analyst,
        )
        assert (row.carried_from, row.dissent) == ("", "One thought it rose")
