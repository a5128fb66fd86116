"""``smeaton meetings``: which there are, and when their papers are due."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from smeaton.cli.django_setup import start_django

if TYPE_CHECKING:
    from smeaton.meetings.presenters.meetings import MeetingRow


@click.group()
def command() -> None:
    """The meetings of the partnership's groups."""


@command.command("list")
@click.option(
    "--partnership", "slug", help="Address of the partnership; needed only where there are several."
)
@click.option(
    "--format", "ending", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def list_(slug: str | None, ending: str) -> None:
    """List the meetings, the earliest first.

    A meeting's ID is its day, with the address of its group where two fall on one day.
    """
    start_django()
    from smeaton.core.clock import today
    from smeaton.meetings.presenters.meetings import meeting_rows
    from smeaton.partnership.services import only_partnership

    rows = [_said(row) for row in meeting_rows(only_partnership(slug), today=today())]
    if ending == "json":
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo(f"{row['id']}  {row['group']}, {row['state']}")


def _said(row: MeetingRow) -> dict[str, Any]:
    meeting, due = row.meeting, row.notice.due
    times = {
        name: f"{one:%H:%M}" if one else None
        for name, one in (("starts_at", meeting.starts_at), ("ends_at", meeting.ends_at))
    }
    return {
        "id": row.id,
        "group": meeting.group.name,
        "date": meeting.held_on.isoformat(),
        **times,
        "place": meeting.place,
        "state": row.state,
        "access_rules": meeting.group.access_rules,
        "pack_due": due.isoformat() if due else None,
    }
