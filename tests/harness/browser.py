"""Debian's Chromium, driven by Playwright, and what every page is held to in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path
from typing import Any

import pytest

SHELL = Path("/usr/bin/chromium-headless-shell")
"""Debian's Chromium without a desktop: the same pages for half the work."""
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# To say where each rule was kept takes several times as long as to look whether it is; and what
# would be fetched beforehand is for rules on sound and film, of which there is none.
AXE = {
    "runOnly": {"type": "tag", "values": WCAG_22_AA},
    "resultTypes": ["violations"],
    "preload": False,
}
NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}

LOOKED_AT_HERE = not os.environ.get("DATABASE_URL")
"""Whether pages are looked at. A page looks the same whatever database its records are in, so on
PostgreSQL, the second time that the same pages are opened, it is enough that they answer."""


@contextmanager
def chromium() -> Iterator[Any]:
    """A running browser; skips, naming the package, where there is none."""
    if not SHELL.exists():
        pytest.skip("needs Debian's package chromium-headless-shell")
    if find_library("atomic") is None:
        pytest.skip("needs Debian's package libatomic1, which Playwright's driver is linked with")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(SHELL), args=list(ARGUMENTS), headless=True
        )
        yield browser
        browser.close()


def signed_in(context: Any, visitor: Any, address: str) -> None:
    """Sign a browser in at an address as whoever a test client is."""
    for name, morsel in visitor.cookies.items():
        context.add_cookies([{"name": name, "value": morsel.value, "url": address}])


def see_heading(page: Any, text: str) -> None:
    """Wait for the heading of a page: a click returns before the next page is there; and for its
    style sheets: until then it shows also what they hide."""
    from playwright.sync_api import expect

    expect(page.get_by_role("heading", level=1)).to_contain_text(text)
    page.wait_for_load_state("load")


def see_title(page: Any, start: str) -> None:
    """Wait until the page's title starts with ``start``."""
    from playwright.sync_api import expect

    expect(page).to_have_title(re.compile(re.escape(start)))


# Words that no style sheet gave a type: the browser takes its own, which is like no other page's.
_STRAY = """() => {
  const sheetless = document.createElement("iframe")
  document.body.append(sheetless)
  const its_own = getComputedStyle(sheetless.contentDocument.body).fontFamily
  sheetless.remove()
  const says = one => [...one.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.textContent.trim()
  )
  return [...document.body.querySelectorAll("*:not(script, style, noscript, title, desc)")]
    .filter(one => says(one) && getComputedStyle(one).fontFamily === its_own)
    .map(one => one.outerHTML.slice(0, 160))
}"""


def check_page(page: Any) -> None:
    """No breach of WCAG 2.2 A or AA that axe can find, no words in the browser's own type, and no
    sideways scrolling at 320 px.

    On PostgreSQL only that the page is there: see ``LOOKED_AT_HERE``.
    """
    from axe_playwright_python.base import AXE_SCRIPT

    page.wait_for_load_state("load")
    if not LOOKED_AT_HERE:
        return
    page.evaluate(AXE_SCRIPT)
    # All that axe found comes to a third more work than what it found wrong.
    violations = page.evaluate("options => axe.run(options).then(all => all.violations)", AXE)
    breaches = [
        f"{one['id']}: {one['help']} at {one['nodes'][0]['html'][:160]}" for one in violations
    ]
    assert not breaches, f"{page.url}:\n" + "\n".join(breaches)
    stray = page.evaluate(_STRAY)
    assert not stray, f"{page.url} has words in the browser's own type: {stray[:3]}"
    page.set_viewport_size(NARROW)
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    page.set_viewport_size(WIDE)
    assert overflow <= 0, f"{page.url} scrolls sideways by {overflow} px on a phone"


def watch(page: Any, *, with_scripts: bool = True) -> list[str]:
    """A list that fills with what goes wrong on the page.

    That is: script errors, content that the policy refused, files that are not there.
    """
    wrong: list[str] = []

    def expected(text: str) -> bool:
        """Pages that are refused on purpose, and scripts that are held back."""
        return "status of 4" in text or (not with_scripts and "net::ERR_FAILED" in text)

    page.on(
        "response",
        lambda response: (
            wrong.append(f"{response.url}: {response.status}")
            if response.status >= 400 and response.request.resource_type != "document"
            else None
        ),
    )
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda message: (
            wrong.append(f"{page.url}: {message.text}")
            if message.type == "error" and not expected(message.text)
            else None
        ),
    )
    return wrong
