"""A store that reading tests share, and an empty one for tests that load."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.analysis.store import Release
from smeaton.evidence.asking import Evidence
from smeaton.partnership.models import Partnership
from tests.harness import evidence as made_up
from tests.harness.client import CheckedClient


@pytest.fixture(scope="session")
def made_up_files() -> list[Path]:
    """Files of three years of made-up crime, and what stands beside them."""
    return made_up.shared_files()


@pytest.fixture(scope="session")
def made_up_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A store with those files, to read only."""
    return made_up.shared_store(tmp_path_factory.mktemp("store") / "store")


@pytest.fixture
def evidence(made_up_release: Release) -> Iterator[Evidence]:
    """That store, asked without any partnership."""
    with Evidence(made_up_release, definitions=settings.INDICATORS) as asked:
        yield asked


@pytest.fixture
def empty_store(partnership: Partnership) -> Iterator[Path]:
    """Where the evidence of ``partnership`` will be; gone after the test."""
    folder: Path = settings.SMEATON_HOME / "evidence" / partnership.slug
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def filled_store(empty_store: Path, made_up_release: Release) -> Path:
    """The made-up store as that of ``partnership``."""
    shutil.copytree(made_up_release.root, empty_store)
    return empty_store


@pytest.fixture
def analyst(client_as: Callable[..., CheckedClient]) -> CheckedClient:
    """A visitor who may load and change."""
    return client_as(Role.ANALYST)


@pytest.fixture
def reader(client_as: Callable[..., CheckedClient]) -> CheckedClient:
    """A visitor who may read, and no more."""
    return client_as(Role.BOARD_MEMBER)


@pytest.fixture
def loader(user_as: Callable[..., User]) -> User:
    """An analyst, for acts."""
    return user_as(Role.ANALYST)


@pytest.fixture
def page() -> Callable[..., str]:
    """The address of a page of evidence of ``partnership``."""

    def address(path: str = "", **query: Any) -> str:
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return f"/safer-eddystone/evidence/{path}" + (f"?{asked}" if asked else "")

    return address
