"""What the pages about reports ask for, and where they lead."""

from __future__ import annotations

from functools import partial

from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.chair_reports.models import ChairReport
from smeaton.chair_reports.permissions import check_may_write
from smeaton.chair_reports.services import report_of
from smeaton.core.forms import form_page
from smeaton.meetings.models import Meeting
from smeaton.meetings.services import full_id, meeting_named
from smeaton.partnership.access import Access
from smeaton.partnership.groups import group_named


def of_reports(access: Access) -> str:
    """The address of the list of reports."""
    return reverse("chair_reports:reports", args=[access.partnership.slug])


def names_of(report: ChairReport) -> list[str]:
    """What stands in the addresses of a report."""
    return [report.partnership.slug, full_id(report.meeting), report.group.slug]


def of_report(report: ChairReport) -> str:
    """The address of a report."""
    return reverse("chair_reports:report", args=names_of(report))


def of_asking(report: ChairReport) -> str:
    """The address of the page on which a chair is asked by e-mail."""
    return reverse("chair_reports:ask", args=names_of(report))


def to_question(report: ChairReport, key: str) -> str:
    """The address of a question of a report."""
    return reverse("chair_reports:question", args=[*names_of(report), key])


def asked_report(access: Access, meeting: str, reporter: str) -> ChairReport:
    """The report that an address names, for whoever may write it and for the coordinator."""
    found = group_named(access.partnership, reporter)
    check_may_write(access, found)
    return report_of(meeting_named(access.partnership, meeting), found)


def returned_report(access: Access, meeting: str, reporter: str) -> ChairReport:
    """... and one that only the coordinator has to do with."""
    access.check(Permission.REPORTS_RETURN)
    return asked_report(access, meeting, reporter)


def about(report: ChairReport) -> str:
    """What stands above the title of a page: whose report, for which meeting."""
    meeting: Meeting = report.meeting
    return f"{report.group}, for {meeting}"


show_form = partial(form_page, template="chair_reports/form.html")
"""The page of a form: see ``form_page``."""
