"""``smeaton evidence load``, ``fetch`` and ``synthesise``: getting data, and loading it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smeaton.analysis.periods import Period
from smeaton.cli.django_setup import run_django_command
from smeaton.cli.evidence.options import partnership as partnership_option
from smeaton.cli.progress import ProgressBar
from smeaton.documents.numbers import counted

if TYPE_CHECKING:
    from smeaton.partnership.models import Partnership

FIRST_NAME, FIRST_SLUG = "My partnership", "my-partnership"
REASON = "smeaton evidence load"


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@partnership_option
def load(paths: tuple[Path, ...], partnership: str | None) -> None:
    """Load files, folders and archives, whole or not at all.

    Where there is no partnership yet, one called "My partnership" is made for them.
    """
    run_django_command("migrate", quiet=True)
    from smeaton.evidence.opening import evidence_store
    from smeaton.evidence.services import load_files

    place = _partnership(partnership)
    with ProgressBar() as bar:
        done = load_files(
            partnership=place, paths=paths, by=None, on_progress=bar.show, reason=REASON
        )
    store = evidence_store(place)
    release = store.release(done.release)
    parent = store.release(release.parent) if release.parent else None
    known = {original.sha256 for original in parent.originals} if parent else set()
    new = [original for original in release.originals if original.sha256 not in known]
    for original in new:
        if original.note:
            click.echo(f"{original.name}: {original.note}", err=True)
    changes = release.diff(parent) if parent else ()
    parts = len(changes) if parent else len(release.parts)
    rows = sum(part.rows for part in release.parts) - (
        sum(part.rows for part in parent.parts) if parent else 0
    )
    click.echo(
        f"{place}: release {release.id} from {counted(len(new), 'new file')}: "
        f"{counted(parts, 'part')} new or replaced, {rows:+,} rows."
    )


@click.command()
@click.option("--force", required=True, help="As in the archive's files: devon-and-cornwall.")
@click.option("--months", required=True, metavar="YYYY-MM/YYYY-MM", help="First and last month.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--from", "address", help="Address of the archive; default data.police.uk.")
def fetch(force: str, months: str, out: Path, address: str | None) -> None:
    """Download months of street-level crime from data.police.uk, to load afterwards."""
    from smeaton.analysis.fetch import ARCHIVE, fetch_months

    files = fetch_months(
        force, Period.parse(months), out, base_url=address or ARCHIVE, on_file=click.echo
    )
    click.echo(f"{counted(len(files), 'file')} in {out}. Load them: smeaton evidence load {out}")


@click.command()
@click.option("--rows", required=True, type=click.IntRange(min=1), help="How many in all.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--months", default="2023-01/2025-12", show_default=True, metavar="YYYY-MM/YYYY-MM")
@click.option("--forces", default=1, show_default=True, type=click.IntRange(1, 43))
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same files.")
def synthesise(rows: int, out: Path, months: str, forces: int, seed: int) -> None:
    """Write made-up crimes in the format of data.police.uk, to try things with."""
    from smeaton.analysis.synthesise import made_up_areas
    from smeaton.analysis.synthesise import synthesise as write

    areas = made_up_areas(forces=forces)
    files = write(rows, out, months=Period.parse(months), seed=seed, areas=areas)
    click.echo(f"{rows:,} made-up rows in {len(files):,} files below {out}.")


def _partnership(slug: str | None) -> Partnership:
    """The partnership called so, the only one, or a first one made for the data."""
    from smeaton.errors import SmeatonError
    from smeaton.partnership.models import Partnership
    from smeaton.partnership.services import add_partnership, partnership_named

    if slug is not None:
        return partnership_named(slug)
    there = list(Partnership.objects.all()[:10])
    if len(there) == 1:
        return there[0]
    if there:
        names = ", ".join(one.slug for one in there)
        raise SmeatonError(
            "There are several partnerships.", todo=f"Choose one with --partnership: {names}."
        )
    return add_partnership(name=FIRST_NAME, slug=FIRST_SLUG, area_code="", by=None, reason=REASON)
