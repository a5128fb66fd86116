"""A meeting that is ready to be published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smeaton.meetings.models import Meeting
from smeaton.partnership.models import Group, Partnership
from tests.harness.meeting_room import TODAY, a_group, a_meeting


@pytest.fixture(autouse=True)
def someday(settings: Any, tmp_path: Path) -> None:
    settings.SMEATON_TODAY, settings.SMEATON_HOME = TODAY, tmp_path


@pytest.fixture
def executive(partnership: Partnership) -> Group:
    return a_group(partnership)


@pytest.fixture
def meeting(executive: Group) -> Meeting:
    return a_meeting(executive)
