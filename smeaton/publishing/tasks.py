"""Background jobs."""

from __future__ import annotations

from django_tasks import task

from smeaton.partnership.models import Partnership
from smeaton.publishing.subscribing.telling import tell_all


@task()
def tell_in_background(partnership_id: int) -> None:
    """Write to the subscribers of a partnership after something was published."""
    tell_all(Partnership.objects.get(pk=partnership_id))
