"""``smeaton evidence report``: the evidence base of an area as documents."""

from __future__ import annotations

from pathlib import Path

import click

from smeaton.cli.evidence import options
from smeaton.cli.evidence.asking import open_evidence
from smeaton.cli.evidence.options import Asked
from smeaton.core.whole_file import write_whole


@click.command()
@options.question
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
def report(asked: Asked, out: Path) -> None:
    """Write the evidence base as HTML, PDF, DOCX, ODT and a workbook (XLSX and ODS) into OUT."""
    from smeaton.documents.formats import FORMATS
    from smeaton.evidence.report import evidence_report, file_name, render

    with open_evidence(asked, records=True) as evidence:
        from smeaton.partnership.services import partnership_named

        organisation = partnership_named(evidence.release.root.name).name
        document = evidence_report(
            evidence, area=asked.area, to=asked.to, organisation=organisation, on=options.today()
        )
    out.mkdir(parents=True, exist_ok=True)
    for ending in FORMATS:
        path = out / file_name(asked.area, asked.to, ending)
        write_whole(path, render(document, ending))
        click.echo(str(path))
