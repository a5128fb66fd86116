"""The words and colours of a funnel's verdicts, alike in every chart."""

from smeaton.documents.charts.theme import DARK_BLUE, DARK_PINK, TURQUOISE

HIGHER, LOWER, WITHIN = "higher than expected", "lower than expected", "as expected"
COLOURS = {HIGHER: DARK_PINK, LOWER: TURQUOISE, WITHIN: DARK_BLUE}
SHAPES = {HIGHER: "triangle-up", LOWER: "triangle-down", WITHIN: "circle"}
