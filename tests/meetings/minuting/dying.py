"""A process that saves the minutes of an item and is killed by SIGKILL: before each act in the
records in turn. It says what there is after each death, and at last when nobody dies.

    python -m tests.meetings.minuting.dying
"""

from __future__ import annotations

from typing import Any

from tests.harness.dying import killed_at, say_deaths

BEFORE, TYPED = "It fell.", "It fell, and then it rose."


def main() -> None:
    import django

    django.setup()
    # What each child would import for itself.
    import tests.harness.minuted

    assert tests.harness.minuted.DAY
    say_deaths(make_it_ready, save_and_die, what_is_there)


def make_it_ready() -> None:
    from smeaton.accounts.services import add_user
    from smeaton.meetings.minuting.writing import Said
    from smeaton.partnership.services import add_partnership
    from tests.harness.minuted import Minuted

    place = add_partnership(name="Safer Hoe", slug="safer-hoe", area_code="E06000026", by=None)
    writer = add_user(email="writer@example.org", name="Coordinator", by=None)
    Minuted(place).write("Crime", Said(BEFORE), by=writer)


def save_and_die(dies_at: int) -> None:
    from django.db import transaction

    from smeaton.accounts.models import User
    from smeaton.core import audit
    from smeaton.meetings.minuting.holding import hold
    from smeaton.meetings.minuting.writing import Said, edition_of, save_minute
    from smeaton.meetings.models import AgendaItem

    item, writer = AgendaItem.objects.get(title="Crime"), User.objects.get()
    key, seen = hold(item, by=writer).key, edition_of(item)
    with killed_at(dies_at, (audit, "save"), (transaction.Atomic, "__exit__")):
        save_minute(item=item, said=Said(TYPED), key=key, seen=seen, by=writer)


def what_is_there() -> dict[str, Any]:
    """What is saved, and what the history says that it is."""
    from smeaton.meetings.models import PublicMinute

    history = list(PublicMinute.history.values_list("text", flat=True))
    return {"text": PublicMinute.objects.get().text, "history": history}


if __name__ == "__main__":
    main()
