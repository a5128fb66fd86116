"""The reports of the published pack, each as far as it has come."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from smeaton.chair_reports.demonstration import load_reports
from smeaton.chair_reports.models import ChairReport
from smeaton.chair_reports.written.checking import caught_in, stopping
from smeaton.meetings.demonstration import load_meetings
from smeaton.partnership.demonstration import load_partnership


def test_they_stand_as_the_pack_had_them(settings: Any, tmp_path: Path, db: None) -> None:
    settings.SMEATON_TODAY, settings.SMEATON_HOME = date(2022, 10, 20), tmp_path
    place = load_partnership()
    load_meetings(place, folder=settings.DEMONSTRATION)
    for _ in range(2):  # a second time changes nothing
        load_reports(place, folder=settings.DEMONSTRATION)
    found = {one.group.name: one for one in ChairReport.objects.select_related("group")}
    assert {name: one.state for name, one in found.items()} == {
        "Safer Families": "signed",
        "Serious Violence Prevention Group": "returned",
        "Domestic Abuse and Sexual Violence Partnership": "submitted",
        "Safer Communities": "draft",
    }
    assert found["Safer Communities"].form_version.key == "topics"
    stops = {
        name: [
            (caught.question, caught.words)
            for caught in stopping(
                caught_in(one.form_version.form, one.answers, meeting=date(2022, 11, 2))
            )
        ]
        for name, one in found.items()
    }
    assert stops.pop("Serious Violence Prevention Group") == [
        ("meetings", "a prompt that nobody filled in"),
        ("summary", "a prompt that nobody filled in"),
        ("needed", "it ends there"),
    ]
    assert not any(stops.values())
