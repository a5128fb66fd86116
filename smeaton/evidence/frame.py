"""What can be asked of a release about an area: months, areas, indicators. Kept like a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from smeaton.analysis.geography import Area, Geography, Level
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.periods import Month, Period
from smeaton.evidence.asking import Evidence

MONTHS_OFFERED = 180
"""Fifteen years: a longer list is no help; any month can be written into the address."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its code and its name, and the group it stands under."""

    code: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What there is to ask about ``area``. ``months`` are newest first."""

    area: Choice
    level: str
    months: tuple[str, ...]
    areas: tuple[Choice, ...]
    indicators: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    newest_street: str | None

    @property
    def newest(self) -> Month | None:
        """The month that a page begins with: the newest of street-level crime.

        Where there is none, the newest that any figure is for; None where nothing is held.
        """
        newest = self.newest_street or (self.months[0] if self.months else None)
        return Month.parse(newest) if newest else None

    def indicator_title(self, code: str) -> str:
        """The title of an indicator; its code where nothing is held of it."""
        return next((one.name for one in self.indicators if one.code == code), code)


def frame_of(evidence: Evidence, *, area: str, home: str) -> Frame:
    """What can be asked about ``area``; ``home`` is the partnership's own, always offered.

    Raises ``NotFoundError`` where no lookup names ``area``.
    """
    found: Frame = evidence.keep(
        "frame",
        area,
        home,
        make=lambda: _frame(evidence, area, home),
        write=lambda frame: json.dumps(asdict(frame), ensure_ascii=False),
        read=_read,
    )
    return found


def districts_of(evidence: Evidence) -> tuple[Choice, ...]:
    """Areas that a partnership can be for, by name."""

    def make() -> list[list[str]]:
        areas = evidence.base.geography.areas.values()
        found = sorted((a.name, a.code) for a in areas if a.level is Level.DISTRICT)
        return [[code, name] for name, code in found]

    rows = evidence.keep("districts", make=make, write=json.dumps, read=json.loads)
    return tuple(Choice(code, name) for code, name in rows)


def _frame(evidence: Evidence, code: str, home: str) -> Frame:
    base = evidence.base
    area = base.area(code)
    measuring = Measuring.of(base)
    held = [one for one in evidence.catalogue if measuring.holds(one, area)]
    street = base.months_held(area)
    return Frame(
        area=Choice(area.code, area.name),
        level=area.level.value,
        months=tuple(str(month) for month in _months(evidence, measuring, area))[:MONTHS_OFFERED],
        areas=tuple(_areas(base.geography, area, home)),
        newest_street=str(max(street)) if street else None,
        indicators=tuple(
            Choice(one.id, one.title, one.theme.replace("-", " ").capitalize()) for one in held
        ),
        levels=tuple(
            Choice(level.value, level.plural.capitalize())
            for level in (Level.NEIGHBOURHOOD, Level.WARD, Level.DISTRICT)
            if level is not area.level and base.geography.parts(area, level)
        ),
    )


def _months(evidence: Evidence, measuring: Measuring, area: Area) -> list[Month]:
    """Months of street-level crime, and ends of the periods that partners' figures are for."""
    found = set(evidence.base.months_held(area))
    for _, period in measuring.observations(area):
        if isinstance(period, Period) and len(period) == 12:
            found.add(period.last)
    return sorted(found, reverse=True)


def _areas(geography: Geography, area: Area, home: str) -> Iterator[Choice]:
    """The partnership's own area, this one, what lies in it and what it lies in: each once."""
    seen: set[str] = set()
    for group, areas in _groups(geography, area, home):
        for one in areas:
            if one.code not in seen:
                seen.add(one.code)
                yield Choice(one.code, one.name, group)


def _groups(geography: Geography, area: Area, home: str) -> Iterator[tuple[str, Iterable[Area]]]:
    own = geography.areas.get(home)
    start = own or area
    yield "Here", [one for one in (own, area) if one is not None]
    force = geography.enclosing(start, Level.FORCE)
    larger = (geography.enclosing(start, Level.CSP), force)
    for level in (Level.NEIGHBOURHOOD, Level.WARD):
        yield level.plural.capitalize(), _parts(geography, start, level)
    yield "Around", [one for one in larger if one is not None]
    if force is not None:
        yield "Districts of the force", _parts(geography, force, Level.DISTRICT)


def _parts(geography: Geography, area: Area, level: Level) -> list[Area]:
    return sorted(geography.parts(area, level), key=lambda one: one.name)


def _read(text: str) -> Frame:
    body: dict[str, Any] = json.loads(text)
    lists = ("areas", "indicators", "levels")
    return Frame(
        **{
            **body,
            "area": Choice(**body["area"]),
            "months": tuple(body["months"]),
            **{name: tuple(Choice(**one) for one in body[name]) for name in lists},
        }
    )
