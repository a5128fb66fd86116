"""The pages that each show one table: what they are called and what they can be asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """``name`` is the table's; ``asks`` which of its options a visitor may choose."""

    name: str
    title: str
    answers: str
    asks: tuple[str, ...] = ()


PAGES = {
    page.name: page
    for page in (
        Page("quick-facts", "Quick facts", "The headline figures, each as a sentence to quote"),
        Page("crime", "Crime table", "What changed, how much of it there is, and how we compare"),
        Page("partners", "Partners' figures", "What health, youth justice and others sent"),
        Page(
            "trend", "Trend", "Which months are more than the usual ups and downs", ("indicator",)
        ),
        Page("season", "Season", "Which months of the year are busy", ("indicator",)),
        Page("places", "Places", "Where it happens", ("indicator", "level")),
        Page("comparison", "Comparison", "How similar areas fare", ("indicator",)),
        Page("severity", "Severity", "How much harm, beside how many crimes"),
        Page(
            "deprivation",
            "Deprivation",
            "How crime falls on richer and poorer places",
            ("indicator",),
        ),
        Page("hot-spots", "Hot spots", "Where high counts lie together", ("indicator",)),
        Page("quality", "Data quality", "What is missing, odd or doubtful in the data"),
        Page("published", "Published figures", "Where what was published differs from the data"),
    )
}
"""In the order in which the navigation lists them."""
