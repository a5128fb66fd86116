"""``smeaton manage``: Django's own commands, for whoever looks after an installation."""

from __future__ import annotations

import click

from smeaton.cli.django_setup import start_django


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands, such as ``smeaton manage check --deploy``."""
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["smeaton manage", *arguments])
