"""What holds between two days: a capacity, a line of reporting, a post that somebody holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol, TypeVar

from django.db import models
from django.db.models import F, Q


class Dates(Protocol):
    """A first and a last day, both inside; None where it is not known, or not yet."""

    starts_on: date | None
    ends_on: date | None


DatedT = TypeVar("DatedT", bound=Dates)


class Dated(models.Model):
    """Holds from ``starts_on`` to ``ends_on``, both days inside. No first day: since before anybody
    wrote it down. No last day: until further notice."""

    starts_on = models.DateField("first day", null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="%(app_label)s_%(class)s_ends_after_it_began",
                violation_error_message="The last day is before the first.",
            ),
        ]


# Two databases differ in where they put what is not known: here it is before all that is.
FIRST = F("starts_on").asc(nulls_first=True)


def holding(day: date) -> Q:
    """Whatever of ``Dated`` holds on a day."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    return begun & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def holds(one: Dates, day: date) -> bool:
    """Whether it holds on a day."""
    begun = one.starts_on is None or one.starts_on <= day
    return begun and (one.ends_on is None or day <= one.ends_on)


def overlapping(one: Dates, others: Any) -> Iterator[Any]:
    """Those of ``others`` that hold on some day on which ``one`` does."""
    first, last = one.starts_on or date.min, one.ends_on or date.max
    for other in others:
        if (other.starts_on or date.min) <= last and first <= (other.ends_on or date.max):
            yield other
