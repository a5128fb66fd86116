"""``smeaton demo``: the demonstration."""

from __future__ import annotations

import os

import click

from smeaton.cli.django_setup import run_django_command
from smeaton.cli.progress import ProgressBar


@click.group()
def command() -> None:
    """The demonstration: Safer Plymouth, with a person in each role."""


@command.command("load")
def load() -> None:
    """Load the demonstration; what is there already stays as it is."""
    os.environ.setdefault("SMEATON_DEMO", "1")
    run_django_command("migrate", quiet=True)
    from django.conf import settings

    from smeaton.actions.demonstration import load_actions
    from smeaton.assessment.demonstration import load_assessments
    from smeaton.chair_reports.demonstration import load_reports
    from smeaton.evidence.demonstration import load_evidence
    from smeaton.meetings.demonstration import load_meetings, load_minutes, publish_agendas
    from smeaton.partnership.demonstration import load_partnership

    partnership = load_partnership()
    with ProgressBar() as bar:
        load_evidence(partnership, folder=settings.DEMONSTRATION, on_progress=bar.show)
    load_assessments(partnership, folder=settings.DEMONSTRATION)
    load_actions(partnership, folder=settings.DEMONSTRATION)
    load_meetings(partnership, folder=settings.DEMONSTRATION)
    load_minutes(partnership, folder=settings.DEMONSTRATION)
    load_reports(partnership, folder=settings.DEMONSTRATION)
    publish_agendas(partnership, folder=settings.DEMONSTRATION)
    click.echo(
        f"{partnership} is ready, with its evidence, its assessments and a person in each role."
    )
