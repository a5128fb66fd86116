"""Records for processes of their own: each home has some, on the database of this run."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from urllib.parse import urlparse


def own_records(home: Path) -> dict[str, str]:
    """What tells a process where its records are: nothing, for SQLite in ``home``; on PostgreSQL
    a database that belongs to that home alone. It goes with the server, which is a temporary one.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {}
    import psycopg

    name = f"home_{hashlib.sha256(str(home).encode()).hexdigest()[:16]}"
    with psycopg.connect(url, autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if there.fetchone() is None:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    return {"DATABASE_URL": urlparse(url)._replace(path=f"/{name}").geturl()}
