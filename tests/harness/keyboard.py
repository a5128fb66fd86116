"""A page gone through by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

STOPS = 30
"""Of a long list of links, so many say what the rest would: a walk is a keystroke a stop."""
AT_ONCE = 10
"""Keystrokes before it is asked what they led to: to ask after each is as much work again."""

# What each Tab led to is written down when the next one comes, or when it is asked for.
_WATCH = """() => {
  const look = one => {
    const style = getComputedStyle(one)
    return [style.backgroundColor, style.boxShadow, style.outline].join()
  }
  const been = []
  const stop = () => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const box = element.getBoundingClientRect()
    const drawn = look(element)
    const twin = element.cloneNode(true)
    twin.removeAttribute("id")
    twin.style.position = "absolute"
    element.after(twin)
    const plain = look(twin)
    twin.remove()
    const fresh = !been.includes(element)
    const last = been.every(
      one => one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING
    )
    been.push(element)
    return {
      html: element.outerHTML.slice(0, 160),
      fresh,
      last: fresh && last,
      seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
      drawn: drawn !== plain,
    }
  }
  let stops = [], pressed = false
  addEventListener("keydown", event => {
    if (event.key !== "Tab") return
    if (pressed) stops.push(stop())
    pressed = true
  }, true)
  window.stopsSinceAsked = () => {
    if (pressed) stops.push(stop())
    const since = stops
    stops = [], pressed = false
    return since
  }
  document.activeElement.blur()
  scrollTo(0, 0)
}"""


def walk_by_keyboard(page: Any) -> int:
    """Go through a page by Tab alone; returns how many stops there were, ``STOPS`` at the most.

    The skip link is first; every stop is further down the page than the one before, can be
    seen, and is drawn as the one in focus; no stop holds whoever came there.
    """
    page.evaluate(_WATCH)
    number = 0
    for number, stop in enumerate(_stops(page)):
        if stop is None or (
            number and not stop["fresh"] and stop["html"].startswith('<a href="#main')
        ):
            return number  # past the end: the browser itself, or round to the first stop
        where = f"{page.url}, stop {number + 1}: {stop['html']}"
        assert number or "Skip to main content" in stop["html"], f"{where} is no skip link"
        for what in ("fresh", "last", "seen", "drawn"):
            assert stop[what], f"{where} is not {what}"
    return number + 1


def _stops(page: Any) -> Iterator[Any]:
    """What each Tab leads to; None for no element. Where the browser itself takes a keystroke,
    the page does not hear of it."""
    for _ in range(STOPS // AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        yield from page.evaluate("stopsSinceAsked()")
