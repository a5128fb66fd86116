"""Charts: plain values in, a ``Chart`` block out with its alternative text and its table.

The title is the finding and is the caller's: a sentence. Every chart is drawn for a page
(720 units wide) and for a phone (320).
"""

from smeaton.documents.charts.bars import PlaceBar, bar_chart
from smeaton.documents.charts.comparison import Average, Peer, comparison_chart
from smeaton.documents.charts.control import ControlPoint, SeriesBreak, control_chart
from smeaton.documents.charts.drawing import warm_up
from smeaton.documents.charts.funnel import FunnelLimit, FunnelPoint, funnel_plot
from smeaton.documents.charts.pareto import pareto_chart
from smeaton.documents.charts.season import season_chart
from smeaton.documents.charts.shares import Shares, quintile_chart, severity_chart
from smeaton.documents.charts.small import range_strip, sparkline

__all__ = [
    "Average",
    "ControlPoint",
    "FunnelLimit",
    "FunnelPoint",
    "Peer",
    "PlaceBar",
    "SeriesBreak",
    "Shares",
    "bar_chart",
    "comparison_chart",
    "control_chart",
    "funnel_plot",
    "pareto_chart",
    "quintile_chart",
    "range_strip",
    "season_chart",
    "severity_chart",
    "sparkline",
    "warm_up",
]
