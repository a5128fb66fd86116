"""Starting Django for a command that needs records."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def start_django() -> None:
    """Read the settings and load the apps. A second call does nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smeaton.config.settings")
    import django

    django.setup()


def run_django_command(name: str, *arguments: str, quiet: bool = False) -> None:
    """Run one of Django's commands in this process."""
    start_django()
    from django.core.management import call_command

    call_command(name, *arguments, verbosity=0 if quiet else 1)


def in_new_process(arguments: Sequence[str]) -> list[str]:
    """The command line that runs one of Django's commands in a process of its own."""
    return [sys.executable, "-m", "django", *arguments]
