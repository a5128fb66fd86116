"""One author at a time: who writes a section holds it for some minutes, renewed with every word."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from smeaton.accounts.models import User
from smeaton.assessment.models import Document, DocumentSection, SectionHold
from smeaton.core.jinja import moment
from smeaton.errors import SmeatonError

HELD_FOR = timedelta(minutes=10)
"""Longer than most pauses; whoever closes the lid of a laptop keeps nobody out for long."""


class HeldError(SmeatonError):
    """Somebody else is writing the section."""

    def __init__(self, hold: SectionHold) -> None:
        super().__init__(
            f"{hold.holder.name} is writing “{hold.section.title}”, until {moment(hold.until)} "
            "unless it takes longer.",
            todo="Come back then, or ask them to save and close it.",
        )
        self.hold = hold


@transaction.atomic
def hold(section: DocumentSection, *, by: User) -> SectionHold:
    """Keep a section for oneself for a while. Raises ``HeldError`` where another holds it.

    What the one before left unsaved stays in ``draft`` until somebody saves the section.
    """
    now = timezone.now()
    found = _locked(section)
    if found is None:
        try:
            with transaction.atomic():
                return SectionHold.objects.create(section=section, holder=by, until=now + HELD_FOR)
        except IntegrityError:
            found = _locked(section)
            assert found is not None
    if found.holder_id != by.pk and found.holds:
        raise HeldError(found)
    found.holder, found.until = by, now + HELD_FOR
    found.save()
    return found


@transaction.atomic
def keep_draft(section: DocumentSection, *, text: str, by: User) -> SectionHold:
    """Keep what is typed, without saving it as the section's text. Raises ``HeldError``."""
    found = hold(section, by=by)
    same = text == section.text
    found.draft = "" if same else text
    found.kept_at = None if same else timezone.now()
    found.save()
    return found


@transaction.atomic
def let_go(section: DocumentSection, *, by: User) -> None:
    """Stop writing: what was unsaved is saved by now, or not wanted."""
    SectionHold.objects.filter(section=section, holder=by).delete()


def holder_of(section: DocumentSection) -> SectionHold | None:
    """Who writes it now; None where nobody does."""
    found = SectionHold.objects.filter(section=section).select_related("holder").first()
    return found if found is not None and found.holds else None


def holders_of(document: Document) -> dict[int, SectionHold]:
    """Who writes which section of a document now, by the section's number."""
    found = SectionHold.objects.filter(section__document=document).select_related("holder")
    return {one.section_id: one for one in found if one.holds}


def _locked(section: DocumentSection) -> SectionHold | None:
    return (
        SectionHold.objects.select_for_update(of=("self",))
        .select_related("holder", "section")
        .filter(section=section)
        .first()
    )
