"""The words and colours of a funnel's verdicts, alike in every chart."""

from smeaton.documents.charts.theme import DARK_BLUE, DARK_PINK, TURQUOISE

HIGHER, LOWER, WITHIN = "higher than expected", "lower than expected", "as expected"
ABOVE, BELOW, SIMILAR = "above average", "below average", "similar to average"
COLOURS = {
    HIGHER: DARK_PINK,
    LOWER: TURQUOISE,
    WITHIN: DARK_BLUE,
    ABOVE: DARK_PINK,
    BELOW: TURQUOISE,
    SIMILAR: DARK_BLUE,
}
SHAPES = {HIGHER: "triangle-up", LOWER: "triangle-down", WITHIN: "circle"}
