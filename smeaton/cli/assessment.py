"""``smeaton assessment``: the years that were scored, and what came of them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smeaton.cli.django_setup import start_django
from smeaton.cli.options import as_json, partnership
from smeaton.core.whole_file import write_whole

if TYPE_CHECKING:
    from smeaton.assessment.models import Document, Exercise
    from smeaton.assessment.standing import Standing
    from smeaton.partnership.models import Partnership


@click.group()
def command() -> None:
    """The years that were scored, and what came of them."""


@command.command("list")
@partnership
@as_json
def list_(slug: str | None, ending: str) -> None:
    """List the assessments, newest first. An assessment's ID is its year."""
    start_django()
    from smeaton.assessment.models import Exercise

    there = Exercise.objects.of(_place(slug)).select_related("scheme_version", "partnership")
    _print([_year(one) for one in there], ending)


@command.command()
@click.argument("year", metavar="ID")
@partnership
@as_json
def register(year: str, slug: str | None, ending: str) -> None:
    """Give the risk register of a year: every theme with its level, the highest first."""
    start_django()
    from smeaton.assessment.exercises import exercise_named
    from smeaton.assessment.standing import standings
    from smeaton.assessment.years import scored_year

    found = standings(scored_year(exercise_named(_place(slug), year)))
    ordered = [one for level in found.levels for one in found.at(level)]
    _print([_theme(one) for one in (*ordered, *found.without)], ending)


@command.command()
@click.argument("year", metavar="ID")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--draft", is_flag=True, help="The draft, also where a version was approved.")
@partnership
def build(year: str, out: Path, draft: bool, slug: str | None) -> None:
    """Write an assessment into OUT in every format: its newest approved version, or its draft."""
    start_django()
    from smeaton.assessment.document.building import frozen, written
    from smeaton.assessment.document.evidence import DocumentEvidence
    from smeaton.assessment.written.report import every_file_of

    document = _document(year, slug)
    with DocumentEvidence(document) as evidence:
        approved = None if draft else frozen(document)
        files = every_file_of(approved or written(document, evidence))
    out.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        write_whole(out / name, body)
        click.echo(str(out / name))


@command.command()
@click.argument("year", metavar="ID")
@partnership
@as_json
def check(year: str, slug: str | None, ending: str) -> None:
    """List what is stale, unbound or contradicted, and what is missing; exit 1 if anything is."""
    start_django()
    from smeaton.assessment.document.building import findings
    from smeaton.assessment.document.evidence import DocumentEvidence

    document = _document(year, slug)
    with DocumentEvidence(document) as evidence:
        found = findings(document, evidence)
    if ending == "json":
        records = [asdict(one) for one in found]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(str(one))
        click.echo(f"{len(found)} to put right." if found else "Nothing is wrong.")
    if found:
        raise SystemExit(1)


@command.command()
@click.argument("year", metavar="ID")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@partnership
def prove(year: str, out: Path, slug: str | None) -> None:
    """Write the proof bundle of the newest approved version: one file for a stranger to verify.

    It holds what partners scored, under names of nobody, so it is not for publication.
    """
    start_django()
    from django.conf import settings

    from smeaton.assessment.document.building import frozen
    from smeaton.assessment.written import proof
    from smeaton.core.signing_key import signing_key
    from smeaton.errors import SmeatonError

    approved = frozen(_document(year, slug))
    if approved is None:
        raise SmeatonError(
            f"No version of {year} has been approved.", todo="Have it approved and published first."
        )
    key = signing_key(settings.SMEATON_HOME)
    write_whole(out, proof.prove(approved, key=key))
    click.echo(
        f"{out}: version {approved.version}, signed by {proof.fingerprint_of(key.public_key())}"
    )


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", default="", help="The fingerprint that must have signed it.")
def verify(file: Path, key: str) -> None:
    """Verify a proof bundle. Needs no records and no network; exit 1 for one changed byte."""
    from smeaton.assessment.written import proof

    proven = proof.verify(file, key=key)
    click.echo(f"{proven.title}, version {proven.version}: proven.")
    click.echo(f"Signed by {proven.key}; SHA-256 of the assessment {proven.sha256}.")
    for line in proven.checks:
        click.echo(f"- {line}")


def _document(year: str, slug: str | None) -> Document:
    from smeaton.assessment.document.sections import document_of
    from smeaton.assessment.exercises import exercise_named

    return document_of(exercise_named(_place(slug), year))


def _place(slug: str | None) -> Partnership:
    from smeaton.partnership.services import only_partnership

    return only_partnership(slug)


def _year(exercise: Exercise) -> dict[str, Any]:
    from smeaton.assessment.standing import standings
    from smeaton.assessment.years import scored_year

    found = standings(scored_year(exercise))
    return {
        "id": exercise.year,
        "state": exercise.state,
        "scheme": exercise.scheme_version.key,
        "scheme_version": exercise.scheme_version.version,
        "illustrative": found.scheme.illustrative,
        "themes": len(found.themes),
        "levels": {level.title: len(found.at(level)) for level in found.levels},
        "without_level": len(found.without),
    }


def _theme(one: Standing) -> dict[str, Any]:
    decision = one.override
    return {
        "theme": one.theme.key,
        "title": one.theme.title,
        "level": one.level.title if one.level else None,
        "level_of_scores": one.scored.level.title if one.scored.level else None,
        "score": None if one.scored.score is None else round(float(one.scored.score), 4),
        "sections": {
            part.section.key: part.word for part in (*one.scored.counted, *one.scored.beside)
        },
        "kept_as_priority": one.kept_as_priority,
        "decision": decision.model_dump(mode="json") if decision else None,
    }


def _print(records: list[dict[str, Any]], ending: str) -> None:
    if ending == "json":
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for record in records:
        name, *rest = [str(value) for value in record.values() if isinstance(value, str | int)]
        click.echo(f"{name}  {', '.join(rest)}")
