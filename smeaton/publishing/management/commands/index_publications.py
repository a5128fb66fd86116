"""``smeaton manage index_publications``: what search finds, made anew from the frozen files."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from smeaton.publishing.access import public_partnerships
from smeaton.publishing.models import Passage
from smeaton.publishing.presenters import newest_of_each
from smeaton.publishing.search import index_frozen


class Command(BaseCommand):
    help = "Make the index of what is published anew."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        Passage.objects.all().delete()
        for partnership in public_partnerships():
            for one in newest_of_each(partnership):
                index_frozen(one)
        self.stdout.write(f"{Passage.objects.count()} passages can be found.")
