"""The history that is kept of every record."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import QuerySet
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class Entries(HistoryManager):
    """The entries of a history."""

    @classmethod
    @cache
    def from_queryset(
        cls, queryset_class: type[QuerySet[Any]], class_name: str | None = None
    ) -> type[HistoryManager]:
        """Made once. simple-history asks for it whenever a history is looked at, each save
        among them, of which to make it anew was a quarter."""
        made: type[HistoryManager] = super().from_queryset(queryset_class, class_name)
        return made


class History(HistoricalRecords):
    """Keeps what a record was before each change, who changed it and why."""

    def __init__(self, **options: Any) -> None:
        super().__init__(history_manager=Entries, **options)
