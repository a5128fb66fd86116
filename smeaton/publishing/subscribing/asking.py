"""Acts of whoever wants an e-mail when something is published, and of whoever wants none any more.

Anybody can type anybody's address, so nobody is written to who did not press a button on a page
that only a link in their own mailbox leads to. Until then nothing of them is kept: the link itself
says what was asked for, signed and for a week. When they stop, their address is deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.urls import reverse

from smeaton.core.addresses import absolute
from smeaton.core.mail import message, send
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Partnership
from smeaton.publishing.models import Publication, Subscriber
from smeaton.publishing.site import site_of

HOLDS_FOR = timedelta(days=7)
_ASKED, _STOP = "publishing.subscribing.asked", "publishing.subscribing.stop"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asked for: to be written to, of all that is published or of the meetings of the
    group with this address."""

    email: str
    group: str = ""


def ask(*, partnership: Partnership, wish: Wish) -> None:
    """Send the link that says whether the address is theirs. Raises NotSentError."""
    key = signing.dumps([partnership.slug, wish.email, wish.group], salt=_ASKED)
    context = {
        "partnership": partnership,
        "what": in_words(partnership, wish.group),
        "address": _address("confirm-subscription", partnership, key),
        "days": HOLDS_FOR.days,
    }
    text = render_to_string("publishing/subscribing/confirm.txt", context)
    subject = f"{partnership.name}: do you want e-mails?"
    send(message(subject, text, to=wish.email, partnership=partnership.name))


def wish_of(partnership: Partnership, key: str) -> Wish:
    """What a link asks for. Raises SmeatonError where it is none of ours, or older than a week."""
    try:
        slug, email, group = signing.loads(key, salt=_ASKED, max_age=HOLDS_FOR)
    except signing.SignatureExpired:
        raise SmeatonError(
            f"This link is more than {HOLDS_FOR.days} days old.", todo="Ask for another."
        ) from None
    except signing.BadSignature:
        raise _not_whole() from None
    if slug != partnership.slug:
        raise _not_whole()
    return Wish(email, group)


@transaction.atomic
def subscribe(*, partnership: Partnership, wish: Wish) -> Subscriber:
    """Keep an address that its owner confirmed. What was published until now is not told of; who
    confirms twice is kept once."""
    now = Publication.objects.of(partnership).aggregate(newest=Max("pk"))["newest"]
    there, _ = Subscriber.objects.get_or_create(
        partnership=partnership, email=wish.email, group=wish.group, defaults={"told": now or 0}
    )
    return there


def subscriber_of(partnership: Partnership, key: str) -> Subscriber | None:
    """Whom a link to stop is about; None where they have stopped. Raises SmeatonError where it is
    none of ours."""
    try:
        number, email = signing.loads(key, salt=_STOP)
    except signing.BadSignature:
        raise _not_whole() from None
    # The address too: after a restore of the records a number may be another's.
    return Subscriber.objects.filter(partnership=partnership, pk=number, email=email).first()


def stop(subscriber: Subscriber) -> None:
    """Write to an address no more, and forget it."""
    subscriber.delete()


def address_to_stop(subscriber: Subscriber) -> str:
    """The link with which somebody stops; it holds as long as they are written to."""
    key = signing.dumps([subscriber.pk, subscriber.email], salt=_STOP)
    return _address("stop-subscription", subscriber.partnership, key)


def in_words(partnership: Partnership, group: str) -> str:
    """What a wish is about: "everything that is published", or the meetings of a group."""
    if not group:
        return "everything that is published"
    named = (one.name for one in site_of(partnership).groups if one.slug == group)
    return f"the meetings of {next(named, group)}"


def letter(subscriber: Subscriber, subject: str, text: str) -> EmailMessage:
    """An e-mail that programs for e-mail can stop with one press (RFC 8058)."""
    headers = {
        "List-Unsubscribe": f"<{address_to_stop(subscriber)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    name = subscriber.partnership.name
    return message(subject, text, to=subscriber.email, partnership=name, headers=headers)


def _address(route: str, partnership: Partnership, key: str) -> str:
    # Behind the question mark: what is there is in no log.
    at = reverse(f"publishing:{route}", args=[partnership.slug])
    return absolute(f"{at}?{urlencode({'key': key})}")


def _not_whole() -> SmeatonError:
    return NotFoundError("There is no such link.", todo="Copy the whole address from the e-mail.")
