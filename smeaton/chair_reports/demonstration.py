"""The demonstration's reports: those of the pack of 2 November 2022, each as far as it has come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from smeaton.analysis.yaml_file import mapping_in
from smeaton.chair_reports.chairs import chairs_on
from smeaton.chair_reports.models import ChairReport, Reporting
from smeaton.chair_reports.reporting import choose_reporting, marked, reporting_of
from smeaton.chair_reports.services import (
    begin_report,
    return_report,
    sign_report,
    submit_report,
    write_answer,
)
from smeaton.chair_reports.services import marked as marked_answer
from smeaton.core.clock import today
from smeaton.meetings.models import Meeting
from smeaton.meetings.services import meeting_named
from smeaton.partnership.models import Group, Partnership

REASON = "demonstration"


@transaction.atomic
def load_reports(partnership: Partnership, *, folder: Path) -> None:
    """Make what ``folder/chair_reports.yaml`` says; what is there stays as it is."""
    told = mapping_in(folder / "chair_reports.yaml")
    groups = {group.name: group for group in Group.objects.of(partnership)}
    for one in told["reporting"]:
        _choose(groups[one["group"]], one)
    meeting = meeting_named(partnership, told["meeting"])
    for one in told["reports"]:
        if not ChairReport.objects.filter(meeting=meeting, group=groups[one["group"]]).exists():
            _report(meeting, groups[one["group"]], one)


def _choose(group: Group, told: dict[str, Any]) -> None:
    if not Reporting.objects.filter(group=group).exists():
        choose_reporting(
            group=group,
            form_key=told["form"],
            themes=told["themes"],
            seen=marked(reporting_of(group)),
            by=None,
            reason=REASON,
        )


def _report(meeting: Meeting, group: Group, told: dict[str, Any]) -> None:
    report = begin_report(meeting=meeting, group=group, by=None, reason=REASON)
    for key, answer in told["answers"].items():
        question = report.form_version.form.question(key)
        report = write_answer(
            report=report,
            question=question,
            answer=answer,
            seen=marked_answer(report, question),
            by=None,
            reason=REASON,
        )
    if told["state"] in ("submitted", "returned"):
        submit_report(report=report, by=None, reason=REASON)
    if told["state"] == "returned":
        return_report(report=report, note="", comments=told["comments"], by=None, reason=REASON)
    if told["state"] == "signed":
        chair, *_ = chairs_on(group.partnership, today())[group.pk]
        sign_report(report=report, chair=chair, by=None, reason=REASON)
