"""``smeaton assessment``: the years that were scored, and what came of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from smeaton.cli.django_setup import start_django

if TYPE_CHECKING:
    from smeaton.assessment.models import Exercise
    from smeaton.assessment.standing import Standing
    from smeaton.partnership.models import Partnership

partnership = click.option(
    "--partnership", "slug", help="Address of the partnership; needed only where there are several."
)
as_json = click.option(
    "--format", "ending", type=click.Choice(["text", "json"]), default="text", show_default=True
)


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
