"""Every page of evidence in a browser, with evidence in it: by mouse, by keyboard, on paper."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.harness.browser import see_heading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROOT = "/safer-plymouth/evidence"


@pytest.fixture
def reader(browser_page: Any, settings: Any) -> Iterator[Any]:
    """A page of a theme lead who is signed in, with evidence to read."""
    from smeaton.partnership.demonstration import load_partnership
    from tests.harness.evidence import shared_store

    settings.SMEATON_DEMO = True
    place = settings.SMEATON_HOME / "evidence" / load_partnership().slug
    shutil.rmtree(place, ignore_errors=True)
    shared_store(place)
    browser_page.goto("/demo/sign-in")
    browser_page.get_by_role("button", name="Sign in as theme lead").click()
    see_heading(browser_page, "Today")
    yield browser_page
    shutil.rmtree(place, ignore_errors=True)


CHOSEN = (
    *("/crime/?to=2026-03", "/crime/?area=nowhere", "/trend/?indicator=rape"),
    "/places/?place=E05900002",
)
"""Pages on which something was chosen, also what is not there; test_every_page.py looks at each as
it is when nothing is."""


def test_what_was_chosen_holds_wcag_and_320_px(
    reader: Any, check_page: Callable[[Any], None]
) -> None:
    for path in CHOSEN:
        reader.goto(f"{ROOT}{path}")
        check_page(reader)


@pytest.mark.parametrize("browser_page", [False], indirect=True, ids=["none"])
def test_filters_work_without_scripts_and_end_in_the_address(reader: Any) -> None:
    reader.goto(f"{ROOT}/trend/")
    reader.get_by_label("Area").select_option("E05900001")
    reader.get_by_label("12 months to").select_option("2025-06")
    reader.get_by_label("Indicator").select_option("burglary")
    reader.get_by_role("button", name="Show").click()
    see_heading(reader, "Ward 1, 30 months to June 2025")
    assert "area=E05900001" in reader.url
    assert "to=2025-06" in reader.url
    shown = reader.get_by_role("main").inner_text()
    address = reader.url
    reader.goto("/")
    reader.goto(address)
    assert reader.get_by_role("main").inner_text() == shown


def test_one_choice_for_the_map_and_the_list(reader: Any) -> None:
    reader.goto(f"{ROOT}/places/")
    reader.get_by_role("link", name="Ward 2", exact=True).click()
    reader.get_by_text("Ward 2 (chosen)").wait_for()
    assert "place=E05900002" in reader.url
    maps = reader.locator("svg[role=group]")
    assert "Ward 2 is outlined" in maps.first.text_content()
    # The narrow drawing is the one that is seen beside the list; an area of it leads to its row.
    reader.locator("#map .smeaton-chart__narrow a[href*=E05900003]").click()
    reader.wait_for_url("**#chosen")
    assert reader.locator("#chosen").inner_text().startswith("Ward 3 (chosen)")
    reader.get_by_role("link", name="Ward 3 (chosen)", exact=True).click()
    reader.wait_for_url("**#map")


def test_by_keyboard_to_the_trend_of_a_row(reader: Any) -> None:
    reader.goto(f"{ROOT}/crime/")
    for _ in range(80):
        reader.keyboard.press("Tab")
        if reader.evaluate("document.activeElement.textContent.trim()") == "Burglary":
            break
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/trend/**indicator=burglary**")
    see_heading(reader, "Trend: Burglary")


def test_the_crime_table_prints_on_one_page(reader: Any) -> None:
    import pypdf

    reader.goto(f"{ROOT}/crime/")
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
    printed = pypdf.PdfReader(io.BytesIO(reader.pdf(format="A4", margin=margin)))
    first = printed.pages[0].extract_text()
    assert "Recorded crime" in first
    titles = reader.locator("#crime-crime tbody th").all_inner_texts()
    assert len(titles) > 10
    for title in titles:
        assert title in first.replace("\n", " ")
    assert "/evidence/" not in first, "no addresses behind the links"


def test_the_report_is_kept(reader: Any) -> None:
    reader.goto(f"{ROOT}/report/")
    with reader.expect_download() as kept:
        reader.get_by_role("link", name="PDF").click()
    assert kept.value.suggested_filename == "evidence-E06000026-2025-12.pdf"
    assert Path(kept.value.path()).read_bytes().startswith(b"%PDF")
