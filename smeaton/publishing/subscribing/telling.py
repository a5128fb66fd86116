"""Subscribers are told what was published since they were told last: in one e-mail, and of nothing
twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.template.loader import render_to_string

from smeaton.core.addresses import absolute
from smeaton.core.mail import NotSentError, send
from smeaton.documents.numbers import counted
from smeaton.partnership.models import Partnership
from smeaton.publishing.frozen import group_of
from smeaton.publishing.models import Publication, Subscriber
from smeaton.publishing.subscribing.asking import address_to_stop, in_words, letter


@dataclass(frozen=True, slots=True)
class Told:
    """How many were written to, and how many could not be; those are tried again next time."""

    sent: int
    failed: int


def tell_soon(partnership: Partnership) -> None:
    """Have the background worker write to the subscribers once what is published is kept."""
    from smeaton.publishing.tasks import tell_in_background

    if Subscriber.objects.filter(partnership=partnership).exists():
        transaction.on_commit(lambda: tell_in_background.enqueue(partnership.pk) and None)


def tell_all(partnership: Partnership) -> Told:
    """Write to each subscriber who does not know of the newest yet. One who cannot be written to
    keeps none of the others."""
    sent = failed = 0
    for one in Subscriber.objects.filter(partnership=partnership).values_list("pk", flat=True):
        try:
            sent += tell(one)
        except NotSentError:
            failed += 1
    return Told(sent, failed)


def tell(number: int) -> bool:
    """Write to a subscriber, by the number of their record, of what they do not know of; whether
    there was something.

    That they were told is kept first: who is cut off between the two tells nobody twice. Raises
    NotSentError; they are told next time then.
    """
    with transaction.atomic():
        # Whoever tells them at the same moment waits here.
        there = Subscriber.objects.select_for_update().filter(pk=number).first()
        if there is None:  # they have stopped meanwhile
            return False
        before = there.told
        new = _since(there.partnership, before)
        if not new:
            return False
        there.told = new[-1].pk
        there.save(update_fields=["told"])
    wanted = [one for one in _newest(new) if _is_wanted(one, there.group)]
    if not wanted:
        return False
    try:
        send(letter(there, subject_of(wanted), text_of(wanted, there)))
    except NotSentError:
        Subscriber.objects.filter(pk=number, told=there.told).update(told=before)
        raise
    return True


def subject_of(new: Sequence[Publication]) -> str:
    """ "Executive, 2 November 2022", or how many there are."""
    if len(new) > 1:
        return f"{new[0].partnership.name}: {counted(len(new), 'publication')}"
    return f"{new[0].partnership.name}: {new[0].title}"


def text_of(new: Sequence[Publication], subscriber: Subscriber) -> str:
    """The e-mail, in plain text."""
    context = {
        "new": [(one, absolute(one.get_absolute_url())) for one in new],
        "subscriber": subscriber,
        "what": in_words(subscriber.partnership, subscriber.group),
        "stop": address_to_stop(subscriber),
    }
    return render_to_string("publishing/subscribing/published.txt", context)


def _since(partnership: Partnership, told: int) -> list[Publication]:
    """What was published after a publication, in that order, also what was withdrawn since."""
    there = Publication.objects.of(partnership).filter(pk__gt=told).order_by("pk")
    return list(there.select_related("partnership", "withdrawal"))


def _newest(new: Sequence[Publication]) -> list[Publication]:
    """The newest version of each that is not withdrawn."""
    shown = {(one.kind, one.key): one for one in new if not one.is_withdrawn}
    return list(shown.values())


def _is_wanted(publication: Publication, group: str) -> bool:
    return not group or group_of(publication) == group
