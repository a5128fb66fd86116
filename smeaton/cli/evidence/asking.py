"""``smeaton evidence table``, ``releases``, ``diff``, ``quality``, ``original``: what is there.

Django starts only for what rests on its records, so that a table that was asked for before
comes at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from smeaton.cli.django_setup import start_django
from smeaton.cli.evidence import options
from smeaton.cli.evidence.options import Asked
from smeaton.config import environment
from smeaton.documents.numbers import counted
from smeaton.evidence.asking import RESTS_ON_REBASINGS, Evidence, Rebased
from smeaton.evidence.formats import FORMATS, as_file
from smeaton.evidence.stores import only_store


@click.command()
@click.argument("name", metavar="NAME")
@options.question
@click.option("--indicator", help="For trend, season, places, comparison and hot-spots.")
@click.option("--level", help="For places: neighbourhood, ward or district.")
@click.option(
    "--format", "ending", type=click.Choice(list(FORMATS)), default="json", show_default=True
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default the screen.")
def table(
    name: str,
    asked: Asked,
    indicator: str | None,
    level: str | None,
    ending: str,
    out: Path | None,
) -> None:
    """Give a table of the evidence: quick-facts, crime, partners, trend, season, places,
    comparison, severity, deprivation, hot-spots, quality or published."""
    chosen = {"indicator": indicator, "level": level}
    given = {key: value for key, value in chosen.items() if value is not None}
    with open_evidence(asked, records=name in RESTS_ON_REBASINGS) as evidence:
        answer = evidence.table(name, area=asked.area, to=asked.to, **given)
    organisation = evidence.release.root.name
    content = as_file(answer, ending, organisation=organisation, on=options.today())
    write(content, out)


@click.command()
@options.partnership
def releases(partnership: str | None) -> None:
    """List the releases, oldest first."""
    for one in only_store(partnership, home=environment.home()).releases():
        rows = sum(part.rows for part in one.parts)
        when = f"{one.created_at.astimezone():%d %B %Y %H:%M}".lstrip("0")
        click.echo(f"{one.id}  {when}  {counted(len(one.originals), 'file')}, {rows:,} rows")


@click.command("diff")
@click.argument("before")
@click.argument("after")
@options.partnership
def changes(before: str, after: str, partnership: str | None) -> None:
    """Say what the release AFTER holds that BEFORE does not, or otherwise."""
    store = only_store(partnership, home=environment.home())
    found = store.release(after).diff(store.release(before))
    for change in found:
        was = "-" if change.rows_before is None else f"{change.rows_before:,}"
        now = "-" if change.rows_after is None else f"{change.rows_after:,}"
        click.echo(f"{change.kind:9} {change.dataset} {change.slot}: {was} -> {now} rows")
    if not found:
        click.echo("There is no difference.")


@click.command()
@options.question
def quality(asked: Asked) -> None:
    """Say what is odd but true in the data: rows without place, months missing."""
    with open_evidence(asked, records=False) as evidence:
        answer = evidence.table("quality", area=asked.area, to=asked.to)
    click.echo(answer.finding)
    write(as_file(answer, "md", organisation=evidence.release.root.name, on=options.today()), None)


@click.command()
@click.argument("sha256", metavar="SHA256")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@options.partnership
def original(sha256: str, out: Path, partnership: str | None) -> None:
    """Give back a file as it was loaded, by the SHA-256 that a report names. For a file that came
    in an archive, the archive."""
    store = only_store(partnership, home=environment.home())
    with NamedTemporaryFile(dir=out.parent, prefix=".smeaton-", delete=False) as draft:
        path = Path(draft.name)
        try:
            store.write_original(sha256.lower(), draft)
        except BaseException:
            path.unlink()
            raise
    path.chmod(0o644)
    path.replace(out)
    click.echo(f"{out}: as it was loaded, {counted(out.stat().st_size, 'byte')}")


def open_evidence(asked: Asked, *, records: bool) -> Evidence:
    """The evidence to ask; ``records`` where rebasings may bear on the answer."""
    home = environment.home()
    store = only_store(asked.partnership, home=home)
    rebased: Sequence[Rebased] = ()
    if records:
        start_django()
        from smeaton.evidence.rebasings import rebased_in

        rebased = rebased_in(store.root.name)
    definitions = environment.indicators()
    return Evidence(store.release(asked.release), definitions=definitions, rebased=rebased)


def write(content: bytes, out: Path | None) -> None:
    """Into a file, or onto the screen; a workbook is not for the screen."""
    if out is not None:
        out.write_bytes(content)
    elif content[:2] == b"PK" and sys.stdout.isatty():
        raise click.UsageError("A workbook needs --out FILE.")
    else:
        sys.stdout.buffer.write(content)
