"""Acts on the links by which chairs are asked: one is sent, used once, and ended.

A link holds 256 random bits, of which a hash is kept. To look at it uses nothing up: programs that
look through e-mails open every address in them. Whoever presses the button on its page has used it,
and writes that one report in that browser until it is sent.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from smeaton.accounts.models import User
from smeaton.chair_reports.due import due_for
from smeaton.chair_reports.models import ChairReport, ReportLink
from smeaton.chair_reports.services import locked, submit_report
from smeaton.chair_reports.states import ReportState
from smeaton.chair_reports.written.letters import Asking, letter
from smeaton.core import audit
from smeaton.core.addresses import absolute
from smeaton.core.clock import today
from smeaton.core.mail import NotSentError, message, send
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.states import MeetingState

HOLDS_FOR = timedelta(days=14)
BY_LINK = "By the link that was sent by e-mail"
"""Why a record changed that nobody who is signed in changed."""


class SpentLinkError(SmeatonError):
    """A link that was used, has expired, or was ended: it opens nothing any more. ``number`` is
    that of its record."""

    def __init__(self, link: ReportLink, message: str, *, todo: str) -> None:
        super().__init__(message, todo=todo)
        self.number = link.pk


def ask_for_report(*, report: ChairReport, sent_to: str, by: User | None) -> ReportLink:
    """Send somebody an e-mail that asks for a report, with a link that works once.

    The same address is written to once a day, and once more when the report came back. Raises
    SmeatonError where it was today already, the report is not to be written any more, or the e-mail
    could not be sent: then nothing has changed.
    """
    link, token = _made(report, sent_to, by=by)
    earlier = report.links.filter(sent_to=link.sent_to, pk__lt=link.pk).exists()
    try:
        said = letter(_asking(link, token, reminder=earlier))
        name = report.partnership.name
        send(message(said.subject, said.text, to=link.sent_to, partnership=name))
    except NotSentError as error:
        audit.delete(link, by=by, reason="The e-mail could not be sent")
        raise SmeatonError(
            "The e-mail could not be sent, and nobody was asked.", todo=error.todo
        ) from error
    _end_others(link, by=by)
    return link


def link_by(slug: str, token: str) -> ReportLink:
    """A link of a partnership that still opens its report. Raises NotFoundError where there is none
    with this token, SpentLinkError where it opens nothing any more."""
    return _good(_links(slug, token).first())


@transaction.atomic
def use_link(slug: str, token: str) -> ReportLink:
    """Use a link up. Raises as ``link_by`` does: of two at once, one is too late."""
    link = _good(_links(slug, token).select_for_update(of=("self",)).first())
    link.used_at = timezone.now()
    audit.save(link, by=None, reason=BY_LINK)
    return link


def used_link(slug: str, number: int) -> ReportLink:
    """A link of a partnership that was used and has not ended, by the number of its record. Raises
    NotFoundError."""
    there = ReportLink.objects.filter(used_at__isnull=False, ended_at__isnull=True)
    of = there.filter(partnership__slug=slug, pk=number, expires_at__gt=timezone.now())
    found = of.select_related(*_WITH).first()
    if found is None:
        raise NotFoundError(
            "There is no such page, or your link does not lead here any more.",
            todo="Sign in, or ask the coordinator for another link.",
        )
    link: ReportLink = found
    return link


@transaction.atomic
def submit_by_link(link: ReportLink) -> ChairReport:
    """Hand the report of a link to the coordinator, which ends the link."""
    report = submit_report(report=link.report, by=None, reason=BY_LINK)
    _end(link, by=None)
    return report


_WITH = ("report__partnership", "report__group", "report__meeting__group", "report__form_version")


def _links(slug: str, token: str) -> Any:
    there = ReportLink.objects.filter(partnership__slug=slug, token_sha256=_hash(token))
    return there.select_related(*_WITH)


@transaction.atomic
def _made(report: ChairReport, sent_to: str, *, by: User | None) -> tuple[ReportLink, str]:
    now = locked(report)
    if not ReportState(now.state).is_written:
        raise SmeatonError(f"The report is {now.state}: there is nothing to ask for.")
    if now.meeting.state != MeetingState.PLANNED:
        raise SmeatonError(f"The meeting is {now.meeting.state}: nobody reports to it any more.")
    token, made_at = secrets.token_urlsafe(32), timezone.now()
    link = ReportLink(
        partnership=now.partnership,
        report=now,
        sent_to=sent_to.strip().lower(),
        returned=now.returns.count(),
        token_sha256=_hash(token),
        made_at=made_at,
        expires_at=made_at + HOLDS_FOR,
    )
    audit.save(link, by=by)
    return link, token


def _asking(link: ReportLink, token: str, *, reminder: bool) -> Asking:
    report = link.report
    slug = report.partnership.slug
    address = reverse("chair_reports:link", args=[slug])
    return Asking(
        partnership=report.partnership.name,
        group=report.group.name,
        board=report.meeting.group.name,
        meeting=report.meeting.held_on,
        due=due_for(report.meeting.held_on, today=today()).on,
        # Behind the question mark: what is there is in no log.
        address=absolute(f"{address}?{urlencode({'key': token})}"),
        until=timezone.localdate(link.expires_at),
        sign_in=absolute(reverse("chair_reports:reports", args=[slug])),
        came_back=report.state == ReportState.RETURNED,
        reminder=reminder,
    )


def _good(link: ReportLink | None) -> ReportLink:
    if link is None:
        raise NotFoundError(
            "There is no such link.",
            todo="Copy the whole address out of the e-mail, or sign in.",
        )
    todo = "Sign in to go on with the report, or ask the coordinator for another link."
    if link.used_at is not None:
        raise SpentLinkError(link, "This link was used already, and works once.", todo=todo)
    if link.expires_at <= timezone.now():
        raise SpentLinkError(link, "This link has expired.", todo=todo)
    if link.ended_at is not None:
        raise SpentLinkError(link, "A later e-mail has a newer link.", todo=todo)
    if not ReportState(link.report.state).is_written:
        raise SpentLinkError(
            link, "The coordinator has the report already.", todo="Sign in to see it."
        )
    return link


@transaction.atomic
def _end_others(link: ReportLink, *, by: User | None) -> None:
    """The earlier links to the same address open nothing any more, but for one in use: in that
    browser somebody may be writing."""
    there = ReportLink.objects.filter(report=link.report, sent_to=link.sent_to)
    for one in there.filter(pk__lt=link.pk, ended_at__isnull=True, used_at__isnull=True):
        _end(one, by=by)


def _end(link: ReportLink, *, by: User | None) -> None:
    link.ended_at = timezone.now()
    audit.save(link, by=by)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
