"""The audit trail: who, when, what. simple-history keeps the rows; this writes and reads them.

During a request simple-history knows the visitor. Elsewhere (command line, background job)
an act says who did it with ``save(..., by=...)``, or why with ``reason=...``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from smeaton.core.models import Audited

KINDS = {"+": "added", "~": "changed", "-": "removed"}


def save(record: Audited, *, by: models.Model | None, reason: str = "") -> None:
    """Save ``record`` and write into its history who did it and why."""
    if by is not None:
        record._history_user = by  # type: ignore[attr-defined]
    if reason:
        record._change_reason = reason  # type: ignore[attr-defined]
    record.full_clean()
    record.save()


def delete(record: Audited, *, by: models.Model | None, reason: str = "") -> None:
    """Delete ``record``; what it was, who removed it and why stay in its history."""
    if by is not None:
        record._history_user = by  # type: ignore[attr-defined]
    if reason:
        record._change_reason = reason  # type: ignore[attr-defined]
    record.delete()


def audited_models() -> list[type[models.Model]]:
    """The models of this project whose history is kept, in order of their names."""
    return sorted(
        (model for model in apps.get_models() if issubclass(model, Audited)),
        key=lambda model: model._meta.label,
    )


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as text."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the audit trail. ``who`` is empty when a command or a job did it."""

    when: datetime
    who: str
    act: str
    what: str
    reason: str
    fields: tuple[FieldChange, ...]


def trail(histories: Iterable[QuerySet[Any]], *, offset: int, limit: int) -> list[Change]:
    """The newest ``limit`` changes after ``offset``, over all ``histories`` together.

    The number of queries depends on the number of models, never on the number of changes.
    """
    page = _newest(list(histories), offset=offset, limit=limit)
    rows = _rows_with_previous(page)
    return [_change(*rows[label, number]) for label, number in page]


def count(histories: Iterable[QuerySet[Any]]) -> int:
    """How many entries the trail has."""
    return sum(history.count() for history in histories)


def _newest(
    histories: Sequence[QuerySet[Any]], *, offset: int, limit: int
) -> list[tuple[str, int]]:
    keys = [
        history.order_by()
        .annotate(model_label=Value(history.model._meta.label, output_field=CharField()))
        .values_list("model_label", "history_id", "history_date")
        for history in histories
    ]
    if not keys:
        return []
    merged = keys[0].union(*keys[1:], all=True).order_by("-history_date", "-history_id")
    return [(label, number) for label, number, _ in merged[offset : offset + limit]]


def _rows_with_previous(page: list[tuple[str, int]]) -> dict[tuple[str, int], tuple[Any, Any]]:
    found: dict[tuple[str, int], tuple[Any, Any]] = {}
    for label in sorted({label for label, _ in page}):
        history = apps.get_model(label)._default_manager
        earlier = (
            history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
            .order_by("-history_id")
            .values("history_id")[:1]
        )
        rows = (
            history.filter(history_id__in=[number for other, number in page if other == label])
            .select_related("history_user")
            .annotate(previous_id=Cast(Subquery(earlier), models.BigIntegerField()))
        )
        before = history.in_bulk([row.previous_id for row in rows if row.previous_id is not None])
        for row in rows:
            found[label, row.history_id] = (row, before.get(row.previous_id))
    return found


def _change(row: Any, before: Any) -> Change:
    model = row.instance_type
    return Change(
        when=row.history_date,
        who=str(row.history_user) if row.history_user else "",
        act=KINDS[row.history_type],
        what=f"{model._meta.verbose_name}: {row.summary}"
        if hasattr(row, "summary")
        else f"{model._meta.verbose_name} {row.id}",
        reason=row.history_change_reason or "",
        fields=tuple(_field_changes(row, before)) if row.history_type == "~" and before else (),
    )


def _field_changes(row: Any, before: Any) -> Iterable[FieldChange]:
    for field in row.tracked_fields:
        old, new = getattr(before, field.attname), getattr(row, field.attname)
        if old != new:
            yield FieldChange(str(field.verbose_name), _text(old), _text(new))


def _text(value: Any) -> str:
    return "nothing" if value is None or value == "" else str(value)
