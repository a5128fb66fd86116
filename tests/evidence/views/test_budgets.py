"""Goal 89: no page of evidence asks more questions of the records where there is more in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.analysis.periods import Month
from smeaton.evidence import services
from smeaton.partnership.bodies import add_body
from smeaton.partnership.models import Partnership
from tests.harness import evidence as made_up

BUDGET = 10
PAGES = (
    "", "crime/", "trend/", "quality/", "releases/", "releases/changes/", "indicators/",
    "indicators/burglary/", "report/", "loads/", "loads/new/",
    f"rebasings/all-crime/{made_up.DISTRICT}/",
)  # fmt: skip


def partner_file(folder: Path, year: int) -> Path:
    path = folder / f"partner-{year}.csv"
    path.write_text(
        "indicator,area,period,numerator,denominator,value,unit,source,note\n"
        f"hate-crime,{made_up.DISTRICT},{year},50,,50,crimes,Police,\n"
    )
    return path


@pytest.fixture
def more(partnership: Partnership, loader: User, tmp_path: Path) -> Callable[[range], None]:
    """Makes a release and a rebasing for each of some years."""

    def make(years: range) -> None:
        for year in years:
            files = [partner_file(tmp_path, year)]
            services.load_files(partnership=partnership, paths=files, by=loader)
            services.rebase(
                partnership=partnership, indicator="all-crime", area_code=made_up.DISTRICT,
                month=Month(2024, year - 1999), reason="A new bus station", by=loader,
            )  # fmt: skip

    return make


def test_queries_do_not_grow(
    analyst: Any, filled_store: Path, page: Any, more: Callable[[range], None], query_budget: Any
) -> None:
    def asked() -> dict[str, int]:
        found = {}
        for path in PAGES:
            with query_budget(BUDGET) as captured:
                assert analyst.get(page(path)).status_code == 200
            found[path] = len(captured)
        return found

    more(range(2000, 2001))
    before = asked()
    more(range(2001, 2007))
    assert asked() == before


def test_fifty_bodies_cost_no_more_than_one(
    client_as: Any, make_user: Any, partnership: Partnership, query_budget: Any
) -> None:
    visitor = client_as(Role.ADMINISTRATOR)
    for number in range(50):
        body = add_body(partnership=partnership, name=f"Body {number:02d}", by=None)
        user = make_user(partnership, Role.SCORER)
        membership = user.memberships.get()
        membership.body = body
        membership.save()
    with query_budget(7):
        page = visitor.get(f"/{partnership.slug}/members/").content.decode()
    assert "Body 49" in page
