"""The registers beside the scores: read by all, written by who prepares, closed by the freeze."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.assessment.models import KnowledgeGap
from smeaton.assessment.registers import REGISTERS
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import Act
from tests.harness.client import CheckedClient
from tests.harness.scoring_room import Room

YEAR = "/safer-eddystone/assessment/2019-20"

FILLED = {
    "gaps": {"gap": "How many are never reported", "owner": "Police analyst"},
    "emerging-issues": {"title": "Nitrous oxide", "reason": "Canisters", "source": "Wardens"},
    "recommendations": {"text": "Fund the helpline", "owner": "Commissioner"},
    "contributors": {"who": "Fire service", "gave": "Fires set on purpose"},
    "workshops": {"held_on": "2019-11-05", "about": "Scores", "attendance": "Police\nCouncil"},
    "consultation": {"group": "Residents", "finding": "Street lights", "source": "Survey 2019"},
}


@pytest.fixture
def analyst(client_of: Callable[[User], CheckedClient], analyst_user: User) -> CheckedClient:
    return client_of(analyst_user)


def edition(client: CheckedClient, address: str) -> str:
    page = client.get(address).content.decode()
    return page.split('name="edition" value="')[1].split('"')[0]


@pytest.mark.parametrize("register", list(REGISTERS))
def test_an_entry_is_written_read_changed_and_taken_out(
    register: str, analyst: CheckedClient, client_as: Callable[..., CheckedClient], room: Room
) -> None:
    assert set(FILLED) == set(REGISTERS)
    where, values = f"{YEAR}/registers/{register}/", FILLED[register]
    empty = analyst.post(f"{where}add/", {"edition": ""})
    assert "write something" in empty.content.decode()
    assert analyst.post(f"{where}add/", values).headers["Location"] == where
    (entry,) = REGISTERS[register].model.objects.all()
    reader = client_as(Role.CASEWORKER)
    first = next(iter(values.values()))
    assert (first in reader.get(where).content.decode()) or "5 November 2019" in (
        reader.get(where).content.decode()
    )
    assert reader.get(f"{where}add/").status_code == 403
    last = list(values)[-1]
    changed = {**values, last: "Something else", "edition": edition(analyst, f"{where}{entry.pk}/")}
    assert analyst.post(f"{where}{entry.pk}/", changed).status_code == 302
    entry.refresh_from_db()
    assert getattr(entry, last) == "Something else"
    assert analyst.post(f"{where}{entry.pk}/", {**changed, "remove": "yes"}).status_code == 302
    assert not REGISTERS[register].model.objects.exists()


def test_the_second_of_two_is_told_and_keeps_what_they_wrote(
    analyst: CheckedClient, room: Room
) -> None:
    where = f"{YEAR}/registers/gaps/"
    analyst.post(f"{where}add/", FILLED["gaps"])
    gap = KnowledgeGap.objects.get()
    seen = edition(analyst, f"{where}{gap.pk}/")
    one = {**FILLED["gaps"], "answer": "About half", "edition": seen}
    two = {**FILLED["gaps"], "answer": "A third", "edition": seen}
    assert analyst.post(f"{where}{gap.pk}/", one).status_code == 302
    told = analyst.post(f"{where}{gap.pk}/", two).content.decode()
    assert "Somebody else saved this entry meanwhile" in told
    assert "It is now: About half" in told
    assert "A third" in told
    gap.refresh_from_db()
    assert gap.answer == "About half"
    new = told.split('name="edition" value="')[1].split('"')[0]
    assert analyst.post(f"{where}{gap.pk}/", {**two, "edition": new}).status_code == 302
    gap.refresh_from_db()
    assert gap.answer == "A third"


def test_a_gap_of_a_theme_of_another_year_is_no_choice(analyst: CheckedClient, room: Room) -> None:
    sent = {**FILLED["gaps"], "theme": "99999"}
    answer = analyst.post(f"{YEAR}/registers/gaps/add/", sent)
    assert "Theme: choose one of those that are offered" in answer.content.decode()


@pytest.mark.parametrize(
    ("register", "wrong", "says"),
    [
        ("consultation", {"asked": "many"}, "How many answered: enter a whole number"),
        ("consultation", {"asked": "-1"}, "How many answered: enter 0 or more"),
        ("consultation", {"group": "x" * 201}, "Who was asked: use at most 200 characters"),
        ("workshops", {"held_on": "soon"}, "Day: enter a day, such as 2 November 2022"),
    ],
)
def test_a_mistake_names_its_field(
    register: str, wrong: dict[str, str], says: str, analyst: CheckedClient, room: Room
) -> None:
    sent = {**FILLED[register], **wrong}
    answer = analyst.post(f"{YEAR}/registers/{register}/add/", sent).content.decode()
    assert says in answer
    assert not REGISTERS[register].model.objects.exists()


def test_a_frozen_year_takes_no_entry(analyst: CheckedClient, room: Room) -> None:
    room.to_agreed()
    room.take(Act.SIGN_OFF, signed=SignOff(by="Chair", meeting="Executive", on=date(2022, 11, 2)))
    room.take(Act.FREEZE)
    answer = analyst.post(f"{YEAR}/registers/gaps/add/", FILLED["gaps"])
    assert "frozen as it was signed off" in answer.content.decode()
    assert not KnowledgeGap.objects.exists()
    assert "Add:" not in analyst.get(f"{YEAR}/registers/gaps/").content.decode()


def test_there_is_no_other_register(analyst: CheckedClient, room: Room) -> None:
    assert analyst.get(f"{YEAR}/registers/secrets/").status_code == 404


def test_strangers_find_nothing(stranger: CheckedClient, room: Room) -> None:
    assert stranger.get(f"{YEAR}/registers/gaps/").status_code == 404
