"""Whose blind scores are whose: for the scorer to find them again, and for nobody else to know.

A seat is a keyed hash of a person and an exercise. Its key is the installation's secret, which is
not in the records: whoever has the records alone cannot tell whose seat it is. At the freeze even
that way ends, for the seats get new names by lot (docs/adr/0012).
"""

from __future__ import annotations

import hmac
import secrets
from collections import Counter
from typing import Any

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from smeaton.accounts.models import User
from smeaton.assessment.models import BlindScore, Exercise
from smeaton.assessment.standing.register import blind_criteria


def seat_of(user: User, exercise: Exercise) -> str:
    """The seat of a person in an exercise."""
    text = f"{exercise.pk}:{user.pk}"
    return salted_hmac("smeaton.assessment.seats", text, algorithm="sha256").hexdigest()


def begun_themes(exercise: Exercise, *, by: User) -> Counter[int]:
    """By the number of a theme: how many of its criteria a person has given a value, for that
    person's own eyes."""
    rows = BlindScore.objects.filter(
        theme__exercise=exercise, seat=seat_of(by, exercise), value__isnull=False
    )
    return Counter(rows.values_list("theme_id", flat=True))


def finished_themes(exercise: Exercise, *, by: User) -> frozenset[int]:
    """The numbers of the themes that a person has scored whole, for that person's own eyes."""
    asked = len(blind_criteria(exercise.scheme, exercise.blind_sections))
    begun = begun_themes(exercise, by=by)
    return frozenset(theme for theme, number in begun.items() if number == asked)


def new_lot() -> bytes:
    """A lot for ``seal``. Nobody keeps it: whoever had it could tell the new names from the old."""
    return secrets.token_bytes(32)


def seal(exercise: Exercise, lot: bytes) -> None:
    """Give every seat of an exercise a name by lot, so that no secret leads back to a person. The
    same lot gives the same names."""
    # Past ``save()`` and the audit trail, which holds no seat: there is nothing to write there.
    rows: Any = QuerySet(BlindScore).filter(theme__exercise=exercise)
    for seat in list(rows.values_list("seat", flat=True).distinct().order_by()):
        rows.filter(seat=seat).update(seat=hmac.new(lot, seat.encode(), "sha256").hexdigest())
