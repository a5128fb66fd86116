"""Evidence pages over HTTP from a running server, signed in.

*Seen before*: somebody looked at the same page since the data were loaded, as on a meeting's
morning. *New*: nobody ever asked for that month, so every figure is worked out; the server has
answered other pages before.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from statistics import median, quantiles

from benchmarks import visitor
from benchmarks.bench import PARTNERSHIP, TO, Bench
from benchmarks.child import measure
from benchmarks.result import Check
from benchmarks.visitor import Visitor
from smeaton.analysis.periods import Month
from smeaton.analysis.tables import TABLES

TITLE = "Pages"
VISITS, NEW_MONTHS = 20, 4
MILLISECONDS = 100
PAGES = ("", *(f"{name}/" for name in TABLES), "indicators/", "indicators/all-crime/", "releases/")


@dataclass
class Visits:
    """Milliseconds of each visit, by page."""

    bench: Bench
    visitor: Visitor
    spent: dict[str, list[float]] = field(default_factory=dict)

    def all_pages(self, to: str) -> None:
        for page in PAGES:
            address = _address(self.bench, self.bench.rows, page, to=to)
            start = time.perf_counter()
            self.visitor.get(address)
            self.spent.setdefault(page, []).append((time.perf_counter() - start) * 1000)

    def check(self, what: str) -> Check:
        every = [one for visits in self.spent.values() for one in visits]
        worst = max(self.spent, key=lambda page: median(self.spent[page]))
        detail = (
            f"median {median(every):.0f} ms; slowest page {worst or 'overview'}, median "
            f"{median(self.spent[worst]):.0f} ms; slowest visit {max(every):,.0f} ms"
        )
        p95 = quantiles(every, n=20)[-1]
        what = f"{what}: {len(every)} requests of {len(self.spent)} pages, p95"
        return Check(what, p95, "ms", MILLISECONDS, detail)


def run(bench: Bench) -> list[Check]:
    small, large = bench.sizes[0], bench.sizes[-1]
    for rows in (small, large):
        bench.store(rows)
        visitor.prepare(bench.home(rows), area=bench.country(rows).place)
    with visitor.served(bench.home(large)) as somebody:
        Visits(bench, somebody).all_pages(TO)
        seen, new = Visits(bench, somebody), Visits(bench, somebody)
        for _ in range(VISITS):
            seen.all_pages(TO)
        for back in range(1, NEW_MONTHS + 1):
            new.all_pages(str(Month.parse(TO) - back))
    few, many = (_queries(bench, rows) for rows in (small, large))
    more = max(many[page] - few[page] for page in few)
    detail = f"{min(many.values())} to {max(many.values())} queries a page"
    what = f"more database queries with {large:,} rows than with {small:,}"
    return [seen.check("seen before"), new.check("new"), Check(what, more, "", 0, detail)]


def _address(bench: Bench, rows: int, page: str, *, to: str) -> str:
    return f"/{PARTNERSHIP}/evidence/{page}?area={bench.country(rows).place}&to={to}"


def _queries(bench: Bench, rows: int) -> dict[str, int]:
    """Database queries of each page."""
    addresses = {page: _address(bench, rows, page, to=TO) for page in PAGES}
    answer: dict[str, int] = measure("queries", home=bench.home(rows), addresses=addresses).answer
    return answer
