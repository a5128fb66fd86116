"""E-mail that goes out: plain text, in the name of a partnership."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from email.utils import formataddr, parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

from smeaton.errors import SmeatonError

logger = logging.getLogger(__name__)


class NotSentError(SmeatonError):
    """The mail server would not take an e-mail, or is not there."""


def message(
    subject: str, text: str, *, to: str, partnership: str, headers: Mapping[str, str] | None = None
) -> EmailMessage:
    """An e-mail whose sender bears the partnership's name."""
    sender = formataddr((" ".join(partnership.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    return EmailMessage(
        " ".join(subject.split()), text, from_email=sender, to=[to], headers=dict(headers or {})
    )


def send(one: EmailMessage) -> None:
    """Send an e-mail. Raises NotSentError; the log says which kind of fault it was, and neither to
    whom it was nor what it said."""
    try:
        one.send()
    except (OSError, SMTPException, UnicodeError) as error:
        logger.error("An e-mail could not be sent: %s", type(error).__name__)
        raise NotSentError(
            f"The e-mail could not be sent: {type(error).__name__}.",
            todo="Try again in some minutes. Whoever looks after the installation sees where mail "
            "goes out (SMEATON_MAIL_URL).",
        ) from error
