"""An analyst's first day: nothing is there, files are loaded, the crime table is read and kept."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.harness.background import work_off
from tests.harness.browser import see_heading, see_title

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADER = "indicator,area,period,numerator,denominator,value,unit,source,note\n"
BAD = f"{HEADER}hate-crime,E06000026,last year,5,,,crimes,Police,\n"


@pytest.fixture
def demonstration(settings: Any) -> Iterator[Any]:
    """Safer Plymouth with a person in each role and no evidence yet."""
    from smeaton.partnership.demonstration import load_partnership

    settings.SMEATON_DEMO = True
    made = load_partnership()
    folders = [
        root / "evidence" / made.slug for root in (settings.SMEATON_HOME, settings.MEDIA_ROOT)
    ]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    yield made
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def sign_in(page: Any, role: str) -> None:
    page.goto("/demo/sign-in")
    page.get_by_role("button", name=f"Sign in as {role}").click()
    see_heading(page, "Today")


@pytest.mark.parametrize("browser_page", [True, False], indirect=True, ids=["scripts", "none"])
def test_from_nothing_to_the_crime_table(
    browser_page: Any,
    check_page: Callable[[Any], None],
    demonstration: Any,
    tmp_path: Path,
) -> None:
    from tests.harness import evidence as made_up

    page = browser_page
    sign_in(page, "analyst")
    page.get_by_role("navigation").get_by_role("link", name="Evidence").click()
    see_heading(page, "No evidence yet")
    check_page(page)

    page.get_by_role("button", name="Load data").click()
    see_heading(page, "Load files")
    check_page(page)
    page.get_by_role("button", name="Load", exact=True).click()
    see_title(page, "Error: Load files")
    check_page(page)

    files = made_up.shared_files(rows=3_000)
    page.get_by_label("Files").set_input_files([str(path) for path in files])
    page.get_by_role("button", name="Load", exact=True).click()
    see_heading(page, "Waiting for its turn")
    check_page(page)

    work_off()
    # The page looks again by itself, and needs no script to do so.
    page.get_by_role("heading", name="Loaded").wait_for()
    check_page(page)

    page.get_by_role("button", name="See the evidence").click()
    see_heading(page, "Recorded crime")
    check_page(page)
    page.get_by_role("navigation", name="Evidence").get_by_role("link", name="Crime table").click()
    see_heading(page, "Crime table")
    check_page(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(Path(kept.value.path()).read_text("utf-8-sig"))))
    assert rows[0]["Indicator"] == "all-crime"
    shown = page.get_by_role("row", name="All crime").first.inner_text()
    assert f"{int(rows[0]['Count']):,}" in shown


def test_progress_is_shown_while_it_loads(
    browser_page: Any,
    check_page: Callable[[Any], None],
    demonstration: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from smeaton.analysis.store import EvidenceStore, Progress
    from tests.harness import evidence as made_up

    page = browser_page
    sign_in(page, "coordinator")
    page.goto("/safer-plymouth/evidence/loads/new/")
    files = made_up.beside(tmp_path)
    page.get_by_label("Files").set_input_files([str(path) for path in files])
    page.get_by_role("button", name="Load", exact=True).click()
    load = EvidenceStore.load

    def watched(store: Any, paths: Any, *, on_progress: Any, load_id: str) -> Any:
        """Stops half way, for as long as it takes to look."""
        on_progress(Progress(30, 120, "Reading the files"))
        page.get_by_text("Reading the files: 25% done").wait_for()
        assert page.get_by_role("progressbar").get_attribute("value") == "25"
        check_page(page)
        return load(store, paths, on_progress=on_progress, load_id=load_id)

    monkeypatch.setattr(EvidenceStore, "load", watched)
    work_off()
    page.get_by_role("heading", name="Loaded").wait_for()


def test_a_refused_file_says_what_to_mend(
    browser_page: Any,
    check_page: Callable[[Any], None],
    demonstration: Any,
    tmp_path: Path,
) -> None:
    page = browser_page
    (tmp_path / "hate-crime.csv").write_text(BAD)
    sign_in(page, "administrator")
    page.goto("/safer-plymouth/evidence/loads/new/")
    page.get_by_label("Files").set_input_files(str(tmp_path / "hate-crime.csv"))
    page.get_by_role("button", name="Load", exact=True).click()
    work_off()
    page.get_by_role("heading", name="Nothing was loaded").wait_for()
    row = page.get_by_role("table", name="hate-crime.csv").get_by_role("row").nth(1)
    assert row.get_by_role("rowheader").inner_text() == "Row 2"
    assert row.get_by_role("cell").first.inner_text() == "period"
    assert "last year" in row.inner_text()
    check_page(page)
    page.get_by_role("link", name="Loads").first.click()
    see_heading(page, "Loads")
    assert "Refused" in page.get_by_role("row").nth(1).inner_text()
    check_page(page)


def test_who_may_not_load_is_told_who_may(
    browser_page: Any, check_page: Callable[[Any], None], demonstration: Any
) -> None:
    page = browser_page
    sign_in(page, "board member")
    page.goto("/safer-plymouth/evidence/")
    assert page.get_by_role("button", name="Load data").count() == 0
    page.goto("/safer-plymouth/evidence/loads/")
    see_heading(page, "You cannot do that")
    assert "analyst" in page.get_by_role("main").inner_text()
    check_page(page)
    sign_in(page, "provider")
    page.goto("/safer-plymouth/evidence/")
    see_heading(page, "You cannot do that")
    check_page(page)
