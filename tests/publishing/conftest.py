"""What the tests of publishing share: a home of their own, and something published in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smeaton.partnership.models import Partnership
from smeaton.publishing.files import PublishedFiles, files_of
from smeaton.publishing.models import Publication
from tests.harness.published import publish_example


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Files of one test are not there in the next."""
    settings.SMEATON_HOME = tmp_path / "home"
    return tmp_path / "home"


@pytest.fixture
def published(partnership: Partnership) -> Publication:
    """The first version of an assessment of Safer Eddystone."""
    return publish_example(partnership)


@pytest.fixture
def kept(partnership: Partnership) -> PublishedFiles:
    return files_of(partnership)


@pytest.fixture
def second(published: Publication) -> Publication:
    """The second version."""
    return publish_example(
        published.partnership,
        summary="The same, with the count of robbery put right.",
        changes=["The count of robbery was put right: 126, not 162."],
    )
