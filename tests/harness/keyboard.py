"""A page gone through by the keyboard alone."""

from __future__ import annotations

from typing import Any

STOPS = 30
"""Of a long list of links, so many say what the rest would: a walk is a keystroke a stop."""

# What each Tab led to is written down when the next one comes: to ask after every keystroke is as
# much work again as the keystrokes are.
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
  const walk = {stops: [], begun: false}
  walk.note = () => {
    if (walk.begun) walk.stops.push(stop())
    walk.begun = true
  }
  walk.pressed = event => { if (event.key === "Tab") walk.note() }
  document.activeElement.blur()
  scrollTo(0, 0)
  addEventListener("keydown", walk.pressed, true)
  window.walk = walk
}"""
_STOPS = """() => {
  walk.note()
  removeEventListener("keydown", walk.pressed, true)
  return walk.stops
}"""


def walk_by_keyboard(page: Any) -> int:
    """Go through a page by Tab alone; returns how many stops there were, ``STOPS`` at the most.

    The skip link is first; every stop is further down the page than the one before, can be
    seen, and is drawn as the one in focus; no stop holds whoever came there.
    """
    page.evaluate(_WATCH)
    for _ in range(STOPS):
        page.keyboard.press("Tab")
    stops = page.evaluate(_STOPS)
    for number, stop in enumerate(stops):
        if stop is None or (
            number and not stop["fresh"] and stop["html"].startswith('<a href="#main')
        ):
            return number  # past the end: the browser itself, or round to the first stop
        where = f"{page.url}, stop {number + 1}: {stop['html']}"
        assert number or "Skip to main content" in stop["html"], f"{where} is no skip link"
        for what in ("fresh", "last", "seen", "drawn"):
            assert stop[what], f"{where} is not {what}"
    return len(stops)
