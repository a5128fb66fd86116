"""``smeaton actions``: what is to be done, by whom, and the digest that reminds them."""

from __future__ import annotations

import json

import click

from smeaton.cli.django_setup import start_django
from smeaton.cli.options import as_json, partnership


@click.group()
def command() -> None:
    """Actions and recommendations: who owns them, and what became of them."""


@command.command("list")
@partnership
@as_json
def list_(slug: str | None, ending: str) -> None:
    """List every action, those that are open first. What is private of one is left out."""
    start_django()
    from smeaton.actions.presenters.listing import every_action
    from smeaton.actions.presenters.rows import rows_of
    from smeaton.actions.presenters.table import record_of
    from smeaton.core.clock import today
    from smeaton.partnership.services import only_partnership

    rows = rows_of(every_action(only_partnership(slug), today()), today())
    if ending == "json":
        click.echo(json.dumps([record_of(row) for row in rows], indent=2, ensure_ascii=False))
        return
    for row in rows:
        state = row.due if row.open else row.state.words
        click.echo(
            f"{row.action.pk}  {row.action}  ({row.owner}; {state}; carried over {row.carried})"
        )
