"""``smeaton restore``."""

from __future__ import annotations

from pathlib import Path

import click

from smeaton.cli.django_setup import run_django_command


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(source: Path) -> None:
    """Bring back what the backup SOURCE holds, and prove that it is equal.

    SMEATON_HOME must be empty and so must the database of DATABASE_URL, where that is set.
    A backup from SQLite can be restored into PostgreSQL, and the other way round.
    """
    run_django_command("migrate", quiet=True)
    from django.conf import settings

    from smeaton.core.backup import restore

    found = restore(source, settings.SMEATON_HOME)
    for name, part in found.tables.items():
        click.echo(f"equal  {part.sha256[:16]}  {part.size:>9,} rows   {name}")
    for name, part in found.files.items():
        click.echo(f"equal  {part.sha256[:16]}  {part.size:>9,} bytes  {name}")
    click.echo(
        f"Restored into {settings.SMEATON_HOME}: {len(found.tables)} tables and "
        f"{len(found.files):,} files, every hash equal to the backup of {found.made_at}."
    )
