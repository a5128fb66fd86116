"""Thirty people score at once against a running server, which is killed in the middle.

On the database of this run: SQLite in a home of its own, or a database of its own on PostgreSQL.
"""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.harness.own_records import own_records
from tests.harness.served import free_port, kill, serve, smeaton

# It reaches the records by processes of its own; the mark says that they matter.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PEOPLE, THEMES = 30, ("Domestic abuse", "Modern slavery", "Burglary")
PATIENCE = 120  # seconds for one form to get through, the server's way back included

# An exercise that is open, thirty scorers who are signed in, and what each is asked.
PREPARE = f"""
import json
from django.conf import settings
from django.test import Client
from smeaton.accounts.roles import Role
from smeaton.accounts.services import add_user
from smeaton.analysis.scoring import read_schemes
from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise
from smeaton.assessment.states import Act
from smeaton.partnership.services import add_member, add_partnership
from tests.harness.scoring_room import BLIND, Room
place = add_partnership(name="Safer Hoe", slug="safer-hoe", area_code="E06000026", by=None)
people = []
for n in range({PEOPLE}):
    user = add_user(email=f"p{{n}}@example.org", name=f"Scorer {{n}}", by=None)
    people.append(user)
    add_member(partnership=place, user=user, roles=[Role.SCORER, Role.ANALYST], by=None)
scheme = read_schemes(settings.SCHEMES)["csp-illustrative"]
kept = keep_scheme(partnership=place, scheme=scheme, by=None)
made = start_exercise(
    partnership=place, year="2022-23", scheme_version=kept, blind_sections=BLIND, by=None
)
for title in {THEMES!r}:
    add_theme(exercise=made, title=title, by=None)
room = Room(made, people[0], [])
room.take(Act.START)
room.score_from_data()
room.take(Act.OPEN)
cookies = []
for user in people:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    cookies.append({{name: morsel.value for name, morsel in client.cookies.items()}})
themes = [theme.key for theme in room.themes]
print(json.dumps({{"cookies": cookies, "themes": themes, "criteria": room.criteria(*BLIND)}}))
"""

# Whose seat holds what, for a test that knows the secret.
COUNT = """
import json
from smeaton.accounts.models import User
from smeaton.assessment.models import BlindScore, Exercise
from smeaton.assessment.seats import seat_of
exercise = Exercise.objects.get()
names = {seat_of(user, exercise): user.name for user in User.objects.all()}
print(json.dumps([
    [names[row.seat], row.theme.key, row.criterion, int(row.value), row.reason]
    for row in BlindScore.objects.select_related("theme")
]))
"""


class _Stays(urllib.request.HTTPRedirectHandler):
    """Takes "go on there" for the answer that it is: nobody here reads the page after a form."""

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        return fp


_OPENER = urllib.request.build_opener(_Stays)


class Scorer:
    """One person with a browser, who tries again when nothing answers."""

    def __init__(self, address: str, cookies: Mapping[str, str]) -> None:
        self.address = address
        self.cookies = dict(cookies)

    def score(self, theme: str, values: Mapping[str, int], reason: str) -> int:
        """Fill in a form and send it until it is taken; how often it was sent."""
        where = f"{self.address}/safer-hoe/assessment/2022-23/score/{theme}/"
        deadline = time.monotonic() + PATIENCE
        for sent in range(1, 1000):
            try:
                page = self._ask(where)
                form = {name: self._hidden(page, name) for name in ("csrfmiddlewaretoken", "seen")}
                form |= {f"value-{key}": str(value) for key, value in values.items()}
                form |= {f"reason-{key}": reason for key in values}
                told = self._ask(where, urllib.parse.urlencode(form).encode())
            except (urllib.error.URLError, OSError, http.client.HTTPException):
                assert time.monotonic() < deadline
                time.sleep(0.5)
            else:
                assert not told, "A form that is not taken is shown again."
                return sent
        raise AssertionError("It was never taken.")

    def _ask(self, where: str, sent: bytes | None = None) -> str:
        request = urllib.request.Request(where, data=sent, headers={"Referer": where})
        request.add_header("Cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        with _OPENER.open(request, timeout=30) as response:
            for cookie in response.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return response.read().decode()

    @staticmethod
    def _hidden(page: str, name: str) -> str:
        found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
        assert found, page[:400]
        return found.group(1)


def test_no_vote_is_lost_or_doubled(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    records = own_records(home)
    said: dict[str, Any] = json.loads(
        smeaton(home, "manage", "shell", "-v", "0", "-c", PREPARE, more=records).splitlines()[-1]
    )
    server = serve(home, port, more=records)
    taken = Counter[str]()
    lock = threading.Lock()

    def go_through(number: int) -> None:
        person = Scorer(f"http://127.0.0.1:{port}", said["cookies"][number])
        for place, theme in enumerate(said["themes"]):
            values = {key: (number + place + at) % 4 for at, key in enumerate(said["criteria"])}
            person.score(theme, values, f"Scorer {number} on {theme}")
            with lock:
                taken[theme] += 1

    try:
        with ThreadPoolExecutor(PEOPLE) as pool:
            going = [pool.submit(go_through, number) for number in range(PEOPLE)]
            while sum(taken.values()) < PEOPLE:
                assert not any(one.done() and one.exception() for one in going)
                time.sleep(0.01)
            kill(server)
            server = serve(home, port, more=records)
            for one in going:
                one.result()
    finally:
        kill(server)
    kept = json.loads(
        smeaton(home, "manage", "shell", "-v", "0", "-c", COUNT, more=records).splitlines()[-1]
    )
    expected = [
        [
            f"Scorer {number}",
            theme,
            key,
            (number + place + at) % 4,
            f"Scorer {number} on {theme}",
        ]
        for number in range(PEOPLE)
        for place, theme in enumerate(said["themes"])
        for at, key in enumerate(said["criteria"])
    ]
    assert sorted(kept) == sorted(expected)
