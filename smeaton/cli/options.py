"""Options that several commands have."""

from __future__ import annotations

import click

partnership = click.option(
    "--partnership", "slug", help="Address of the partnership; needed only where there are several."
)
as_json = click.option(
    "--format", "ending", type=click.Choice(["text", "json"]), default="text", show_default=True
)
