"""How far a piece of work has come, for a page that shows it."""

from __future__ import annotations

from django.db import models


class JobProgress(models.Model):
    """How far a piece of work has come.

    No record of anybody's act, so it has no history: it changes all the time while the work goes
    on, and says nothing once it is over.
    """

    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def percent(self) -> int:
        """From 0 to 100."""
        return min(100, self.done * 100 // self.total) if self.total else 0
