"""A process that publishes a meeting and is killed by SIGKILL: before each act on the disk and in
the records in turn. It says what there is after each death, and at last when nobody dies.

    python -m tests.meetings.publishing.dying
"""

from __future__ import annotations

from typing import Any

from tests.harness.dying import killed_at, say_deaths


def main() -> None:
    import django

    django.setup()
    # What each child would import for itself.
    import smeaton.config.urls
    import smeaton.meetings.publishing.acts

    assert smeaton.config.urls.urlpatterns
    say_deaths(make_it_ready, publish_and_die, what_is_there)


def make_it_ready() -> None:
    from smeaton.partnership.services import add_partnership
    from tests.harness.meeting_room import a_group, a_meeting

    place = add_partnership(name="Safer Hoe", slug="safer-hoe", area_code="E06000026", by=None)
    a_meeting(a_group(place))


def publish_and_die(dies_at: int) -> None:
    from django.db import transaction

    from smeaton.core import audit, kept_files
    from smeaton.meetings.models import Meeting
    from smeaton.meetings.publishing.acts import publish_meeting

    steps = (kept_files, "write_whole"), (audit, "save"), (transaction.Atomic, "__exit__")
    with killed_at(dies_at, *steps):
        publish_meeting(meeting=Meeting.objects.get(), approved_by="Technical Lead", by=None)


def what_is_there() -> dict[str, Any]:
    """How many publications, and whether each is whole."""
    from smeaton.publishing.files import files_of
    from smeaton.publishing.frozen import frozen_meeting
    from smeaton.publishing.models import Publication

    there = list(Publication.objects.select_related("partnership"))
    for one in there:
        assert [files_of(one.partnership).read(entry) for entry in one.contents.entries]
        assert frozen_meeting(one).facts.key == one.key
    history = Publication.history.count()  # type: ignore[attr-defined]
    return {"publications": len(there), "history": history}


if __name__ == "__main__":
    main()
