"""Scoring themes by a scheme: levels, agreement, robustness and movement.

Pure functions of a scheme (data from ``schemes/*.yaml``) and of scores. Scorers are keys that say
nothing about who they are. Missing is never zero: a theme that lacks a score has no level. Scores
are fractions and are rounded nowhere; numbers become text in the pages and documents.

    scheme = read_schemes(Path("schemes"))["csp-illustrative"]
    theme_level(scheme, {"physical": 3, ...}).level
"""

from smeaton.analysis.scoring.agreement import (
    FAR_STEPS,
    LEAST_SCORERS,
    Concordance,
    Spread,
    concordance,
    group_value,
    heard,
    spread,
    table_of,
    theme_concordance,
)
from smeaton.analysis.scoring.draws import DRAWS, LevelShares, all_level_shares, level_shares
from smeaton.analysis.scoring.flips import (
    CriterionFlip,
    ScorerFlips,
    WeightFlip,
    criterion_flips,
    scorer_flips,
    weight_flip,
)
from smeaton.analysis.scoring.levels import (
    Scorers,
    Scores,
    SectionResult,
    ThemeLevel,
    Value,
    theme_level,
)
from smeaton.analysis.scoring.movement import CriterionMove, Movement, Split, Year, movement
from smeaton.analysis.scoring.reading import Schemes, parse_scheme, read_schemes, scheme_text
from smeaton.analysis.scoring.robustness import Robustness, robustness
from smeaton.analysis.scoring.scheme import (
    AllowedValue,
    Criterion,
    Level,
    Obligations,
    Scheme,
    Section,
)

__all__ = [
    "DRAWS",
    "FAR_STEPS",
    "LEAST_SCORERS",
    "AllowedValue",
    "Concordance",
    "Criterion",
    "CriterionFlip",
    "CriterionMove",
    "Level",
    "LevelShares",
    "Movement",
    "Obligations",
    "Robustness",
    "Scheme",
    "Schemes",
    "ScorerFlips",
    "Scorers",
    "Scores",
    "Section",
    "SectionResult",
    "Split",
    "Spread",
    "ThemeLevel",
    "Value",
    "WeightFlip",
    "Year",
    "all_level_shares",
    "concordance",
    "criterion_flips",
    "group_value",
    "heard",
    "level_shares",
    "movement",
    "parse_scheme",
    "read_schemes",
    "robustness",
    "scheme_text",
    "scorer_flips",
    "spread",
    "table_of",
    "theme_concordance",
    "theme_level",
    "weight_flip",
]
