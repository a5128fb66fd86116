"""Records that are migrated once in a run of the tests, and copied by whoever begins with some.

To migrate from nothing takes five seconds of a processor. Every process of the tests needs records,
and so does every home in which a command is run: they were a minute of each run. That a home may
begin with nothing is still seen in ``tests/cli``, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlparse

from tests.environment import SHARED
from tests.harness.once import once


def ahead() -> None:
    """Migrate what this run will copy, whether or not somebody waits for it yet."""
    url = os.environ.get("DATABASE_URL")
    if url:
        migrated_database(url)
    else:
        migrated_file()


def migrated_file() -> Path:
    """An SQLite file with every table, and nothing that a person wrote."""
    home = SHARED / "home"
    with once("sqlite") as first:
        if first:
            _migrate({"SMEATON_HOME": str(home)})
    return home / "records" / "smeaton.sqlite3"


def migrated_database(url: str) -> str:
    """The name of a database like it on the server of ``url``, to be copied as a template."""
    name = f"migrated_{hashlib.sha256(str(SHARED).encode()).hexdigest()[:16]}"
    with once("postgresql") as first:
        if first:
            create_database(url, name)
            _migrate({"SMEATON_HOME": str(SHARED / "home"), "DATABASE_URL": at(url, name)})
    return name


def copy_file(home: Path) -> None:
    """Give a home that has none a copy of the migrated records, as SQLite."""
    records = home / "records" / "smeaton.sqlite3"
    if not records.exists():
        records.parent.mkdir(parents=True, mode=0o700)
        shutil.copyfile(migrated_file(), records)


def fill(memory: sqlite3.Connection) -> None:
    """Copy the migrated records into a database in memory."""
    source = sqlite3.connect(migrated_file())
    source.backup(memory)
    source.close()


def create_database(url: str, name: str, *, template: str = "template1") -> None:
    """Make a database on the server of ``url``, unless it is there."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if there.fetchone() is None:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")  # type: ignore[call-overload]


def at(url: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlparse(url)._replace(path=f"/{name}").geturl()


def _migrate(surroundings: dict[str, str]) -> None:
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-c", "from smeaton.cli import main; main(['migrate'])"]
    subprocess.run(command, env=clean | surroundings, check=True, stdout=subprocess.DEVNULL)
