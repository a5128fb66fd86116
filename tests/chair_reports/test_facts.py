"""What stands above a question: actions of the group, figures of its themes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from smeaton.actions.closing import complete
from smeaton.actions.services import AboutAction, ask_for
from smeaton.analysis.scoring import read_schemes
from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise
from smeaton.assessment.models import Snapshot
from smeaton.chair_reports.facts import actions_of, figures_of
from smeaton.chair_reports.reporting import choose_reporting, marked, reporting_of
from smeaton.chair_reports.services import begin_report
from smeaton.core import audit
from smeaton.partnership.models import Group, Post

if TYPE_CHECKING:
    from tests.chair_reports.conftest import Room

HOME = "/safer-eddystone/reports/2022-11-02-executive/safer-families/answer/"
CANARY = "kingfisher7731"


def asked(room: Room, words: str, by: Group, owner: Any = None, private: str = "") -> Any:
    about = AboutAction(words, by, "Minutes", asked_on=date(2022, 7, 14))
    return ask_for(about=about, owner=owner, private=private, by=None)


def test_actions_of_the_group_and_of_its_posts(room: Room, chair: Any) -> None:
    assert actions_of(room.families, room.meeting).words.startswith(
        "No action of the group is open"
    )
    post = Post.objects.get(title="Chair, Safer Families")
    first = asked(room, "Talk to probation", room.board, post)
    asked(room, "Share the film", room.families)
    asked(room, "", room.families, private=f"About {CANARY}")
    asked(room, "Map what is done", room.board)
    ended = asked(room, "Draft the terms", room.families)
    complete(action=ended, evidence="Agreed", on=date(2022, 9, 15), by=None)
    before = asked(room, "Old", room.families)
    complete(action=before, evidence="Done", on=date(2022, 7, 14), by=None)
    found = actions_of(room.families, room.meeting)
    assert found.words == "Open: 3 actions. Ended since the board last met: 1 action."
    assert [one.action for one in found.ended] == [ended]
    assert first in [one.action for one in found.open]
    begin_report(meeting=room.meeting, group=room.families, by=None)
    page = " ".join(chair.get(f"{HOME}working-well/").content.decode().split())
    assert "Open: Talk to probation (Chair, Safer Families;" in page
    assert "Ended: Draft the terms (nobody; done)" in page
    assert "Map what is done" not in page
    assert CANARY not in page


def test_figures_of_its_themes_as_the_newest_assessment_has_them(
    room: Room, settings: Any, chair: Any
) -> None:
    assert figures_of(room.families) == []
    scheme = read_schemes(settings.SCHEMES)["csp-illustrative"]
    kept = keep_scheme(partnership=room.partnership, scheme=scheme, by=None)
    for year, count in (("2018-19", 90.0), ("2019-20", 100.0)):
        exercise = start_exercise(
            partnership=room.partnership, year=year, scheme_version=kept, blind_sections=["harm"],
            by=None,
        )  # fmt: skip
        theme = add_theme(exercise=exercise, title="Domestic abuse", about="", by=None)
        figure = {
            "indicator": "domestic-abuse-crimes", "title": "Domestic abuse crimes", "count": count,
            "previous": 80.0, "verdict": "rise", "unit": "crimes",
        }  # fmt: skip
        snapshot = Snapshot(
            partnership=room.partnership, theme=theme, release="r", period_end="2020-03",
            sha256=year, figures=[figure, {**figure, "count": None, "hidden": True}],
        )  # fmt: skip
        audit.save(snapshot, by=None)
    choose_reporting(
        group=room.families, form_key="section-a-b", themes=["domestic-abuse", "burglary"],
        seen=marked(reporting_of(room.families)), by=None,
    )  # fmt: skip
    (found,) = figures_of(room.families)
    assert (found.theme, found.year) == ("Domestic abuse", "2019-20")
    first, hidden = found.rows
    assert (first.now, first.before, first.verdict) == ("100 crimes", "80", "rise")
    assert first.period == "12 months to March 2020"
    assert hidden.now == "hidden: too small"
    begin_report(meeting=room.meeting, group=room.families, by=None)
    page = " ".join(chair.get(f"{HOME}worried/").content.decode().split())
    assert "Domestic abuse, as in the assessment 2019-20" in page
    assert "100 crimes" in page
