"""Who is written to when something is published."""

from __future__ import annotations

from django.db import models

from smeaton.core.clock import today
from smeaton.partnership.models import Partnership


class Subscriber(models.Model):
    """An address to which somebody asked to be written, of all that is published or of the meetings
    of one group.

    It is no record with a history: it is somebody's address, and once they stop it is nowhere.
    ``told`` is the number of the last publication that they know of.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField("e-mail address")
    # As it was published. A group may be gone from the working records, or be called otherwise.
    group = models.CharField("address of the group, empty for all", max_length=60, blank=True)
    since = models.DateField("since", default=today)
    told = models.PositiveBigIntegerField("last publication told of", default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "email", "group"], name="an_address_is_written_to_once"
            )
        ]

    def __str__(self) -> str:
        return self.email
