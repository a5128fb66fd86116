"""A document whose sections are empty, of a year that was signed off: made once for a module, for
it takes a hundred acts, and every test begins with it as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.partnership.models import Partnership
from tests.harness.document_room import DocumentRoom, document_room, evidence_home, put_evidence
from tests.harness.document_room import published_store as published_store_in
from tests.harness.kept_records import kept_records


@pytest.fixture(scope="session")
def published_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of what was published of 2019/20, to copy."""
    return published_store_in(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def kept_desk(
    django_db_setup: None, django_db_blocker: Any, published_store: Path
) -> Iterator[DocumentRoom]:
    """The one that all tests of a module share: use ``desk``."""
    from smeaton.accounts.roles import Role
    from smeaton.accounts.services import add_user
    from smeaton.partnership.services import add_member, add_partnership

    with kept_records(django_db_blocker):
        with django_db_blocker.unblock():
            place = add_partnership(
                name="Safer Eddystone", slug="safer-eddystone", area_code="E06000026", by=None
            )
            analyst = add_user(email="analyst@example.org", name="Analyst", by=None)
            add_member(partnership=place, user=analyst, roles=[Role.ANALYST], by=None)
            made = document_room(place, analyst, published_store)
        yield made


@pytest.fixture
def desk(kept_desk: DocumentRoom, db: None, published_store: Path) -> Iterator[DocumentRoom]:
    """The document, and its evidence in a store of the test's own."""
    own = deepcopy(kept_desk)
    put_evidence(own.document.partnership, published_store)
    yield own
    shutil.rmtree(evidence_home(own.document.partnership), ignore_errors=True)


@pytest.fixture
def partnership(desk: DocumentRoom) -> Partnership:
    """Whose document it is."""
    place: Partnership = desk.document.partnership
    return place


@pytest.fixture
def analyst_user(desk: DocumentRoom) -> User:
    """Who wrote it."""
    return desk.analyst
