"""Until when what belongs to a meeting is open to inspection, and what may be taken off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.meetings.retention import open_to_inspection
from smeaton.meetings.services import WhenAndWhere, hold_meeting, plan_meeting
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import AccessRules, GroupKind, Partnership


@pytest.mark.parametrize(
    ("meeting", "minutes", "background"),
    [
        (date(2022, 7, 14), date(2028, 7, 13), date(2026, 7, 13)),
        (date(2022, 1, 1), date(2027, 12, 31), date(2025, 12, 31)),
        (date(2020, 2, 29), date(2026, 2, 28), date(2024, 2, 28)),
        (date(2018, 3, 1), date(2024, 2, 29), date(2022, 2, 28)),
    ],
)
def test_six_years_and_four_begin_with_the_day(
    meeting: date, minutes: date, background: date
) -> None:
    assert [one.until for one in open_to_inspection(meeting)] == [minutes, background]


def test_the_last_day_is_inside() -> None:
    of_minutes, _ = open_to_inspection(date(2022, 7, 14))
    assert of_minutes.words(date(2028, 7, 13)) == "until 13 July 2028"
    assert of_minutes.words(date(2028, 7, 14)) == "until 13 July 2028: may be taken off"


def test_what_may_be_taken_off_is_listed(
    client_as: Callable[..., Any], partnership: Partnership, settings: Any
) -> None:
    settings.SMEATON_TODAY = date(2022, 10, 20)
    visitor, home = client_as(Role.PROVIDER), "/safer-eddystone/meetings/inspection/"
    assert "Nothing may be taken off" in visitor.get(home).content.decode()
    for name, rules in (("Executive", AccessRules.ADOPTED), ("Families", AccessRules.NONE)):
        about = AboutGroup(name=name, kind=GroupKind.THEMATIC, access_rules=rules)
        group = add_group(partnership=partnership, about=about, by=None)
        when = WhenAndWhere(date(2017, 3, 1))
        hold_meeting(meeting=plan_meeting(group=group, when=when, meant=True, by=None), by=None)
    page = " ".join(visitor.get(home).content.decode().split())
    assert "Executive, 1 March 2017" in page
    assert "28 February 2021" in page  # background papers
    assert "28 February 2023" not in page  # minutes: not yet
    assert "Families" not in page
