"""What an assessment must contain: six things by law, and what makes its numbers checkable."""

from __future__ import annotations

from enum import StrEnum

LAW = (
    "The Crime and Disorder (Formulation and Implementation of Strategy) Regulations 2007, "
    "regulations 5 to 7"
)


class Content(StrEnum):
    """One thing that some section must hold."""

    PATTERNS = "levels-and-patterns"
    CHANGES = "changes"
    WHY = "why"
    PRIORITIES = "priorities"
    VIEWS = "views"
    LAST_PLAN = "last-plan"
    CONTRIBUTORS = "contributors"
    METHOD = "method"
    QUALITY = "quality"
    BREAKS = "breaks"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def by_law(self) -> bool:
        """Whether the regulations ask for it."""
        return self in STATUTORY


_LABELS = {
    Content.PATTERNS: "Levels and patterns of crime and disorder and of substance misuse",
    Content.CHANGES: "What changed since the last assessment",
    Content.WHY: "Why it changed",
    Content.PRIORITIES: "Which matters should be prioritised",
    Content.VIEWS: "Which matters people who live or work here think should be prioritised",
    Content.LAST_PLAN: "How far last year’s plan was carried out",
    Content.CONTRIBUTORS: "Who contributed",
    Content.METHOD: "How threat, risk and harm were assessed",
    Content.QUALITY: "Sources of the data and their quality",
    Content.BREAKS: "Breaks in the series",
}
STATUTORY = (
    Content.PATTERNS,
    Content.CHANGES,
    Content.WHY,
    Content.PRIORITIES,
    Content.VIEWS,
    Content.LAST_PLAN,
)
"""In the order of the regulations."""
