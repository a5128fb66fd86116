"""The demonstration's assessment of 2019/20: its files, its check and its robustness; and thirty
people who score the year after at once, each of whom saves a theme every few seconds.
"""

from __future__ import annotations

import random
import re
import subprocess
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles

from benchmarks.bench import Bench
from benchmarks.child import measure, surroundings
from benchmarks.result import Check
from benchmarks.visitor import PASSWORD, SMEATON, Visitor, serving

TITLE = "Assessment"
TIMES = 5
PEOPLE, THEMES_EACH, PAUSE = 30, 4, 6.0  # seconds between two looks, on average
YEAR = "/safer-plymouth/assessment/2020-21/score/"

SCORERS = f"""
from smeaton.accounts.roles import Role
from smeaton.accounts.services import add_user
from smeaton.partnership.models import Partnership
from smeaton.partnership.services import add_member
place = Partnership.objects.get()
for number in range({PEOPLE}):
    user = add_user(email=f"s{{number}}@example.org", name=f"Scorer {{number}}", by=None,
                    password={PASSWORD!r})
    add_member(partnership=place, user=user, roles=[Role.SCORER], by=None)
"""


def run(bench: Bench) -> list[Check]:
    home = bench.folder / "demonstration"
    command(home, "demo", "load")
    command(home, "manage", "shell", "-v", "0", "-c", SCORERS)
    spent = measure("assessment", home=home, times=TIMES).answer
    return [
        _check("PDF of the whole assessment", spent["pdf"], 1.0),
        _check("every format", spent["every format"], 3.0),
        _check("check of 300 bound figures and the rest", spent["check"], 0.3),
        _check("robustness of 40 themes, 10,000 draws", spent["robustness"], 2.0),
        *_scoring(home),
    ]


def command(home: Path, *arguments: str) -> None:
    env = surroundings(SMEATON_HOME=str(home), SMEATON_DEMO="1")
    subprocess.run([SMEATON, *arguments], check=True, env=env, stdout=subprocess.DEVNULL)


def _check(what: str, spent: list[float], bound: float) -> Check:
    return Check(
        f"{what}, median of {TIMES}", median(spent), "s", bound, f"worst {max(spent):.2f} s"
    )


def _scoring(home: Path) -> list[Check]:
    with serving(home) as port, ThreadPoolExecutor(PEOPLE) as pool:
        going = [pool.submit(_person, port, number) for number in range(PEOPLE)]
        visits = [one for each in going for one in each.result()]
    looks = [spent for what, spent in visits if what == "look"]
    saves = [spent for what, spent in visits if what == "save"]
    return [
        Check(
            f"scoring page, {PEOPLE} people at work, p95 of {len(looks)}",
            quantiles(looks, n=20)[-1], "ms", 100,
            f"median {median(looks):.0f} ms; a save: median {median(saves):.0f} ms, "
            f"p95 {quantiles(saves, n=20)[-1]:.0f} ms",
        )
    ]  # fmt: skip


def _person(port: int, number: int) -> list[tuple[str, float]]:
    """Somebody who looks at a theme, thinks, saves, and goes on."""
    chance = random.Random(number)
    visitor = Visitor(port)
    visitor.sign_in(f"s{number}@example.org")
    themes = re.findall(rf'href="{YEAR}([a-z0-9-]+)/"', visitor.get(YEAR))
    visits: list[tuple[str, float]] = []
    for theme in chance.sample(themes, THEMES_EACH):
        time.sleep(chance.uniform(0, 2 * PAUSE))
        start = time.perf_counter()
        page = visitor.get(f"{YEAR}{theme}/")
        visits.append(("look", (time.perf_counter() - start) * 1000))
        time.sleep(chance.uniform(0, 2 * PAUSE))
        start = time.perf_counter()
        status, _ = visitor.ask("POST", f"{YEAR}{theme}/", _filled(page, chance))
        visits.append(("save", (time.perf_counter() - start) * 1000))
        if status != 302:
            raise AssertionError(f"{theme} was not saved: {status}")
    return visits


def _filled(page: str, chance: random.Random) -> str:
    """The form with a value chosen for each criterion."""
    hidden = re.findall(r'type="hidden" name="([^"]+)"[^>]*?value="([^"]*)"', page)
    choices: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="(value-[a-z-]+)"[^>]*?value="([0-9]+)"', page):
        choices.setdefault(name, []).append(value)
    chosen = {name: chance.choice(values) for name, values in choices.items()}
    return urllib.parse.urlencode({**dict(hidden), **chosen})
