"""What the templates of evidence ask for: the way to each page, and the form of filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.analysis.periods import Month
from smeaton.evidence.filters import DEFAULT_INDICATOR
from smeaton.evidence.frame import Choice
from smeaton.evidence.pages import PAGES

if TYPE_CHECKING:
    from smeaton.analysis.store import Release
    from smeaton.evidence.views.asking import Asking
    from smeaton.partnership.access import Access

RELEASES_OFFERED = 50

Group = tuple[str, list[Choice]]
"""Choices under one heading."""


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The choices of a page, and what is chosen. What cannot be chosen there is empty."""

    area: str
    areas: Sequence[Group]
    to: str
    months: Sequence[Choice]
    indicator: str = ""
    indicators: Sequence[Group] = ()
    level: str = ""
    levels: Sequence[Choice] = ()
    release: str = ""
    releases: Sequence[Choice] = ()


def filter_form(asking: Asking, asks: tuple[str, ...]) -> FilterForm:
    """The form of a page whose table takes the options ``asks``."""
    filters, frame = asking.filters, asking.frame
    chosen = filters.indicator or DEFAULT_INDICATOR
    indicators = _grouped(_with(frame.indicators, chosen)) if "indicator" in asks else ()
    levels = frame.levels if "level" in asks and len(frame.levels) > 1 else ()
    return FilterForm(
        area=filters.area,
        areas=_grouped(frame.areas),
        to=str(filters.to),
        months=_months(frame.months, filters.to),
        indicator=chosen,
        indicators=indicators,
        level=filters.level or (levels[0].code if levels else ""),
        levels=levels,
        release=filters.release or "",
        releases=_releases(asking.evidence.release),
    )


def evidence_pages(asking: Asking, access: Access) -> list[tuple[str, str, str]]:
    """Name, title and address of every page of evidence that this visitor may see."""
    links, slug = asking.links, access.partnership.slug
    found = [("overview", "Overview", links.to("evidence:overview"))]
    found += [(name, page.title, links(name)) for name, page in PAGES.items()]
    found += [
        ("indicators", "Indicators", links.to("evidence:indicators")),
        ("releases", "Releases", links.to("evidence:releases")),
        ("report", "Report", links.to("evidence:report")),
    ]
    if access.may(Permission.EVIDENCE_LOAD):
        found.append(("loads", "Loads", reverse("evidence:loads", args=[slug])))
    return found


def _grouped(choices: Sequence[Choice]) -> list[Group]:
    """Neighbours of one group together, in the order in which they stand."""
    return [(group, list(members)) for group, members in groupby(choices, attrgetter("group"))]


def _months(months: Sequence[str], chosen: Month) -> list[Choice]:
    """Newest first; the chosen month is among them even where nothing is held for it."""
    codes = sorted({*months, str(chosen)}, reverse=True)
    return [Choice(code, Month.parse(code).label) for code in codes]


def _with(choices: Sequence[Choice], chosen: str) -> Sequence[Choice]:
    """The choices by group, with the chosen one among them."""
    if all(one.code != chosen for one in choices):
        choices = [*choices, Choice(chosen, chosen, "Nothing held")]
    return sorted(choices, key=attrgetter("group"))


def _releases(release: Release) -> list[Choice]:
    """The newest, whichever that is, and every one by its name and day; none to choose from one."""
    from smeaton.analysis.store import EvidenceStore

    there = EvidenceStore(release.root).releases()[::-1][:RELEASES_OFFERED]
    if len(there) < 2:
        return []
    named = [Choice(one.id, f"Release {one.number}, {one.created_at:%-d %B %Y}") for one in there]
    return [Choice("", "The newest release"), *named]
