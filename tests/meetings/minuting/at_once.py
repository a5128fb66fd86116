"""Several people who write the minutes of one item at once, each in a thread with a connection of
its own. It says what each save was told, and what there is at the end.

    python -m tests.meetings.minuting.at_once
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import sleep
from typing import Any

PEOPLE, ROUNDS, SAVES = 6, 5, 3
PATIENCE = 30  # seconds


def main() -> None:
    import django

    django.setup()
    import tests.harness.minuted

    assert tests.harness.minuted.DAY
    item, people = make_it_ready()
    together, refused = Barrier(len(people)), Event()
    with ThreadPoolExecutor(len(people)) as threads:
        found = list(threads.map(lambda one: write(item, one, together, refused), people))
    told = [line for lines in found for line in lines]
    json.dump({"told": told, **what_is_there()}, sys.stdout)


def make_it_ready() -> tuple[Any, list[Any]]:
    from smeaton.accounts.services import add_user
    from smeaton.partnership.services import add_partnership
    from tests.harness.minuted import Minuted

    place = add_partnership(name="Safer Hoe", slug="safer-hoe", area_code="E06000026", by=None)
    people = [
        add_user(email=f"writer{n}@example.org", name=f"Writer {n}", by=None) for n in range(PEOPLE)
    ]
    return Minuted(place).item("Crime"), people


def write(item: Any, person: Any, together: Barrier, refused: Event) -> list[list[str]]:
    """Begin again and again to write; save a few times whenever nobody else does, and once more
    from the page that was let go. Each save with what became of it: "saved", "held", "changed"."""
    from django.db import connection

    from smeaton.meetings.minuting.holding import HeldError, hold, let_go
    from smeaton.meetings.minuting.writing import edition_of

    told = []
    together.wait()  # all of them begin the minutes
    while sum(text.endswith("late") for text, _ in told) < ROUNDS:
        try:
            key = hold(item, by=person).key
        except HeldError:
            told.append(["", "held"])
            refused.set()
            sleep(0.005)
            continue
        seen = edition_of(item)
        for number in range(SAVES):
            told.append(save(item, f"{key} {number}", key=key, seen=seen, by=person))
        seen = edition_of(item)
        refused.wait(PATIENCE)  # whoever is first goes on until another has been refused
        let_go(item, by=person)
        told.append(save(item, f"{key} late", key=key, seen=seen, by=person))
        let_go(item, by=person)
    connection.close()
    return told


def save(item: Any, text: str, *, key: str, seen: str, by: Any) -> list[str]:
    from smeaton.core.meanwhile import ChangedMeanwhileError
    from smeaton.meetings.minuting.holding import HeldError
    from smeaton.meetings.minuting.writing import Said, save_minute

    try:
        save_minute(item=item, said=Said(text), key=key, seen=seen, by=by)
    except HeldError:
        return [text, "held"]
    except ChangedMeanwhileError:
        return [text, "changed"]
    return [text, "saved"]


def what_is_there() -> dict[str, Any]:
    """What is saved, every save in its history, and how many minutes there are."""
    from smeaton.meetings.models import Minutes, PublicMinute

    history = PublicMinute.history.order_by("history_id").values_list("text", flat=True)
    return {
        "text": PublicMinute.objects.get().text,
        "history": list(history),
        "minutes": [Minutes.objects.count(), Minutes.history.count()],
    }


if __name__ == "__main__":
    main()
