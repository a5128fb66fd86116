"""``smeaton meetings``: which there are, when their papers are due, and their packs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smeaton.cli.django_setup import start_django
from smeaton.cli.options import as_json, partnership
from smeaton.core.whole_file import write_whole

if TYPE_CHECKING:
    from smeaton.meetings.presenters.meetings import MeetingRow


@click.group()
def command() -> None:
    """The meetings of the partnership's groups."""


@command.command("list")
@partnership
@as_json
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


@command.command("pack")
@click.argument("meeting")
@click.option(
    "--part", type=click.Choice(["public", "private"]), required=True, help="Who it is for."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write it into.",
)
@click.option("--on-the-right", is_flag=True, help="Begin each paper on an odd page.")
@partnership
def pack(meeting: str, part: str, out: Path, on_the_right: bool, slug: str | None) -> None:
    """Write the pack of a meeting as it stands: agenda and papers as one PDF."""
    start_django()
    from smeaton.meetings.packing import private_contents, public_contents
    from smeaton.meetings.packs.building import build_pack
    from smeaton.meetings.services import full_id, meeting_named
    from smeaton.partnership.services import only_partnership

    found = meeting_named(only_partnership(slug), meeting)
    contents = {"public": public_contents, "private": private_contents}[part](found)
    made = build_pack(contents, on_the_right=on_the_right)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{full_id(found)}-{part}-pack.pdf"
    write_whole(path, made.content)
    click.echo(f"{path}: {made.length} {'page' if made.length == 1 else 'pages'}")


@command.command("check")
@click.argument("meeting")
@as_json
@partnership
def check(meeting: str, ending: str, slug: str | None) -> None:
    """List what a careful officer would ask about before the public pack goes out.

    Ends with 1 while anything is open.
    """
    start_django()
    from smeaton.meetings.checking import check_meeting
    from smeaton.meetings.services import meeting_named
    from smeaton.partnership.services import only_partnership

    found = check_meeting(meeting_named(only_partnership(slug), meeting))
    rows = [
        {
            "kind": one.finding.kind.value,
            "where": one.finding.where,
            "quote": one.finding.quote,
            "why": one.finding.why,
            "question": one.finding.kind.question,
            "decided": one.decision.reason if one.decision else None,
        }
        for one in found
    ]
    if ending == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    for row in rows if ending == "text" else ():
        state = f"decided: {row['decided']}" if row["decided"] else "open"
        click.echo(f"{row['where']}: {row['kind']}, {row['why']}. “{row['quote']}” ({state})")
    if any(one.decision is None for one in found):
        raise SystemExit(1)


@command.command("publish")
@click.argument("meeting")
@click.option("--approved-by", required=True, help="The post on whose word it goes out.")
@click.option("--change", default="", help="A sentence of theirs, beside what follows.")
@partnership
def publish(meeting: str, approved_by: str, change: str, slug: str | None) -> None:
    """Publish a meeting: its agenda and papers, then supplements that say what they change.

    Refused while the safety check or the agenda leaves anything to decide.
    """
    start_django()
    from smeaton.meetings.publishing.acts import publish_meeting
    from smeaton.meetings.services import meeting_named
    from smeaton.partnership.services import only_partnership

    found = meeting_named(only_partnership(slug), meeting)
    made = publish_meeting(meeting=found, approved_by=approved_by, change=change, by=None)
    click.echo(f"{made}: {made.get_absolute_url()}")
    for sentence in made.what_changed:
        click.echo(f"  {sentence}")


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
