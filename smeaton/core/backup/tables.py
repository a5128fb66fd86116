"""Rows as lines of text that are the same whichever database they come from.

A line is a JSON list, one value a column in the order of the model's fields. Hashing the
lines of SQLite and of PostgreSQL gives the same hash for the same records.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.duration import duration_iso_string

ROWS_AT_A_TIME = 1_000


def tables() -> dict[str, type[models.Model]]:
    """Every table that Django keeps, by name in alphabetical order."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return dict(sorted(found.items()))


def migrations() -> tuple[str, ...]:
    """The migrations that were applied, as ``app.name``."""
    applied = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


@contextmanager
def snapshot() -> Iterator[None]:
    """Within it every table is read as it stood at one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        # A transaction of Django's own would be IMMEDIATE and hold up every writer.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def lines(model: type[models.Model]) -> Iterator[str]:
    """The rows of a table, in order of their key."""
    names = [field.attname for field in model._meta.local_concrete_fields]
    rows: Any = models.QuerySet(model).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        values = [_plain(value) for value in row]
        yield json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def empty(model: type[models.Model]) -> bool:
    """Whether the table has no row."""
    return not models.QuerySet(model).exists()


def clear(names: Iterable[str]) -> None:
    """Delete all rows of these tables: those that a fresh installation has from its start."""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608


def fill(model: type[models.Model], rows: Iterable[str]) -> None:
    """Insert lines that ``lines`` made, exactly: no default, no "changed now", no history."""
    fields = model._meta.local_concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    batch: list[list[Any]] = []
    with connection.cursor() as cursor:
        for row in rows:
            values = zip(fields, json.loads(row), strict=True)
            batch.append(
                [field.get_db_prep_save(field.to_python(v), connection) for field, v in values]
            )
            if len(batch) == ROWS_AT_A_TIME:
                cursor.executemany(sql, batch)
                batch = []
        if batch:
            cursor.executemany(sql, batch)


def continue_numbering(filled: Iterable[type[models.Model]]) -> None:
    """Let the next record of each table get a number after the last one that was inserted."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(filled)):
            cursor.execute(sql)


def _plain(value: Any) -> Any:
    """A value as JSON has it, from which the field's ``to_python`` makes the same value."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return duration_iso_string(value)
        case Decimal() | UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
        case _:
            return value
