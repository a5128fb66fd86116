"""What a section said before: every edition of its text, and who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from smeaton.assessment.models import DocumentSection


@dataclass(frozen=True, slots=True)
class Edition:
    """A text as it was saved. ``who`` is empty where a command wrote it."""

    number: int
    when: datetime
    who: str
    text: str


def editions(section: DocumentSection) -> list[Edition]:
    """Every edition, the newest first: of what was saved of each, the first row has its text."""
    rows = section.history.select_related("history_user").order_by("history_date", "history_id")
    found: dict[int, Edition] = {}
    for row in rows:
        who = row.history_user.name if row.history_user else ""
        found.setdefault(row.edition, Edition(row.edition, row.history_date, who, row.text))
    return sorted(found.values(), key=lambda one: -one.number)
