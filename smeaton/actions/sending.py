"""The digest goes out by e-mail, to nobody twice on one day."""

from __future__ import annotations

from datetime import date

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from smeaton.accounts.models import User
from smeaton.actions.digests import Digest
from smeaton.actions.models import DigestSent
from smeaton.core import audit
from smeaton.core.addresses import absolute
from smeaton.core.mail import NotSentError, message, send
from smeaton.errors import SmeatonError


def message_of(digest: Digest) -> EmailMessage:
    """The e-mail, in plain text, with a link to the list."""
    member = digest.membership
    path = reverse("actions:actions", args=[member.partnership.slug])
    context = {"digest": digest, "member": member, "address": absolute(path)}
    text = render_to_string("actions/digest.txt", context)
    name = member.partnership.name
    return message(digest.subject, text, to=member.user.email, partnership=name)


def send_digest(*, digest: Digest, day: date) -> bool:
    """Send it, unless the member was written to on that day; whether it went out.

    That they were is kept first: who is cut off between the two writes to nobody twice. Raises
    SmeatonError where it could not be sent; it can be tried again then.
    """
    sent = _keep(digest, day)
    if sent is None:
        return False
    try:
        send(message_of(digest))
    except NotSentError as error:
        audit.delete(sent, by=None, reason="It could not be sent")
        raise SmeatonError(f"{digest.membership.user}: {error.message}", todo=error.todo) from error
    return True


@transaction.atomic
def _keep(digest: Digest, day: date) -> DigestSent | None:
    """The record that somebody is written to; None where there is one."""
    member = digest.membership
    # Whoever sends at the same moment waits here.
    User.objects.select_for_update().get(pk=member.user_id)
    there = DigestSent.objects.of(member.partnership).filter(user=member.user, on=day)
    if there.exists():
        return None
    sent = DigestSent(
        partnership=member.partnership, user=member.user, on=day, actions=digest.actions
    )
    audit.save(sent, by=None, reason="digest")
    return sent
