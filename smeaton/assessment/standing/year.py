"""All that an exercise holds, as plain values: read from the records, or from a frozen one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from smeaton.analysis.scoring import Scheme, Scores
from smeaton.assessment.kept import scheme_from
from smeaton.errors import SmeatonError

Score = Annotated[
    Fraction | None,
    BeforeValidator(lambda given: None if given is None else Fraction(str(given))),
    PlainSerializer(lambda value: None if value is None else str(value)),
]
"""A value of a scale, or None: not scored. In a document "3" or "5/2", which loses nothing."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Scored(_Kept):
    """What somebody gave for one criterion, and on which figures (their SHA-256, if any)."""

    value: Score = None
    reason: str = ""
    seen: str = ""

    @property
    def unsupported(self) -> bool:
        """A value with neither a reason nor figures behind it."""
        return self.value is not None and not self.reason and not self.seen


class Agreed(Scored):
    """What the room agreed. ``moderator`` is a post; ``carried_from`` the year it was taken over
    from, without being scored anew."""

    moderator: str = ""
    dissent: str = ""
    carried_from: str = ""


_LATER = frozenset(
    {
        *("value", "previous_value", "unit", "period"),
        *("region", "region_name", "england", "against_england"),
    }
)
"""Fields of a figure that came after years had been frozen without them."""


class Figure(_Kept):
    """One figure that stood beside the scores. None: not known, or hidden (``hidden``).

    ``count`` and ``previous`` are counts. ``value``, ``previous_value``, ``region`` and
    ``england`` are in ``unit``; a figure without a value has the unit of its count. An empty
    ``period`` is the twelve months of all.
    """

    indicator: str
    title: str
    count: float | None = None
    previous: float | None = None
    change_percent: float | None = None
    verdict: str = ""
    rate: float | None = None
    per: float | None = None
    hidden: bool = False
    value: float | None = None
    previous_value: float | None = None
    unit: str = ""
    period: str = ""
    region: float | None = None
    region_name: str = ""
    england: float | None = None
    against_england: str = ""

    @model_serializer(mode="wrap")
    def _as_before(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without later fields that say nothing: a year frozen before them has the same text."""
        said: dict[str, Any] = write(self)
        # A value of 0 says something; only what was never given is left out.
        return {
            key: value
            for key, value in said.items()
            if key not in _LATER or value not in (None, "")
        }


class Figures(_Kept):
    """The figures of a theme as they were seen: of which release, up to which month."""

    sha256: str
    release: str
    to: str
    figures: tuple[Figure, ...]


class Overriding(_Kept):
    """The decision that a theme counts at another level than its scores give; with no level, that
    it is kept as a priority at the level that they give."""

    level: str
    reason: str
    proposer: str
    meeting: str
    decided_on: date
    expires_on: date
    withdrawn_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        gone = self.withdrawn_on is not None and self.withdrawn_on <= on
        return self.decided_on <= on < self.expires_on and not gone


class ScoredTheme(_Kept):
    """One theme with everything that was given for it. ``blind`` is by keys of nobody."""

    key: str
    title: str
    about: str = ""
    analyst: Mapping[str, Scored] = {}
    blind: Mapping[str, Mapping[str, Scored]] = {}
    agreed: Mapping[str, Agreed] = {}
    overrides: tuple[Overriding, ...] = ()
    figures: tuple[Figures, ...] = ()

    @property
    def scores(self) -> Scores:
        """The agreed values."""
        return {key: one.value for key, one in self.agreed.items()}

    @property
    def scorers(self) -> Mapping[str, Scores]:
        """The blind values of each seat."""
        return {
            seat: {key: one.value for key, one in given.items()}
            for seat, given in self.blind.items()
        }


class SignOff(_Kept):
    """Who signed, in which meeting, on which day."""

    by: str
    meeting: str
    on: date


class ScoredYear(_Kept):
    """A year's exercise. ``scheme`` is the whole scheme as plain values, ``on`` the day for which
    overrides hold, ``before`` the exercise of an earlier year that movements are against.
    """

    partnership: str
    year: str
    scheme: Mapping[str, Any]
    blind_sections: tuple[str, ...]
    on: date
    themes: tuple[ScoredTheme, ...]
    signed: SignOff | None = None
    before: ScoredYear | None = None

    def rules(self) -> Scheme:
        """The scheme, checked."""
        return scheme_from(self.scheme)

    def theme(self, key: str) -> ScoredTheme | None:
        """The theme with this key, if it was scored that year."""
        return next((theme for theme in self.themes if theme.key == key), None)

    def document(self) -> str:
        """As text that reads back as the same year; the same year gives the same text."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)

    @property
    def sha256(self) -> str:
        """What a frozen exercise is known by."""
        return hashlib.sha256(self.document().encode()).hexdigest()

    @classmethod
    def from_document(cls, text: str, *, sha256: str) -> ScoredYear:
        """The year of a document. Raises ``SmeatonError`` where it is not the one it was."""
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            raise SmeatonError(
                "The frozen scores are not those that were signed off.",
                todo="Restore the records from a backup.",
            )
        return cls.model_validate_json(text)
