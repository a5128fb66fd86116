"""The partnership judges itself by six Hallmarks, and nothing that was judged is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from smeaton.accounts.roles import Role
from smeaton.errors import SmeatonError
from smeaton.partnership.hallmarks import judge, judged
from smeaton.partnership.models import Hallmark, HallmarkJudged, Judgement, Partnership

HOME = "/safer-eddystone/groups/hallmarks/"


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = date(2022, 10, 20)


def say(partnership: Partnership, judgement: Judgement, on: date) -> HallmarkJudged:
    return judge(
        partnership=partnership,
        hallmark=Hallmark.SKILLS,
        judgement=judgement,
        evidence="Minutes",
        next_step="",
        judged_on=on,
        by=None,
    )


def words(partnership: Partnership, day: date) -> list[str]:
    return [row.words for row in judged(partnership, until=day)]


def test_there_are_six_and_what_is_not_judged_is_said_so(partnership: Partnership) -> None:
    say(partnership, Judgement.NOT, date(2022, 1, 1))
    say(partnership, Judgement.PARTLY, date(2022, 7, 1))
    assert words(partnership, date(2021, 12, 31)) == ["not judged yet"] * 6
    assert words(partnership, date(2022, 6, 30))[-1] == "not in place"
    assert words(partnership, date(2022, 7, 1))[-1] == "partly in place"
    assert len(judged(partnership, until=date(2022, 7, 1))[-1].judgements) == 2


def test_what_is_refused(partnership: Partnership) -> None:
    with pytest.raises(SmeatonError, match="still to come"):
        say(partnership, Judgement.IN_PLACE, date(2022, 10, 21))
    empty = say(partnership, Judgement.IN_PLACE, date(2022, 10, 20))
    empty.evidence = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        empty.save()


def test_judged_on_the_page(client_as: Callable[..., Any]) -> None:
    visitor = client_as(Role.COORDINATOR)
    assert "None of 6 in place, 6 not judged yet" in " ".join(
        visitor.get(HOME).content.decode().split()
    )
    address = f"{HOME}skills/judge/"
    page = visitor.post(address, {"judgement": "in-place"}).content.decode()
    assert "What shows it: write something" in page
    values = {"judgement": "in-place", "evidence": "240 trained", "judged_on": "2022-10-01"}
    page = visitor.post(address, values, follow=True).content.decode()
    assert "1 of 6 in place, 5 not judged yet" in " ".join(page.split())
    assert "240 trained" in page
    assert "240 trained" not in visitor.get(f"{HOME}?on=2022-09-30").content.decode()
    assert visitor.get(f"{HOME}courage/judge/").status_code == 404
    assert "Judge it" not in client_as(Role.PROVIDER).get(HOME).content.decode()
