"""Actions of a busy partnership over HTTP, to its coordinator: fifty groups, five hundred meetings,
ten thousand actions of which a third is open.
"""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from statistics import median, quantiles

from benchmarks.bench import PARTNERSHIP, Bench
from benchmarks.child import measure, surroundings
from benchmarks.result import Check
from benchmarks.visitor import PASSWORD, SMEATON, Visitor, prepare, serving

TITLE = "Actions"
GROUPS, MEETINGS, ACTIONS = 50, 500, 10_000
VISITS = 40
MILLISECONDS = 100
COORDINATOR = "coordinator@example.org"
HOME = f"/{PARTNERSHIP}/"
LISTS = ("", "?owner=mine", "?owner=left", "?age=carried", "?group=group-7", "?state=all&page=200")
PAGES = {
    "list of actions": [f"{HOME}actions/{query}" for query in LISTS],
    "today": [HOME],
    "meeting": [f"{HOME}meetings/2022-11-02-group-{number}/" for number in range(6)],
}


def run(bench: Bench) -> list[Check]:
    home = bench.folder / "actions"
    prepare(home, area="E06000026")
    _add_coordinator(home)
    there = measure("tracker", home=home, groups=GROUPS, meetings=MEETINGS, actions=ACTIONS).answer
    with serving(home, SMEATON_TODAY="2022-10-20") as port:
        visitor = Visitor(port)
        visitor.sign_in(COORDINATOR)
        spent = {name: _spent(visitor, addresses) for name, addresses in PAGES.items()}
    return [_check(name, found, there) for name, found in spent.items()]


def _add_coordinator(home: Path) -> None:
    command = [
        *("user", "add", COORDINATOR, "--name", "Coordinator", "--partnership", PARTNERSHIP),
        *("--role", "coordinator", "--password", PASSWORD),
    ]
    env = surroundings(SMEATON_HOME=str(home))
    subprocess.run([SMEATON, *command], check=True, env=env, stdout=subprocess.DEVNULL)


def _spent(visitor: Visitor, addresses: list[str]) -> list[float]:
    """Milliseconds of each visit; the first to each address is not counted."""
    found = []
    for number in range(VISITS + 1):
        for address in addresses:
            start = time.perf_counter()
            visitor.get(address)
            if number:
                found.append((time.perf_counter() - start) * 1000)
    return found


def _check(name: str, spent: list[float], there: dict[str, int]) -> Check:
    detail = f"median {median(spent):.0f} ms, worst {max(spent):.0f} ms; "
    detail += f"{there['meetings']} meetings, {there['carried']:,} carry-overs"
    p95 = quantiles(spent, n=20)[-1]
    return Check(f"{name}, {len(spent)} visits, p95", p95, "ms", MILLISECONDS, detail)
