"""A process that publishes a meeting and is killed by SIGKILL: before each act on the disk and in
the records in turn. It says what there is after each death, and at last when nobody dies.

    python -m tests.meetings.publishing.dying
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any
from unittest.mock import patch


def main() -> None:
    import django

    django.setup()
    # What each child would import for itself.
    import smeaton.config.urls
    import smeaton.meetings.publishing.acts

    assert smeaton.config.urls.urlpatterns
    status = in_a_child(make_it_ready)
    assert status == 0, status
    for dies_at in count():
        status = in_a_child(partial(publish_and_die, dies_at))
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        sys.stdout.write(json.dumps({"killed": killed, **what_is_there()}) + "\n")
        sys.stdout.flush()
        if not killed:
            sys.exit(os.waitstatus_to_exitcode(status))


def in_a_child(act: Callable[[], None]) -> int:
    """How a child ended that does this. This process itself makes no PDF: Typst has threads, and a
    child would wait for them for ever. Nor is a connection a child's."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        act()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


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

    acts = count()

    def dying(real: Any) -> Any:
        def act(*args: Any, **kwargs: Any) -> Any:
            if next(acts) == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **kwargs)

        return act

    with (
        patch.object(kept_files, "write_whole", dying(kept_files.write_whole)),
        patch.object(audit, "save", dying(audit.save)),
        patch.object(transaction.Atomic, "__exit__", dying(transaction.Atomic.__exit__)),
    ):
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
