"""How records are emptied after a test that committed some."""

from __future__ import annotations

from typing import Any

import pytest


def empty_row_by_row(patched: pytest.MonkeyPatch) -> None:
    """On PostgreSQL, delete the rows that there are. Django truncates every table, which makes the
    files of two hundred tables and indexes anew: half a second a test, for a handful of rows."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    def sql_flush(operations: Any, _style: Any, tables: list[str], **_options: Any) -> list[str]:
        # Foreign keys are held to at the end of the transaction, so the order does not matter.
        return [f"DELETE FROM {operations.quote_name(table)}" for table in tables]

    patched.setattr(DatabaseOperations, "sql_flush", sql_flush)
