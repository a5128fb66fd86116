"""``smeaton evidence``: load data, ask for tables, write reports."""

from __future__ import annotations

import click

from smeaton.cli.evidence.asking import changes, original, quality, releases, table
from smeaton.cli.evidence.loading import fetch, load, synthesise
from smeaton.cli.evidence.reporting import report


@click.group()
def command() -> None:
    """Load data, ask for tables, write reports."""


for one in (changes, fetch, load, original, quality, releases, report, synthesise, table):
    command.add_command(one)
