"""The audit trail: who, when, what. simple-history keeps the rows; this writes and reads them.

During a request simple-history knows the visitor. Elsewhere (command line, background job)
an act says who did it with ``save(..., by=...)``, or why with ``reason=...``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import (
    CharField,
    ForeignKey,
    JSONField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)

from smeaton.core.differences import differences, words_of
from smeaton.core.jinja import moment
from smeaton.core.models import Audited
from smeaton.errors import SmeatonError

KINDS = {"+": "added", "~": "changed", "-": "removed"}
PRIVATE = "private, and not shown here"
"""In place of what a field holds that a model has among its ``private_fields``: whoever reads the
trail sees that it was changed, by whom and when."""


NOTHING = "nothing"
"""What stands for a field that is empty."""


def save(
    record: Audited, *, by: models.Model | None, reason: str = "", sure: Collection[str] = ()
) -> None:
    """Check ``record``, save it, and write into its history who did it and why.

    Raises SmeatonError for what a record of its kind may not say: nothing is saved then.

    ``sure``: fields that need no check, as they come from records and not from a person. To check
    a foreign key is a query each.
    """
    _sign(record, by=by, reason=reason)
    try:
        record.full_clean(exclude=sure)
    except ValidationError as error:
        raise SmeatonError(" ".join(error.messages)) from error
    record.save()


def delete(record: Audited, *, by: models.Model | None, reason: str = "") -> None:
    """Delete ``record``; what it was, who removed it and why stay in its history."""
    _sign(record, by=by, reason=reason)
    record.delete()


def _sign(record: Audited, *, by: models.Model | None, reason: str) -> None:
    if by is not None:
        record._history_user = by  # type: ignore[attr-defined]
    record._change_reason = reason or None  # type: ignore[attr-defined]


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
    kind: str
    what: str
    reason: str
    fields: tuple[FieldChange, ...]


def trail(histories: Iterable[QuerySet[Any]], *, offset: int, limit: int) -> list[Change]:
    """The newest ``limit`` changes after ``offset``, over all ``histories`` together.

    The number of queries depends on the number of models, never on the number of changes.
    """
    page = _newest(list(histories), offset=offset, limit=limit)
    found: dict[tuple[str, int], Change] = {}
    for label in sorted({label for label, _ in page}):
        numbers = [number for other, number in page if other == label]
        for row, before in _with_previous(label, numbers):
            found[label, row.history_id] = _change(row, before)
    return [found[key] for key in page]


def count(histories: Iterable[QuerySet[Any]]) -> int:
    """How many entries the trail has."""
    merged: int = _merged(list(histories)).count()
    return merged


def _newest(
    histories: Sequence[QuerySet[Any]], *, offset: int, limit: int
) -> list[tuple[str, int]]:
    merged = _merged(histories).order_by("-history_date", "-history_id")
    return [(label, number) for label, number, _ in merged[offset : offset + limit]]


def _merged(histories: Sequence[QuerySet[Any]]) -> QuerySet[Any, tuple[str, int, datetime]]:
    """Model, number and time of every entry, in one query whatever the number of models."""
    keys = [
        history.order_by()
        .annotate(model_label=Value(history.model._meta.label, output_field=CharField()))
        .values_list("model_label", "history_id", "history_date")
        for history in histories
    ]
    return keys[0].union(*keys[1:], all=True)


def _with_previous(label: str, numbers: Sequence[int]) -> Iterator[tuple[Any, Any]]:
    """Rows of one model's history, each with the row before it or None, related things fetched."""
    history: Any = apps.get_model(label)._default_manager
    earlier = history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    rows = (
        history.filter(history_id__in=numbers)
        .select_related("history_user")
        .annotate(previous_id=Subquery(earlier.order_by("-history_id").values("history_id")[:1]))
    )
    before = history.in_bulk({row.previous_id for row in rows} - {None})
    _fetch_related([*rows, *before.values()])
    for row in rows:
        yield row, before.get(row.previous_id)


def _fetch_related(rows: Sequence[Any]) -> None:
    """Put into ``rows`` what their foreign keys point at: one query a field, not one a row."""
    wanted: dict[ForeignKey[Any, Any], set[int]] = defaultdict(set)
    for row in rows:
        for field in _foreign_keys(row):
            wanted[field].add(getattr(row, field.attname))
    for field, keys in wanted.items():
        model: Any = field.related_model
        manager = model._base_manager.select_related(*getattr(model, "named_by", ()))
        there = manager.in_bulk(keys - {None})
        for row in rows:
            key = getattr(row, field.attname)
            if key in there:
                setattr(row, field.name, there[key])


def _foreign_keys(row: Any) -> list[ForeignKey[Any, Any]]:
    return [field for field in row.tracked_fields if isinstance(field, ForeignKey)]


def _change(row: Any, before: Any) -> Change:
    changed = row.history_type == "~" and before is not None
    return Change(
        when=row.history_date,
        who=str(row.history_user) if row.history_user else "",
        act=KINDS[row.history_type],
        kind=str(row.instance_type._meta.verbose_name),
        what=_name(row),
        reason=row.history_change_reason or "",
        fields=tuple(_field_changes(row, before)) if changed else (),
    )


def _name(row: Any) -> str:
    """What the record calls itself; its number when something that it names is gone."""
    instance = row.instance
    for field in _foreign_keys(row):
        if field.is_cached(row):
            setattr(instance, field.name, getattr(row, field.name))
    try:
        return str(instance)
    except ObjectDoesNotExist:
        return f"number {row.id}"


def _field_changes(row: Any, before: Any) -> Iterator[FieldChange]:
    private = getattr(row.instance_type, "private_fields", ())
    for field in row.tracked_fields:
        old, new = getattr(before, field.attname), getattr(row, field.attname)
        if field.name in private:
            if old != new:
                yield FieldChange(str(field.verbose_name), PRIVATE, PRIVATE)
        elif isinstance(field, JSONField):
            for names, was, now in differences(old, new):
                called = ", ".join([str(field.verbose_name), *names])
                yield FieldChange(called, words_of(was), words_of(now))
        elif old != new:
            yield FieldChange(str(field.verbose_name), _text(before, field), _text(row, field))


def _text(row: Any, field: Any) -> str:
    if isinstance(field, ForeignKey) and not field.is_cached(row):
        value = getattr(row, field.attname)
    else:
        value = getattr(row, field.name)
    if isinstance(value, datetime):
        return moment(value)
    return NOTHING if value is None or value == "" else str(value)
