"""A page gone through by the keyboard alone."""

from __future__ import annotations

from typing import Any

STOPS = 30
"""Of a long list of links, so many say what the rest would: a walk is a keystroke a stop."""
_STOP = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const look = one => {
    const style = getComputedStyle(one)
    return [style.backgroundColor, style.boxShadow, style.outline].join()
  }
  const box = element.getBoundingClientRect()
  const drawn = look(element)
  const twin = element.cloneNode(true)
  twin.removeAttribute("id")
  twin.style.position = "absolute"
  element.after(twin)
  const plain = look(twin)
  twin.remove()
  const fresh = !element.hasAttribute("data-stop")
  element.setAttribute("data-stop", "")
  const stops = [...document.querySelectorAll("[data-stop]")]
  return {
    html: element.outerHTML.slice(0, 160),
    fresh,
    last: stops[stops.length - 1] === element,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    drawn: drawn !== plain,
  }
}"""


def walk_by_keyboard(page: Any) -> int:
    """Go through a page by Tab alone; returns how many stops there were, ``STOPS`` at the most.

    The skip link is first; every stop is further down the page than the one before, can be
    seen, and is drawn as the one in focus; no stop holds whoever came there.
    """
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for number in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or (
            number and not stop["fresh"] and stop["html"].startswith('<a href="#main')
        ):
            return number  # past the end: the browser itself, or round to the first stop
        where = f"{page.url}, stop {number + 1}: {stop['html']}"
        assert number or "Skip to main content" in stop["html"], f"{where} is no skip link"
        for what in ("fresh", "last", "seen", "drawn"):
            assert stop[what], f"{where} is not {what}"
    return STOPS
