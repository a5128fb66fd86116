"""A signed report goes before the board: it becomes a paper of an item of the agenda, and what came
with it follows."""

from __future__ import annotations

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.chair_reports.attachments import as_paper
from smeaton.chair_reports.documents import report_pdf
from smeaton.chair_reports.models import ChairReport
from smeaton.chair_reports.services import locked, paper_of, papers_like
from smeaton.chair_reports.states import REPORT, ReportState
from smeaton.chair_reports.written.checking import (
    Caught,
    caught_in,
    caught_in_paper,
    stopping,
    unsigned,
)
from smeaton.core import audit
from smeaton.documents.received_pdf import made_here
from smeaton.errors import SmeatonError
from smeaton.meetings.models import AgendaItem, ExemptPaper, Paper
from smeaton.meetings.papers import add_paper
from smeaton.publishing.contents import sha256_of


def caught_before_tabling(report: ChairReport) -> list[Caught]:
    """What is to be put right, or looked at, before a report goes before the board."""
    signed = report.signature
    answers = signed.answers if signed else report.answers
    meeting = report.meeting.held_on
    return [
        *caught_in(report.form_version.form, answers, meeting=meeting),
        *(
            found
            for one in report.attachments.all()
            for found in caught_in_paper(one.title, one.words, meeting=meeting)
        ),
        *unsigned(signed.post if signed else ""),
    ]


@transaction.atomic
def table_report(
    *, report: ChairReport, item: AgendaItem, by: User | None, reason: str = ""
) -> Paper | ExemptPaper:
    """Make a paper of the signed text and put it behind the others of an item of the meeting. PDFs
    and pictures that came with it follow.

    Raises SmeatonError where it is not signed, its paper is with the meeting already, something
    that was caught in it has to be put right, the item is another meeting's, or that is over.
    """
    now = locked(report)
    target = REPORT.after(ReportState(now.state), "table").target
    there = paper_of(now)
    if there is not None:
        raise SmeatonError(f"It is a paper of “{there.item}” already.")
    if item.meeting_id != now.meeting_id:
        raise SmeatonError("That item is on the agenda of another meeting.", todo="Choose another.")
    caught = stopping(caught_before_tabling(now))
    if caught:
        raise SmeatonError(f"{caught[0].where}: {caught[0].words}.", todo=caught[0].todo)
    paper = add_paper(
        item=item,
        title=f"Report of {now.group}",
        pdf=made_here(report_pdf(now)),
        by=by,
        reason=reason,
    )
    assert now.signature is not None, "what can be tabled is signed"
    for one in now.attachments.all():
        pdf = as_paper(one, made_on=now.signature.signed_on)
        # Those of an earlier time may be there still.
        same = papers_like(now.meeting, sha256_of(pdf.content)) if pdf is not None else []
        if pdf is not None and not any(one.item_id == item.pk for one in same):
            add_paper(item=item, title=one.title, pdf=pdf, by=by, reason=reason)
    now.state, now.tabled_sha256 = target, paper.sha256
    audit.save(now, by=by, reason=reason)
    return paper
