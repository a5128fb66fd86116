"""What a page was asked for: the part of its address behind the question mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from smeaton.analysis.catalogue import Catalogue
from smeaton.analysis.geography import Level
from smeaton.analysis.periods import Month
from smeaton.errors import SmeatonError
from smeaton.evidence.frame import Frame

NAMES = ("area", "to", "indicator", "level", "release", "place")
DEFAULT_INDICATOR = "all-crime"


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything that a page's figures follow from. None is the default of the page.

    ``release`` is None for "the newest, whichever that is"; ``place`` is the one that the
    reader chose on the page of places.
    """

    area: str
    to: Month
    indicator: str | None = None
    level: str | None = None
    release: str | None = None
    place: str | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str], frame: Frame, *, newest: Month) -> Filters:
        """From an address; what it leaves open is the frame's area and ``newest``."""
        given = {name: asked.get(name, "").strip() or None for name in NAMES}
        return cls(
            area=given["area"] or frame.area.code,
            to=Month.parse(given["to"]) if given["to"] else newest,
            indicator=given["indicator"],
            level=given["level"],
            release=given["release"],
            place=given["place"],
        )

    def check(self, catalogue: Catalogue) -> None:
        """Raise ``SmeatonError`` for an indicator or a level that there is none of.

        What is drawn is kept under its filters: whatever an address may hold would fill the disk.
        """
        if self.indicator is not None:
            catalogue[self.indicator]
        levels = [level.value for level in Level]
        if self.level is not None and self.level not in levels:
            raise SmeatonError(
                f"{self.level!r} is no level of area.", todo=f"Choose one of: {', '.join(levels)}."
            )

    def options(self, wanted: tuple[str, ...]) -> dict[str, str]:
        """The options of a table that takes ``wanted``."""
        chosen = {"indicator": self.indicator or DEFAULT_INDICATOR, "level": self.level}
        return {name: chosen[name] for name in wanted if chosen[name] is not None}  # type: ignore[misc]

    def query(self) -> str:
        """As it stands in an address, with what was left open left open."""
        pairs = {
            "area": self.area,
            "to": str(self.to),
            "indicator": self.indicator,
            "level": self.level,
            "release": self.release,
            "place": self.place,
        }
        return urlencode({name: value for name, value in pairs.items() if value is not None})


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of a partnership's pages of evidence, with the same filters."""

    slug: str
    filters: Filters

    def __call__(self, page: str, **changes: str) -> str:
        """The address of a table's page, its filters changed."""
        return self.to("evidence:table", page, **changes)

    def to(self, route: str, *arguments: str | int, **changes: str) -> str:
        """The address of any page of evidence that takes these filters."""
        filters = replace(self.filters, **changes)  # type: ignore[arg-type]
        return f"{reverse(route, args=[self.slug, *arguments])}?{filters.query()}"

    def figure(self, table: str, row: str, key: str) -> str:
        """The address of the page about one number."""
        return self.to("evidence:figure", table, row, key)

    def exactly(self, page: str, release: str) -> str:
        """The address that shows the same figures for ever: it names the release."""
        return self(page, release=release)
