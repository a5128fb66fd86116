"""The self-contained file in a real browser: WCAG 2.2 AA, a phone's width, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smeaton.documents.html import standalone
from tests.documents.samples import report
from tests.harness.browser import NARROW, check_page, chromium, watch

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, list[str], list[str]]]:
    path: Path = tmp_path_factory.mktemp("html") / "report.html"
    path.write_text(standalone(report()), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        wrong = watch(page)
        page.goto(path.as_uri())
        yield page, wrong, asked


def test_no_breach_of_wcag_also_with_every_detail_open(opened: Any) -> None:
    page, wrong, _ = opened
    check_page(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    check_page(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
    assert wrong == []


def test_nothing_is_fetched(opened: Any) -> None:
    _, _, asked = opened
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_the_shipped_type_is_drawn(opened: Any) -> None:
    page, _, _ = opened
    for text in ("Plymouth", "ŵ"):
        found = "document.fonts.load('16px \"Source Sans 3\"', text).then(all => all.length)"
        assert page.evaluate(f"text => {found}", text) == 1


def test_a_phone_gets_the_narrow_picture_and_a_page_the_wide(opened: Any) -> None:
    page, _, _ = opened
    wide, narrow = ".smeaton-chart__wide >> nth=0", ".smeaton-chart__narrow >> nth=0"
    assert page.is_visible(wide)
    assert not page.is_visible(narrow)
    size = page.viewport_size
    page.set_viewport_size(NARROW)
    assert page.is_visible(narrow)
    assert not page.is_visible(wide)
    page.set_viewport_size(size)
