"""Many writers at once lose nothing on SQLite, as the settings set it up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.migrated import copy_file

pytestmark = pytest.mark.slow

# Each writer reads a number and writes the next one, as an act of ours does: that is where
# two writers deadlock when a transaction is not IMMEDIATE.
WRITERS = """
import django; django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.db import connection, transaction
from smeaton.partnership.models import Partnership
from smeaton.partnership.services import add_partnership

first = add_partnership(name="0", slug="safer", area_code="E06000026", by=None)

def write(_):
    for _ in range(20):
        with transaction.atomic():
            one = Partnership.objects.get(pk=first.pk)
            one.name = str(int(one.name) + 1)
            one.save()
    connection.close()

with ThreadPoolExecutor(20) as writers:
    list(writers.map(write, range(20)))
print(Partnership.objects.get().name, Partnership.history.count())
"""


def test_twenty_writers_lose_nothing(tmp_path: Path) -> None:
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    surroundings |= {"SMEATON_HOME": str(tmp_path), "DJANGO_ALLOW_ASYNC_UNSAFE": ""}
    copy_file(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", WRITERS],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["400", "401"], done.stderr[-2000:]
