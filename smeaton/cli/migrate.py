"""``smeaton migrate``."""

from __future__ import annotations

import click

from smeaton.cli.django_setup import run_django_command


@click.command()
def command() -> None:
    """Bring the records up to this version. ``smeaton serve`` does it by itself."""
    run_django_command("migrate")
