"""``smeaton actions``: what is to be done, by whom, and the digest that reminds them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from smeaton.cli.django_setup import start_django
from smeaton.cli.options import as_json, partnership
from smeaton.documents.numbers import counted
from smeaton.errors import SmeatonError

if TYPE_CHECKING:
    from smeaton.actions.digests import Digest


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


@command.command("digest")
@click.option("--send", "how", flag_value="send", help="Write to each, once a day at most.")
@click.option(
    "--dry-run", "how", flag_value="dry-run", default=True, help="Show what would be sent."
)
@partnership
def digest(how: str, slug: str | None) -> None:
    """Write to everybody who owns an open action. Ends with 1 where an e-mail could not be sent."""
    start_django()
    from smeaton.actions.digests import digests_of
    from smeaton.core.clock import today
    from smeaton.partnership.services import only_partnership

    found = digests_of(only_partnership(slug), today())
    if how == "send":
        _send(found)
        return
    for one in found:
        _show(one)
    click.echo(f"{counted(len(found), 'e-mail')} would be sent.")


def _show(digest: Digest) -> None:
    from smeaton.actions.sending import message_of

    message = message_of(digest)
    click.echo(f"To: {message.to[0]}\nSubject: {message.subject}\n\n{message.body}")


def _send(digests: list[Digest]) -> None:
    """Each by itself: one that cannot be sent keeps none of the others."""
    from smeaton.actions.sending import send_digest
    from smeaton.core.clock import today

    sent, failed = 0, 0
    for one in digests:
        try:
            sent += send_digest(digest=one, day=today())
        except SmeatonError as error:
            failed += 1
            click.echo(f"Error: {error}", err=True)
    before = len(digests) - sent - failed
    already = f" {counted(before, 'person', 'people')} had been written to today." if before else ""
    click.echo(f"Sent: {counted(sent, 'e-mail')}.{already}")
    if failed:
        raise SystemExit(1)
