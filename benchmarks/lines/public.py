"""Public pages over HTTP from the built-in server, to eight visitors at once who are not signed in,
on a site of fifty published meetings. Whoever asks is a process of its own on the same machine, and
takes a share of it.
"""

from __future__ import annotations

from benchmarks import visitor
from benchmarks.bench import PARTNERSHIP, Bench
from benchmarks.child import measure
from benchmarks.result import Check

TITLE = "Public pages"
MEETINGS, VISITORS, EACH = 50, 8, 400
A_SECOND = 500
HOME = f"/{PARTNERSHIP}/publications/"


def run(bench: Bench) -> list[Check]:
    home = bench.folder / "home-public"
    visitor.prepare(home, area="E06000026")
    meeting = measure("public_site", home=home, meetings=MEETINGS).answer["meeting"]
    pages = {
        "the front": HOME,
        "the meetings of a year": f"{HOME}meetings/2022/",
        "a meeting": meeting,
        "a search": f"{HOME}search/?q=quarter",
        "OParl, all meetings": f"{HOME}oparl/meetings/",
    }
    with visitor.serving(home) as port:
        return [_check(name, page, port) for name, page in pages.items()]


def _check(name: str, page: str, port: int) -> Check:
    asked = measure("ask_often", port=port, page=page, visitors=VISITORS, each=EACH)
    rate = asked.answer["requests"] / asked.answer["seconds"]
    detail = f"{rate:,.0f} a second, {asked.answer['bytes'] / 1024:,.0f} KiB each"
    return Check(f"{name}, for each request", 1000 / rate, "ms", 1000 / A_SECOND, detail)
