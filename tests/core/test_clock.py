from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import time_machine

from smeaton.core.clock import fixed_today, today


def test_the_day_is_the_day_in_britain() -> None:
    # Half past eleven at night in UTC is the next day already in British Summer Time.
    with time_machine.travel(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), tick=False):
        assert today() == date(2026, 7, 1)
        assert fixed_today() is None


def test_the_day_can_be_set(settings: Any) -> None:
    settings.SMEATON_TODAY = date(2022, 10, 20)
    assert today() == date(2022, 10, 20)


def test_a_set_day_is_on_every_page(client: Any, db: None, settings: Any) -> None:
    assert "Here it is" not in client.get("/").content.decode()
    settings.SMEATON_TODAY = date(2022, 10, 20)
    for address in ("/", "/account/sign-in/", "/no/such/page"):
        assert "Here it is 20 October 2022." in client.get(address).content.decode()
