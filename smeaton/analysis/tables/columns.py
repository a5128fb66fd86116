"""Columns that several tables share: one key means one thing everywhere."""

from __future__ import annotations

from smeaton.analysis.tables.table import Column

COUNT = Column("count", "Count", "count", "Count over the period, usually twelve months")
PREVIOUS = Column("previous", "Previous 12 months", "count", "Count over the twelve months before")
CHANGE = (
    Column("change", "Change", "change", "Count less the previous count"),
    Column(
        "change_percent",
        "Change, %",
        "percent-change",
        "Change as a percentage of the previous count; null where that is under 20",
    ),
    Column(
        "change_p",
        "p",
        "p",
        "Probability of a difference this large by chance alone (Poisson E-test, two-sided)",
    ),
    Column(
        "verdict",
        "Verdict",
        "text",
        "rise, fall or no clear change (E-test at 5%); not compared where it cannot be said",
    ),
)
RATE = (
    Column("rate", "Rate", "rate", "Count for each 'per' of the denominator"),
    Column("rate_low", "Lower limit", "rate", "Lower 95% limit of the rate (Byar's method)"),
    Column("rate_high", "Upper limit", "rate", "Upper 95% limit of the rate (Byar's method)"),
    Column("per", "Per", "count", "The rate is for each so many of the denominator"),
    Column("denominator", "Denominator", "text", "What the rate is over"),
    Column("denominator_size", "Denominator size", "count", "How many of it there are"),
    Column("denominator_year", "Year", "code", "Year of the estimate of the denominator"),
)
SOURCE = Column("source", "Source", "text", "Which kind of source the count is from")
NOTE = Column("note", "Note", "text", "Why something is missing, or a caveat of this row alone")
SUPPRESSED = Column(
    "suppressed", "Suppressed", "flag", "Whether a small count, or what tells it, is hidden"
)

BOTH_YEARS = ("count", "previous")
CHANGE_FROM = dict.fromkeys(("change", "change_percent", "change_p", "verdict"), BOTH_YEARS)
"""Which counts a change is made from, for hiding it with them."""
RATE_FROM = dict.fromkeys(("rate", "rate_low", "rate_high"), ("count",))
"""Which counts a rate is made from."""
CHANGE_METHOD = "Change: Poisson E-test (Krishnamoorthy and Thomson, 2004)."
RATE_METHOD = "Rates: Byar's 95% limits, exact below ten."
