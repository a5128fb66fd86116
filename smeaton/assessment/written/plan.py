"""The sections that an assessment begins with. A partnership adds its own and takes others out."""

from __future__ import annotations

from dataclasses import dataclass

from smeaton.assessment.written.contents import Content


@dataclass(frozen=True, slots=True)
class Planned:
    """A section to be written. ``meets``: what it is there for; ``asks``: what belongs into it,
    as its author is told; ``text``: what it begins with."""

    key: str
    title: str
    asks: str
    text: str = ""
    meets: tuple[Content, ...] = ()


BEFORE_THEMES = (
    Planned(
        "summary",
        "Summary",
        "What a member of the board reads who reads nothing else: the finding, the risks, the ask.",
        "{{headlines}}\n\n{{risks}}\n",
    ),
    Planned(
        "introduction",
        "The partnership and this assessment",
        "Who the partnership is, what this paper is for, and which months it is about.",
    ),
    Planned("place", "The place", "Who lives here and comes here, and how it fares."),
    Planned(
        "crime",
        "Crime and disorder: levels and patterns",
        "How much there is of what, when and where, and how similar areas fare.",
        "{{table crime}}\n\n{{chart trend}}\n\n{{chart season}}\n\n{{table places}}\n",
        (Content.PATTERNS,),
    ),
    Planned(
        "changes",
        "What changed, and why",
        "What truly rose and fell since the last assessment, and what explains it.",
        "## What changed\n\n## Why it changed\n",
        (Content.CHANGES, Content.WHY),
    ),
    Planned(
        "risks",
        "Threat, risk and harm",
        "Which risks are at which level, what moved, and how firm the levels are.",
        "{{levels}}\n\n{{movement}}\n",
    ),
)
AFTER_THEMES = (
    Planned(
        "emerging",
        "Emerging issues, and what is not known",
        "What may become a risk, and who watches it; what is not known, and who finds it out.",
        "## Emerging issues\n\n{{list emerging-issues}}\n\n## Gaps in knowledge\n\n{{list gaps}}\n",
    ),
    Planned(
        "views",
        "What people say",
        "What people who live or work here think should come first, by group.",
        "{{list consultation}}\n",
        (Content.VIEWS,),
    ),
    Planned(
        "last-plan",
        "Last year’s plan",
        "How far the plan of the year before was carried out.",
        meets=(Content.LAST_PLAN,),
    ),
    Planned(
        "priorities",
        "Priorities and recommendations",
        "Which matters the partnership should put first, and what it asks of whom.",
        "{{list recommendations}}\n",
        (Content.PRIORITIES,),
    ),
    Planned(
        "method",
        "How threat, risk and harm were assessed",
        "The scheme, the process, and what each level obliges the partnership to do.",
        "{{scheme}}\n\n{{obligations}}\n\n{{robustness}}\n",
        (Content.METHOD,),
    ),
    Planned(
        "sources",
        "Sources of the data and their quality",
        "Where the figures are from, what is missing or doubtful, where a series breaks.",
        "{{table quality}}\n\n## Breaks in the series\n\n{{breaks}}\n\n## Files\n\n{{sources}}\n",
        (Content.QUALITY, Content.BREAKS),
    ),
    Planned(
        "contributors",
        "Who contributed",
        "Bodies and posts, never a person’s name.",
        "{{list contributors}}\n\n{{list workshops}}\n",
        (Content.CONTRIBUTORS,),
    ),
)

THEME_PARTS = (
    "Key statistics",
    "Impact",
    "Likelihood",
    "Organisational response",
    "Knowledge gaps",
    "Recommendation",
)
"""The parts that every section on themes has, as headings of its text."""

THEME_TEXT = (
    "## Key statistics\n\n"
    "## Impact\n\n### Victim or subject\n\n### Community\n\n"
    "## Likelihood\n\n"
    "## Organisational response\n\n### Costs to respond\n\n### Capacity\n\n### Capability\n\n"
    "### Mitigating factors\n\n"
    "## Knowledge gaps\n\n{{list gaps}}\n\n"
    "## Recommendation\n\n{{list recommendations}}\n"
)
"""What a section on themes begins with."""
