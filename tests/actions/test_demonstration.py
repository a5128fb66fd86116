"""The demonstration holds what the papers of July and November 2022 list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from smeaton.actions.demonstration import load_actions
from smeaton.actions.models import Action, CarriedOver
from smeaton.actions.presenters.rows import ActionRow, rows_of
from smeaton.partnership.demonstration import load_partnership
from tests.harness.kept_records import kept_records

JULY, TODAY = date(2022, 7, 14), date(2022, 10, 20)


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What the file says, loaded once; a second time changes nothing."""
    from django.conf import settings
    from django.test import override_settings

    with kept_records(django_db_blocker), override_settings(SMEATON_TODAY=TODAY):
        with django_db_blocker.unblock():
            place = load_partnership()
            for _ in range(2):
                load_actions(place, folder=settings.DEMONSTRATION)
        yield


@pytest.fixture
def rows(kept: None, db: None) -> list[ActionRow]:
    return rows_of(Action.objects.order_by("pk"), TODAY)


def test_seven_complete_two_carried_over_nine_on_the_next_agenda(rows: list[ActionRow]) -> None:
    actions = [row for row in rows if row.action.kind == "action"]
    looked_at = [row for row in actions if row.action.asked_on is None]
    done = [row for row in looked_at if row.action.closed_on == JULY]
    carried = [row for row in looked_at if row.times]
    assert (len(looked_at), len(done), len(carried)) == (9, 7, 2)
    # Those two are on the agenda of November again, with seven that were new in July.
    assert [row.carried for row in actions if row.open] == ["once"] * 2 + ["never"] * 7
    assert {fact.on for fact in CarriedOver.objects.all()} == {JULY}


def test_one_lost_its_owner_on_the_way(rows: list[ActionRow]) -> None:
    (lost,) = [row for row in rows if row.open and row.unowned]
    assert lost.action.words.startswith("Look at disparity within the city")
    before = [one.post.title if one.post else "" for one in lost.action.history.all()]
    assert before == ["", "Chair, Safer Plymouth Executive", "Chair, Safer Plymouth Executive"]
    assert [row for row in rows if row.left] == []


def test_fifteen_recommendations_each_by_its_number(rows: list[ActionRow]) -> None:
    told = [row for row in rows if row.action.kind == "recommendation"]
    assert [row.action.source for row in told] == [
        f"VAWG Commission, recommendation {number}" for number in range(1, 16)
    ]
    assert all("not among the papers" in row.action.words for row in told)
