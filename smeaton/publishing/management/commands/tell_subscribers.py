"""``smeaton manage tell_subscribers``: what the background worker does after each publication, for
those whom it could not write to."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from smeaton.documents.numbers import counted
from smeaton.publishing.access import public_partnerships
from smeaton.publishing.subscribing.telling import tell_all


class Command(BaseCommand):
    help = "Write to the subscribers who do not know of the newest publications yet."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        told = [tell_all(one) for one in public_partnerships()]
        sent, failed = sum(one.sent for one in told), sum(one.failed for one in told)
        self.stdout.write(f"Sent: {counted(sent, 'e-mail')}.")
        if failed:
            raise CommandError(f"Not sent: {counted(failed, 'e-mail')}. Try again later.")
