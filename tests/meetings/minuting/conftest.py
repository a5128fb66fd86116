"""A held meeting that the tests of a module share, and those who write its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings as of_all

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.partnership.models import Partnership
from tests.harness.kept_records import kept_records
from tests.harness.minuted import TODAY, Minuted


@pytest.fixture(scope="module")
def kept_minuted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Minuted]:
    """Made once, on the day of the demonstration."""
    from smeaton.accounts.services import add_user
    from smeaton.partnership.services import add_member, add_partnership

    with kept_records(django_db_blocker), pytest.MonkeyPatch.context() as patched:
        patched.setattr(of_all, "SMEATON_TODAY", TODAY)
        with django_db_blocker.unblock():
            place = add_partnership(
                name="Safer Eddystone", slug="safer-eddystone", area_code="E06000026", by=None
            )
            made = Minuted(place)
            for number, name in enumerate(("Coordinator", "Deputy")):
                user = add_user(email=f"writer{number}@example.org", name=name, by=None)
                add_member(partnership=place, user=user, roles=[Role.COORDINATOR], by=None)
                made.writers.append(user)
        yield made


@pytest.fixture
def minuted(kept_minuted: Minuted, db: None) -> Minuted:
    return deepcopy(kept_minuted)


@pytest.fixture
def partnership(minuted: Minuted) -> Partnership:
    """Whose meeting it is."""
    return minuted.group.partnership


@pytest.fixture
def writer(minuted: Minuted) -> User:
    return minuted.writers[0]


@pytest.fixture
def other(minuted: Minuted) -> User:
    return minuted.writers[1]
