"""``smeaton user``: people who can sign in."""

from __future__ import annotations

import click

from smeaton.cli.django_setup import run_django_command


@click.group()
def command() -> None:
    """People who can sign in."""


@command.command("add")
@click.argument("email")
@click.option("--name", required=True, help="Name or post, as colleagues will see it.")
@click.option("--partnership", required=True, help="Address of the partnership, as in its pages.")
@click.option("--role", "roles", multiple=True, required=True, help="May be given more than once.")
@click.option(
    "--password",
    help="Without it you are asked. Better not: it stays in the history of your shell.",
)
def add(
    email: str, name: str, partnership: str, roles: tuple[str, ...], password: str | None
) -> None:
    """Add a person to a partnership, with an account for EMAIL."""
    if password is None:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    run_django_command("migrate", quiet=True)
    from django.db import transaction

    from smeaton.accounts.roles import role_named
    from smeaton.accounts.services import add_user
    from smeaton.partnership.services import add_member, partnership_named

    wanted = [role_named(role) for role in roles]
    place = partnership_named(partnership)
    reason = "smeaton user add"
    with transaction.atomic():
        user = add_user(email=email, name=name, password=password, by=None, reason=reason)
        add_member(partnership=place, user=user, roles=wanted, by=None, reason=reason)
    titles = ", ".join(role.label.lower() for role in wanted)
    click.echo(f"{user.name} can sign in as {user.email}: {titles} in {place}.")
