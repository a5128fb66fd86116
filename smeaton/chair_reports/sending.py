"""Sending a letter: an e-mail that carries the partnership's name."""

from __future__ import annotations

import logging
from email.utils import formataddr, parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

from smeaton.chair_reports.written.letters import Letter
from smeaton.errors import SmeatonError

logger = logging.getLogger(__name__)


def send(letter: Letter, *, to: str, partnership: str) -> None:
    """Send a letter. Raises SmeatonError where the mail server would not take it; the log says
    which kind of fault it was, and neither the address nor the letter."""
    name = " ".join(partnership.split())
    sender = formataddr((name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    message = EmailMessage(letter.subject, letter.text, from_email=sender, to=[to])
    try:
        message.send()
    except (OSError, SMTPException) as error:
        logger.error("An e-mail could not be sent: %s", type(error).__name__)
        raise SmeatonError(
            "The e-mail could not be sent, and nobody was asked.",
            todo="Try again in some minutes. Whoever looks after the installation sees in its log "
            "what kind of fault it was.",
        ) from error
