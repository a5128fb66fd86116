"""Records that the tests of a module share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def kept_records(blocker: Any) -> Iterator[None]:
    """What is written in here stays until the end, and is then rolled back. A test in between
    begins with it, and what that test writes is rolled back to it: pytest-django runs each in a
    transaction, which is a savepoint of this one. Not for tests that commit.

    ``blocker`` is ``django_db_blocker``.
    """
    from django.db import transaction

    with blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
    try:
        yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)
