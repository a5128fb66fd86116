"""What waits for whom: in each state for those who can do the next step, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.assessment.document.sections import start_document, take_section, write
from smeaton.assessment.exercises import add_theme
from smeaton.assessment.models import DocumentSection
from smeaton.assessment.scores import mark_of, own_given, score_blind
from smeaton.assessment.states import Act, SectionAct
from smeaton.assessment.waiting import waiting_for
from smeaton.partnership.access import access_to
from smeaton.partnership.models import Partnership
from tests.harness.scoring_room import BLIND, Room, given

YEAR = "/safer-eddystone/assessment/2019-20"
WAITS = {
    "draft": ("Put the themes on the list and start scoring: 2019-20", f"{YEAR}/"),
    "to score": ("Score 2 of 2 themes from the data: 2019-20", f"{YEAR}/"),
    "to open": ("Open the scoring to partners: 2019-20", f"{YEAR}/"),
    "open": ("Score 2 of 2 themes: 2019-20", f"{YEAR}/score/"),
    "moderation": ("Agree on 2 of 2 themes in the room: 2019-20", f"{YEAR}/room/"),
    "all agreed": ("Agree the scores: 2019-20", f"{YEAR}/"),
    "agreed": ("Sign off the scores: 2019-20", f"{YEAR}/"),
}


def waits(user: User) -> list[tuple[str, str]]:
    found = waiting_for(access_to("safer-eddystone", user=user))
    return [(one.words, one.address) for one in found]


def steps(room: Room) -> Any:
    """Takes an exercise on, and names each place where it waits."""
    yield "draft"
    room.take(Act.START)
    yield "to score"
    room.score_from_data()
    yield "to open"
    room.take(Act.OPEN)
    yield "open"
    room.score_blind(1, 2, 2)
    room.take(Act.CLOSE)
    yield "moderation"
    room.agree()
    yield "all agreed"
    room.take(Act.AGREE)
    yield "agreed"


@pytest.mark.parametrize(
    ("role", "when"),
    [
        (Role.ANALYST, ("draft", "to score", "to open", "moderation", "all agreed")),
        (Role.SCORER, ("open",)),
        (Role.THEME_LEAD, ("open",)),
        (Role.COORDINATOR, ("agreed",)),
        (Role.BOARD_MEMBER, ("agreed",)),
        (Role.ADMINISTRATOR, ()),
        (Role.CASEWORKER, ()),
        (Role.PROVIDER, ()),
    ],
)
def test_each_step_waits_for_those_who_can_take_it(
    role: Role, when: tuple[str, ...], room: Room, user_as: Callable[..., User]
) -> None:
    user = user_as(role)
    for step in steps(room):
        assert waits(user) == ([WAITS[step]] if step in when else []), step


def test_it_counts_what_is_left(room: Room) -> None:
    user = room.scorers[0]
    room.take(Act.START)
    room.score_from_data()
    room.take(Act.OPEN)
    asked = room.criteria(*BLIND)

    def score(*keys: str) -> None:
        theme = room.theme("domestic-abuse")
        seen = mark_of(own_given(theme, by=user))
        score_blind(theme=theme, given=given(dict.fromkeys(keys, 1)), seen=seen, by=user)

    score(asked[0])  # begun is not done
    assert waits(user) == [("Score 2 of 2 themes: 2019-20", f"{YEAR}/score/")]
    score(*asked)
    assert waits(user) == [("Score 1 of 2 themes: 2019-20", f"{YEAR}/score/")]
    room.score_blind(1)
    assert waits(user) == []
    assert len(waits(room.scorers[1])) == 1


def test_a_section_waits_for_whom_it_is_assigned_to_until_it_is_ready(
    room: Room, user_as: Callable[..., User], analyst_user: User
) -> None:
    lead, other = user_as(Role.THEME_LEAD), user_as(Role.THEME_LEAD)
    reader = user_as(Role.CASEWORKER)
    document = start_document(
        exercise=room.exercise, title="Assessment", period_end="2020-03", by=analyst_user
    )
    section = document.sections.first()
    assert section is not None
    address = f"{YEAR}/document/section/{section.key}/"

    def assign(user: User) -> None:
        found = DocumentSection.objects.get(pk=section.pk)
        found.assigned_to = user
        found.save()

    assign(reader)  # whose roles let them write nothing
    assert waits(reader) == []
    assign(lead)
    assert waits(lead) == [(f"Write the section “{section.title}”: 2019-20", address)]
    assert waits(other) == []
    section.refresh_from_db()
    section = write(section=section, text="Words.", edition=section.edition, by=lead)
    assert waits(lead) == [(f"Finish the section “{section.title}”: 2019-20", address)]
    take_section(section=section, act=SectionAct.FINISH, by=lead)
    assert waits(lead) == []


def test_the_number_of_queries_does_not_grow_with_the_themes(
    room: Room, user_as: Callable[..., User], query_budget: Any
) -> None:
    access = access_to("safer-eddystone", user=user_as(*Role))
    for number in range(10):
        add_theme(exercise=room.exercise, title=f"Theme {number}", by=room.analyst)
    for _ in steps(room):
        with query_budget(5):
            assert len(waiting_for(access)) == 1


def test_another_partnership_waits_for_nobody_here(
    room: Room, make_partnership: Callable[[str], Partnership], make_user: Callable[..., User]
) -> None:
    user = make_user(make_partnership("Safer Elsewhere"), *Role)
    assert waiting_for(access_to("safer-elsewhere", user=user)) == []
