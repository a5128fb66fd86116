"""An exercise of the illustrative scheme, and the people around it.

Django is imported by the fixtures alone: the tests of workbooks run where it is absent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from smeaton.accounts.models import User
    from smeaton.analysis.scoring import Scheme
    from smeaton.assessment.models import Exercise
    from smeaton.partnership.models import Partnership
    from tests.harness.scoring_room import Room


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    """The illustrative scheme that is shipped."""
    from django.conf import settings

    from smeaton.analysis.scoring import read_schemes

    return read_schemes(settings.SCHEMES)["csp-illustrative"]


@pytest.fixture
def analyst_user(user_as: Callable[..., User]) -> User:
    from smeaton.accounts.roles import Role

    return user_as(Role.ANALYST)


@pytest.fixture
def scorers(user_as: Callable[..., User]) -> list[User]:
    """Four people who score blind."""
    from smeaton.accounts.roles import Role

    return [user_as(Role.SCORER) for _ in range(4)]


@pytest.fixture
def exercise(partnership: Partnership, scheme: Scheme, analyst_user: User) -> Exercise:
    """A draft of 2019-20 with two themes."""
    from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise
    from tests.harness.scoring_room import BLIND

    kept = keep_scheme(partnership=partnership, scheme=scheme, by=analyst_user)
    made = start_exercise(
        partnership=partnership,
        year="2019-20",
        scheme_version=kept,
        blind_sections=BLIND,
        by=analyst_user,
    )
    for title in ("Domestic abuse", "Modern slavery"):
        add_theme(exercise=made, title=title, about="What it is.", by=analyst_user)
    return made


@pytest.fixture
def room(exercise: Exercise, analyst_user: User, scorers: list[User]) -> Room:
    from tests.harness.scoring_room import Room

    return Room(exercise, analyst_user, scorers)
