"""``smeaton backup``."""

from __future__ import annotations

from pathlib import Path

import click

from smeaton.cli.django_setup import start_django


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def command(out: Path) -> None:
    """Write all records and files into one new file, OUT. Safe while the server runs.

    It holds the key that signs sessions and all personal data: keep it as carefully.
    """
    start_django()
    from django.conf import settings

    from smeaton.core.backup import back_up

    manifest = back_up(settings.SMEATON_HOME, out)
    rows = sum(part.size for part in manifest.tables.values())
    size = sum(part.size for part in manifest.files.values())
    click.echo(
        f"{out}: {rows:,} rows of {len(manifest.tables)} tables, "
        f"{len(manifest.files):,} files of {size / 1e6:,.1f} MB."
    )
