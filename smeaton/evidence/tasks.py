"""Background jobs."""

from __future__ import annotations

from django_tasks import task

from smeaton.evidence import services


@task()
def run_load_in_background(load_id: str) -> None:
    """Do a load that somebody requested on a page."""
    services.run_requested_load(load_id)
