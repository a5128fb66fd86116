"""The statistics of crime: rates, change, control charts, comparison, hot spots, disclosure.

Pure functions of plain values and arrays. Each module's docstring is the published definition of
its method, with formula and source; each is held in the tests to reference figures from outside
and to a slow, obvious second implementation.

A missing value (None, or NaN in an array) is never zero. Nothing is rounded here.
"""

from smeaton.analysis.statistics.breaks import (
    Break,
    breaks_between,
    caveat,
    require_unbroken,
    split_at,
)
from smeaton.analysis.statistics.change import LEAST_BASE, Change, Verdict, change, e_test
from smeaton.analysis.statistics.comparison import (
    Comparison,
    Rank,
    compare,
    mean_of_rates,
    ordinal,
    pooled_rate,
    ranking_sentence,
)
from smeaton.analysis.statistics.control_chart import (
    Assurance,
    Better,
    ControlChart,
    Point,
    Rebasing,
    Segment,
    Signal,
    control_chart,
)
from smeaton.analysis.statistics.control_rules import Rule
from smeaton.analysis.statistics.disclosure import (
    MARKER,
    Derived,
    Disclosed,
    DisclosureRule,
    Elsewhere,
    Reason,
    Shown,
    suppress,
)
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.statistics.disclosure_records import suppress_records
from smeaton.analysis.statistics.entrusted import hide_entrusted
from smeaton.analysis.statistics.entrusted_sums import Divisions, Entrusted
from smeaton.analysis.statistics.funnel import (
    FunnelCurve,
    FunnelVerdict,
    events_for_curve,
    proportion_limits,
    proportion_verdicts,
    rate_curves,
    rate_verdicts,
)
from smeaton.analysis.statistics.hot_spots import (
    Cluster,
    HotSpot,
    hot_spots,
    neighbours_of,
    permutations_needed,
)
from smeaton.analysis.statistics.interval import (
    CONFIDENCE_95,
    CONFIDENCE_99_8,
    Interval,
    critical_value,
)
from smeaton.analysis.statistics.pareto import ParetoRow, fewest_places_with, pareto
from smeaton.analysis.statistics.proportions import Proportion, proportion, wilson_limits
from smeaton.analysis.statistics.quintiles import (
    AreaCount,
    QuintileProfile,
    QuintileRow,
    quintile_of_decile,
    quintile_of_rank,
    quintile_profile,
)
from smeaton.analysis.statistics.rates import (
    Denominator,
    Rate,
    count_limits,
    exact_limits,
    mixed_denominators,
    rate,
    rate_limits,
    rate_values,
)
from smeaton.analysis.statistics.season import SeasonalIndex, seasonal_index
from smeaton.analysis.statistics.severity import Severity, SeverityWeights, severity
from smeaton.analysis.statistics.standardisation import (
    EUROPEAN_STANDARD_POPULATION_2013,
    StandardisedRate,
    directly_standardised_rate,
)

__all__ = [
    "CONFIDENCE_95",
    "CONFIDENCE_99_8",
    "EUROPEAN_STANDARD_POPULATION_2013",
    "LEAST_BASE",
    "MARKER",
    "AreaCount",
    "Assurance",
    "Better",
    "Break",
    "Change",
    "Cluster",
    "Comparison",
    "ControlChart",
    "Denominator",
    "Derived",
    "Disclosed",
    "DisclosureRule",
    "Divisions",
    "Elsewhere",
    "Entrusted",
    "FunnelCurve",
    "FunnelVerdict",
    "HotSpot",
    "Interval",
    "ParetoRow",
    "Point",
    "Proportion",
    "QuintileProfile",
    "QuintileRow",
    "Rank",
    "Rate",
    "Reason",
    "Rebasing",
    "Rule",
    "SeasonalIndex",
    "Segment",
    "Severity",
    "SeverityWeights",
    "Shown",
    "Signal",
    "StandardisedRate",
    "Sum",
    "Verdict",
    "breaks_between",
    "caveat",
    "change",
    "compare",
    "control_chart",
    "count_limits",
    "critical_value",
    "directly_standardised_rate",
    "e_test",
    "events_for_curve",
    "exact_limits",
    "fewest_places_with",
    "hide_entrusted",
    "hot_spots",
    "mean_of_rates",
    "mixed_denominators",
    "neighbours_of",
    "ordinal",
    "pareto",
    "permutations_needed",
    "pooled_rate",
    "proportion",
    "proportion_limits",
    "proportion_verdicts",
    "quintile_of_decile",
    "quintile_of_rank",
    "quintile_profile",
    "ranking_sentence",
    "rate",
    "rate_curves",
    "rate_limits",
    "rate_values",
    "rate_verdicts",
    "require_unbroken",
    "seasonal_index",
    "severity",
    "split_at",
    "suppress",
    "suppress_records",
    "wilson_limits",
]
