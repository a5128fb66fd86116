"""``smeaton assessment`` from outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise
from smeaton.cli import main
from smeaton.partnership.models import Partnership
from tests.harness.scoring_room import BLIND, Room


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def run(*arguments: str, expected: int = 0) -> Any:
        with pytest.raises(SystemExit) as ended:
            main(["assessment", *arguments])
        printed = capsys.readouterr()
        assert (ended.value.code or 0) == expected, printed.err
        return printed

    return run


@pytest.fixture
def agreed(partnership: Partnership, make_user: Callable[..., User]) -> Room:
    """A year that the room agreed on."""
    from django.conf import settings

    from smeaton.accounts.roles import Role
    from smeaton.analysis.scoring import read_schemes

    user = make_user(partnership, Role.ANALYST)
    scheme = read_schemes(settings.SCHEMES)["csp-illustrative"]
    made = start_exercise(
        partnership=partnership,
        year="2019-20",
        scheme_version=keep_scheme(partnership=partnership, scheme=scheme, by=user),
        blind_sections=BLIND,
        by=user,
    )
    for title in ("Domestic abuse", "Burglary"):
        add_theme(exercise=made, title=title, by=user)
    room = Room(made, user, [user])
    room.to_agreed(3)
    return room


def test_the_list_has_a_record_for_each_year(ask: Callable[..., Any], agreed: Room) -> None:
    (year,) = json.loads(ask("list", "--format", "json").out)
    assert (year["id"], year["state"], year["themes"]) == ("2019-20", "agreed", 2)
    assert year["levels"] == {"High": 2, "Moderate": 0, "Standard": 0}
    assert "2019-20  agreed" in ask("list").out


def test_the_register_has_a_record_for_each_theme(ask: Callable[..., Any], agreed: Room) -> None:
    themes = json.loads(ask("register", "2019-20", "--format", "json").out)
    assert [one["title"] for one in themes] == ["Domestic abuse", "Burglary"]
    assert {one["level"] for one in themes} == {"High"}
    assert themes[0]["sections"]["harm"] == "High"


def test_a_year_that_is_not_there_is_said_so(ask: Callable[..., Any], agreed: Room) -> None:
    printed = ask("register", "1999-00", expected=1)
    assert "There are: 2019-20" in printed.err
    assert "There is no partnership 'x'" in ask("list", "--partnership", "x", expected=1).err
