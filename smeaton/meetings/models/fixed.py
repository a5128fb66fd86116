"""What the minutes of a meeting are made of: once they are approved, nothing of it changes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from smeaton.errors import FixedError
from smeaton.meetings.models.meetings import Meeting
from smeaton.meetings.states import FIXED


class OfMinutes(models.Model):
    """A part of minutes. ``minuted_by`` leads from it to its meeting.

    It is looked up where it is kept and where it is to be: a part cannot be carried off either.
    """

    minuted_by: ClassVar[str] = "item__meeting"

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it. Raises FixedError where the minutes are approved."""
        self._refuse_fixed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete it. Raises FixedError where the minutes are approved."""
        self._refuse_fixed()
        return super().delete(*args, **kwargs)

    @property
    def minuted_meeting_id(self) -> int:
        """The number of its meeting."""
        record: Any = self
        for name in self.minuted_by.split("__")[:-1]:
            record = getattr(record, name)
        number: int = record.meeting_id
        return number

    def _refuse_fixed(self) -> None:
        to_be = Meeting.objects.filter(pk=self.minuted_meeting_id, minutes__state__in=FIXED)
        kept: Any = type(self)._base_manager.filter(
            pk=self.pk, **{f"{self.minuted_by}__minutes__state__in": FIXED}
        )
        if to_be.exists() or (self.pk is not None and kept.exists()):
            raise fixed()


def fixed() -> FixedError:
    """That minutes are approved, and what to do instead."""
    return FixedError(
        "The minutes are approved: they stay as the meeting approved them.",
        todo="What is wrong with them is corrected by a decision in the next meeting’s minutes.",
    )
