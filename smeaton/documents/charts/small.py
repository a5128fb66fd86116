"""Pictures the size of a word, for key figures and table cells, beside words that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smeaton.documents.charts.theme import DARK_BLUE, DARK_PINK, MUTED, SOFT_INK
from smeaton.documents.svg import StaticDrawing, SvgElement

SPARK_WIDTH, SPARK_HEIGHT = 120.0, 30.0
STRIP_WIDTH, STRIP_HEIGHT = 140.0, 20.0
MARGIN = 4.0


def sparkline(values: Sequence[float | None]) -> StaticDrawing:
    """A line with a dot at its end; None leaves a gap. The scale starts at nought."""
    picture = SvgElement(SPARK_WIDTH, SPARK_HEIGHT)
    known = [value for value in values if value is not None]
    top = max(known, default=0) or 1
    step = (SPARK_WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    height = SPARK_HEIGHT - 2 * MARGIN
    run: list[str] = []
    place = (0.0, 0.0)
    for index, value in enumerate([*values, None]):
        if value is not None:
            place = (MARGIN + index * step, MARGIN + height * (1 - value / top))
            run.append(f"{place[0]:.1f},{place[1]:.1f}")
            continue
        if run:
            points = " ".join(run)
            picture.add("polyline", points=points, fill="none", stroke=DARK_BLUE, stroke_width=1.6)
        run = []
    if known:
        picture.add("circle", cx=place[0], cy=place[1], r=2.6, fill=DARK_PINK)
    return StaticDrawing(str(picture))


def range_strip(
    peers: Sequence[float],
    *,
    own: float,
    low: float | None = None,
    high: float | None = None,
    average: float | None = None,
) -> StaticDrawing:
    """Peers as pale dots on a line, the average a tick, the area a diamond with its interval.

    The line runs from nought to the largest of all.
    """
    picture = SvgElement(STRIP_WIDTH, STRIP_HEIGHT)
    top = max([*peers, own, high or 0, average or 0]) or 1
    middle = STRIP_HEIGHT / 2

    def x(value: float) -> float:
        return MARGIN + (STRIP_WIDTH - 2 * MARGIN) * value / top

    ends: dict[str, Any] = {"x1": MARGIN, "x2": STRIP_WIDTH - MARGIN, "y1": middle, "y2": middle}
    picture.add("line", **ends, stroke=MUTED, stroke_width=1)
    for peer in peers:
        picture.add("circle", cx=x(peer), cy=middle, r=2.5, fill=MUTED)
    if average is not None:
        tick: dict[str, Any] = {
            "x1": x(average),
            "x2": x(average),
            "y1": middle - 7,
            "y2": middle + 7,
        }
        picture.add("line", **tick, stroke=SOFT_INK, stroke_width=1.5)
    if low is not None and high is not None:
        span: dict[str, Any] = {"x1": x(low), "x2": x(high), "y1": middle, "y2": middle}
        picture.add("line", **span, stroke=DARK_PINK, stroke_width=3)
    at = x(own)
    diamond = f"{at:.1f},{middle - 5:g} {at + 5:.1f},{middle:g} {at:.1f},{middle + 5:g}"
    picture.add("polygon", points=f"{diamond} {at - 5:.1f},{middle:g}", fill=DARK_PINK)
    return StaticDrawing(str(picture))
