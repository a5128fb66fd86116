"""Acts on a chair's report: it is begun, written, submitted, sent back, signed, opened again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.chair_reports.chairs import Chair, groups_below
from smeaton.chair_reports.facts import meetings_of
from smeaton.chair_reports.models import (
    ChairReport,
    FormVersion,
    ReportReturn,
    SignedReport,
)
from smeaton.chair_reports.reporting import reporting_of
from smeaton.chair_reports.shipped import shipped_forms
from smeaton.chair_reports.states import REPORT, ReportState
from smeaton.chair_reports.written.answers import answer_to, kept
from smeaton.chair_reports.written.checking import caught_in, stopping
from smeaton.chair_reports.written.form import Question, ReportForm
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.documents.numbers import day
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.models import ExemptPaper, Meeting, Paper
from smeaton.meetings.states import MeetingState
from smeaton.partnership.models import Group, Partnership


def report_of(meeting: Meeting, group: Group) -> ChairReport:
    """The report of a group for a meeting. Raises NotFoundError where nobody has begun it."""
    there = ChairReport.objects.select_related(
        "partnership", "group", "meeting__group", "form_version", "signature"
    )
    found: ChairReport | None = there.filter(meeting=meeting, group=group).first()
    if found is None:
        raise NotFoundError(
            f"The report of {group} for that meeting is not begun.", todo="Go back to the reports."
        )
    return found


def paper_of(report: ChairReport) -> Paper | ExemptPaper | None:
    """The paper that a report became, where it is with an item of its meeting still."""
    there = papers_like(report.meeting, report.tabled_sha256) if report.tabled_sha256 else []
    return there[0] if there else None


def papers_like(meeting: Meeting, sha256: str) -> list[Paper | ExemptPaper]:
    """The papers of a meeting, public and private, that have these very bytes."""
    return [
        one
        for kind in (Paper, ExemptPaper)
        for one in kind.objects.filter(item__meeting=meeting, sha256=sha256).select_related("item")
    ]


@transaction.atomic
def keep_form(*, partnership: Partnership, form: ReportForm, by: User | None) -> FormVersion:
    """Keep a form for a partnership; one that it has already is found again.

    Raises SmeatonError where the same version asks something else already.
    """
    there = FormVersion.objects.of(partnership)
    found: FormVersion | None = there.filter(fingerprint=form.fingerprint).first()
    if found is not None:
        return found
    if there.filter(key=form.id, version=form.version).exists():
        raise SmeatonError(
            f"Version {form.version} of “{form.title}” is here already and asks something else.",
            todo="Give the changed form a version of its own: reports keep the one they are on.",
        )
    made = FormVersion(
        partnership=partnership,
        key=form.id,
        version=form.version,
        title=form.title,
        document=form.document(),
        fingerprint=form.fingerprint,
    )
    audit.save(made, by=by)
    return made


@transaction.atomic
def begin_report(
    *, meeting: Meeting, group: Group, by: User | None, reason: str = ""
) -> ChairReport:
    """Begin the report of a group for a meeting, on the form that is the group's. What the system
    knows stands in it already: on which days the group met.

    Raises SmeatonError where it is begun, the meeting was held or cancelled, or the group does not
    report to the one that meets.
    """
    if meeting.state != MeetingState.PLANNED:
        raise SmeatonError(f"The meeting is {meeting.state}: nobody reports to it any more.")
    if group not in groups_below(meeting.group, meeting.held_on):
        raise SmeatonError(
            f"{group} does not report to {meeting.group} on {day(meeting.held_on)}.",
            todo="Put it under that group first.",
        )
    form = shipped_forms()[reporting_of(group).form_key]
    made = ChairReport(
        partnership=meeting.partnership,
        meeting=meeting,
        group=group,
        form_version=keep_form(partnership=meeting.partnership, form=form, by=by),
        answers=_known(form, meeting, group),
    )
    audit.save(made, by=by, reason=reason)
    return made


@transaction.atomic
def write_answer(
    *,
    report: ChairReport,
    question: Question,
    answer: Any,
    seen: str,
    by: User | None,
    reason: str = "",
) -> ChairReport:
    """Keep the answer to a question. ``seen`` is the mark of that which the person saw: two people
    who answer different questions are in nobody's way.

    Raises ChangedMeanwhileError where somebody answered it since; SmeatonError where the report has
    left the hands of whoever writes it, or the answer is too long.
    """
    now = locked(report)
    if not ReportState(now.state).is_written:
        raise SmeatonError(
            f"The report is {now.state}, so its answers stay as they are.",
            todo="Ask the coordinator to send it back.",
        )
    there = answer_to(question, now.answers)
    given = kept(question, answer)
    if given == there:
        return now
    if mark(there) != seen:
        raise ChangedMeanwhileError(now, what="this answer")
    now.answers = {**now.answers, question.key: given}
    audit.save(now, by=by, reason=reason)
    return now


def marked(report: ChairReport, question: Question) -> str:
    """The mark of the answer that a page shows."""
    return mark(answer_to(question, report.answers))


@transaction.atomic
def submit_report(*, report: ChairReport, by: User | None, reason: str = "") -> ChairReport:
    """Hand the report to the coordinator. What is caught in it is theirs to see too, and no bar: a
    report with a hole is better than none. Raises SmeatonError where nothing is answered yet."""
    now = locked(report)
    now.state = REPORT.after(ReportState(now.state), "submit").target
    if not any(now.answers.values()):
        raise SmeatonError("Nothing is answered yet.", todo="Answer a question first.")
    audit.save(now, by=by, reason=reason)
    return now


@transaction.atomic
def return_report(
    *,
    report: ChairReport,
    note: str,
    comments: Mapping[str, str],
    by: User | None,
    reason: str = "",
) -> ReportReturn:
    """Send a report back, with comments by the keys of its questions; empty ones are left out.

    Raises SmeatonError where it is not submitted, or nothing is said.
    """
    now = locked(report)
    now.state = REPORT.after(ReportState(now.state), "return").target
    said = {
        one.key: text for one in now.form_version.form.questions if (text := comments.get(one.key))
    }
    made = _returned(now, note, said, by=by, reason=reason)
    audit.save(now, by=by, reason=reason)
    return made


@transaction.atomic
def sign_report(
    *, report: ChairReport, chair: Chair, by: User | None, reason: str = ""
) -> SignedReport:
    """Sign the report as it stands, for a post and the body that fills it. The signed text is kept
    as a record of its own, which nothing changes.

    Raises SmeatonError where it is signed already, or something that was caught in it has to be put
    right first.
    """
    now = locked(report)
    target = REPORT.after(ReportState(now.state), "sign").target
    form = now.form_version.form
    caught = stopping(caught_in(form, now.answers, meeting=now.meeting.held_on))
    if caught:
        raise SmeatonError(
            f"{caught[0].where}: {caught[0].words}.", todo=f"{caught[0].todo} Then sign."
        )
    made = SignedReport(
        partnership=now.partnership,
        report=now,
        version=now.version,
        answers=now.answers,
        sha256=_hash(form, now.answers),
        post=chair.post,
        body=chair.body,
        signed_by=by,
    )
    audit.save(made, by=by, reason=reason)
    now.state, now.signature = target, made
    audit.save(now, by=by, reason=reason)
    return made


@transaction.atomic
def reopen_report(*, report: ChairReport, reason: str, by: User | None) -> ChairReport:
    """Open a signed report again, as another version of its text; the signed one stays as it is.

    Raises SmeatonError where it is not signed, or its paper is with the meeting.
    """
    now = locked(report)
    now.state = REPORT.after(ReportState(now.state), "reopen").target
    if now.tabled_sha256 and paper_of(now):
        raise SmeatonError(
            "Its paper is with the meeting.", todo="Take the paper off its item first."
        )
    now.signature, now.tabled_sha256 = None, ""
    now.version += 1
    _returned(now, reason, {}, by=by, reason=reason)
    audit.save(now, by=by, reason=reason)
    return now


def locked(report: ChairReport) -> ChairReport:
    """The report as it is now, which nobody else changes until the act is over."""
    there = ChairReport.objects.select_for_update(of=("self",)).select_related(
        "partnership", "group", "meeting__group", "form_version"
    )
    found: ChairReport = there.get(pk=report.pk)
    return found


def _returned(
    now: ChairReport, note: str, comments: dict[str, str], *, by: User | None, reason: str
) -> ReportReturn:
    made = ReportReturn(
        partnership=now.partnership,
        report=now,
        number=now.returns.count() + 1,
        note=note,
        comments=comments,
    )
    audit.save(made, by=by, reason=reason)
    return made


def _known(form: ReportForm, meeting: Meeting, group: Group) -> dict[str, str]:
    """The days on which the group met, where a question of one line is about them."""
    on = ", ".join(day(one.held_on) for one in meetings_of(group, meeting).held)
    about = [one for one in form.questions if one.kind == "line" and "meetings" in one.facts]
    return {one.key: on for one in about if on}


def _hash(form: ReportForm, answers: Mapping[str, Any]) -> str:
    said = json.dumps([form.fingerprint, answers], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
