"""The command ``smeaton``. Django starts only when a command needs it, so ``--help`` is quick."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from smeaton import __version__
from smeaton.errors import SmeatonError

# Each command is in a file of its own, read when it is asked for.
COMMANDS = {
    "actions": ("smeaton.cli.actions", "What is to be done, and by whom."),
    "assessment": ("smeaton.cli.assessment", "The years that were scored, and what came of them."),
    "backup": ("smeaton.cli.backup", "Write everything into one file."),
    "demo": ("smeaton.cli.demo", "The demonstration."),
    "evidence": ("smeaton.cli.evidence", "Load data, ask for tables, write reports."),
    "manage": ("smeaton.cli.manage", "Run one of Django's own commands."),
    "meetings": ("smeaton.cli.meetings", "The meetings of the partnership's groups."),
    "migrate": ("smeaton.cli.migrate", "Bring the records up to this version."),
    "partnership": ("smeaton.cli.partnership", "Partnerships."),
    "reference": ("smeaton.cli.reference", "Write the reference pages from the code."),
    "restore": ("smeaton.cli.restore", "Bring back what a backup holds."),
    "serve": ("smeaton.cli.serve", "Run the website and the background jobs."),
    "user": ("smeaton.cli.user", "People who can sign in."),
}


class LazyCommands(click.Group):
    """Reads a command's file when it is called, and not to list it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.command(cls=LazyCommands)
@click.version_option(__version__, prog_name="smeaton")
def commands() -> None:
    """The working system of a community safety partnership."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command. What a person can put right ends with status 1 and a message, no trace."""
    try:
        commands.main(args=arguments, prog_name="smeaton")
    except SmeatonError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
