"""``smeaton partnership``."""

from __future__ import annotations

import click

from smeaton.cli.django_setup import run_django_command

LEVELS = ("district", "csp", "force")


@click.group()
def command() -> None:
    """Partnerships."""


@command.command("add")
@click.argument("name")
@click.option("--slug", required=True, help="Short name for addresses, such as safer-plymouth.")
@click.option("--area", required=True, help="Code of its area, such as E06000026.")
@click.option("--level", type=click.Choice(LEVELS), default="district", show_default=True)
def add(name: str, slug: str, area: str, level: str) -> None:
    """Make a partnership called NAME."""
    run_django_command("migrate", quiet=True)
    from smeaton.partnership.models import AreaLevel
    from smeaton.partnership.services import add_partnership

    made = add_partnership(
        name=name,
        slug=slug,
        area_code=area,
        area_level=AreaLevel(level),
        by=None,
        reason="smeaton partnership add",
    )
    click.echo(f"{made} is at /{made.slug}/. Add its first administrator with: smeaton user add")
