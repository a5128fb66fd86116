"""The background worker, for as long as there is something to do."""

from __future__ import annotations


def work_off() -> None:
    """Do all that waits."""
    from django.core.management import call_command

    call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)
