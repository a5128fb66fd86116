"""Where the themes of a year stand: what was scored, and everything that follows from it.

``ScoredYear`` is all that an exercise holds, as plain values; ``standings`` works out every level,
spread, flip and movement from it. The pages, the document and the proof of a frozen exercise ask
here and nowhere else, so they cannot disagree. Nothing here knows of Django.
"""

from smeaton.assessment.standing.register import Standing, Standings, standings
from smeaton.assessment.standing.year import (
    Agreed,
    Figure,
    Figures,
    Overriding,
    Scored,
    ScoredTheme,
    ScoredYear,
    SignOff,
)

__all__ = [
    "Agreed",
    "Figure",
    "Figures",
    "Overriding",
    "Scored",
    "ScoredTheme",
    "ScoredYear",
    "SignOff",
    "Standing",
    "Standings",
    "standings",
]
