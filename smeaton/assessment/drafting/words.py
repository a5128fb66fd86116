"""What the fields of a scheme are called on pages."""

from __future__ import annotations

COMBINE_CRITERIA = {
    "sum": ("Added up", "The section's result is the sum of its criteria."),
    "mean": ("Averaged", "The result is the average of its criteria."),
    "max": ("The highest counts", "The result is the highest value among its criteria."),
    "min": ("The lowest counts", "The result is the lowest value among its criteria."),
    "table": ("Looked up", "A table says the result for each combination of values."),
}
"""How the criteria of a section become one result: the choice, and what it means."""

COMBINE_SECTIONS = {
    "product": ("Multiplied", "The score is the product of the sections, as in a risk matrix."),
    "sum": ("Added up", "Each section counts as many times as its weight says."),
    "mean": ("Averaged", "A weighted average: a section with a greater weight counts more."),
    "table": ("Looked up", "A table says the score for each combination of results."),
}
"""How the results of the sections become the score."""

OBLIGATIONS = {
    "strategy": ("Strategies and plans", "What they say about a theme of this level"),
    "resources": ("Money, people and services", "What the level means for them"),
    "action": ("What partners do", "What they understand, and how they act"),
    "targets": ("Targets", "What is aimed for, and how it is watched"),
}
"""What a level obliges to: the question, and what is meant by it."""

FIELDS = {
    "id": "the short name",
    "title": "what it is called",
    "definition": "what it asks",
    "descriptor": "when to give it",
    "value": "its number",
    "source": "where its structure, words and numbers come from",
    "combine": "how they are combined",
    "from": "where it begins",
    "score": "how the sections become a score",
    "obliges": "what it obliges to",
    **{name: words[0].lower() for name, words in OBLIGATIONS.items()},
}
"""Fields in the words of a message."""

LISTS = frozenset({"criteria", "sections", "levels", "values"})
"""Fields of which there are several, and which are called so."""

ROWS = {"values": "value", "bands": "word", "entries": "row", "levels": "level"}
"""What one row of a list is called."""
