"""How a figure that stands beside the scores is said."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.assessment.standing import Figure, Figures
from smeaton.documents.numbers import count, figure
from smeaton.evidence.words import month_words

SAID_NOTHING = ("", "not compared")


def figure_said(one: Figure) -> str:
    """``1.58 per cent of adults (3,320)``, ``3,427``; or why there is none."""
    if one.value is not None:
        beside = f" ({count(one.count)})" if one.count is not None else ""
        return f"{figure(one.value)} {one.unit}".strip() + beside
    if one.count is not None:
        return f"{count(one.count)} {one.unit}".strip()
    return _none(one)


def before_said(one: Figure) -> str:
    """The same a year before, without its unit."""
    if one.value is not None:
        return figure(one.previous_value) if one.previous_value is not None else _none(one)
    return count(one.previous) if one.previous is not None else _none(one)


def elsewhere_said(one: Figure) -> str:
    """``England 10.8; South West 9.9``; empty where nothing is held of either."""
    return "; ".join(_elsewhere(one))


def any_elsewhere(figures: Figures) -> bool:
    """Whether anything is held of another place for any of some figures."""
    return any(elsewhere_said(one) for one in figures.figures)


def period_said(one: Figure, figures: Figures) -> str:
    """The period of a figure where it is not that of all the others."""
    return "" if one.period == period_of(figures) else one.period


def period_of(figures: Figures) -> str:
    """The twelve months that figures are of unless they say otherwise."""
    return f"12 months to {month_words(figures.to)}"


def _elsewhere(one: Figure) -> Iterator[str]:
    if one.england is not None:
        word = one.against_england
        yield f"England {figure(one.england)}{'' if word in SAID_NOTHING else f' ({word} here)'}"
    if one.region is not None:
        yield f"{one.region_name} {figure(one.region)}"


def _none(one: Figure) -> str:
    return "hidden: too small" if one.hidden else "not available"
