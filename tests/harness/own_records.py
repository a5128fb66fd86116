"""Records for processes of their own: each home has some, on the database of this run."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from tests.harness.migrated import at, copy_file, create_database, migrated_database


def own_records(home: Path, *, from_nothing: bool = False) -> dict[str, str]:
    """What tells a process where its records are: nothing, for SQLite in ``home``; on PostgreSQL
    a database that belongs to that home alone. It goes with the server, which is a temporary one.

    Where there are none yet they are copied, with every table in place; ``from_nothing`` leaves
    that to the process.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        if not from_nothing:
            copy_file(home)
        return {}
    name = f"home_{hashlib.sha256(str(home).encode()).hexdigest()[:16]}"
    create_database(url, name, template="template1" if from_nothing else migrated_database(url))
    return {"DATABASE_URL": at(url, name)}
