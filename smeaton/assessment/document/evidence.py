"""What the partnership's evidence says, for the texts that are bound to it."""

from __future__ import annotations

import json
from typing import Any, Self

from smeaton.analysis.geography import Level
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.assessment.models import Document, Exercise
from smeaton.assessment.prose.references import Question, Reference
from smeaton.assessment.prose.values import BoundTable, BoundValue, bound_table, bound_value
from smeaton.assessment.standing import Standings, standings
from smeaton.assessment.written.assessment import level_value
from smeaton.assessment.years import scored_year
from smeaton.errors import NotFoundError
from smeaton.evidence.asking import Evidence
from smeaton.evidence.opening import evidence_store, open_release
from smeaton.partnership.models import Partnership

BREAKS_BACK = 36
"""Months before the twelve of the assessment in which a break in a series is still told."""


class DocumentEvidence:
    """The releases of a partnership as a document asks them, the newest unless another is named.

    Use it in a ``with``: each release that was asked is let go of at the end.
    """

    def __init__(self, document: Document) -> None:
        self.partnership: Partnership = document.partnership
        self.exercise: Exercise = document.exercise
        self.to = document.period_end
        self._open: dict[str, Evidence] = {}
        self._asked: dict[tuple[str, str], EvidenceTable] = {}
        self._standings: Standings | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for one in self._open.values():
            one.close()

    @property
    def newest(self) -> str:
        """The newest release; "" where nothing was loaded."""
        found = evidence_store(self.partnership).newest()
        return found.id if found else ""

    @property
    def standings(self) -> Standings:
        if self._standings is None:
            self._standings = standings(scored_year(self.exercise))
        return self._standings

    def value(self, reference: Reference) -> BoundValue:
        """A number as it is now. Raises ``SmeatonError`` where there is no such number."""
        if reference.of_level:
            return level_value(self.standings, reference)
        return bound_value(self.shown(reference.question), reference)

    def table(self, question: Question) -> BoundTable:
        """A table as it is now, by its fingerprint. Raises ``SmeatonError``."""
        return bound_table(self.shown(question), question)

    def shown(self, question: Question, release: str = "") -> EvidenceTable:
        """A table itself. Raises ``SmeatonError`` where the release has none of that name."""
        of = release or self.newest
        key = (of, str(question))
        if key not in self._asked:
            options = dict(question.options)
            area = options.pop("area", self.partnership.area_code)
            to = Month.parse(options.pop("to", self.to))
            self._asked[key] = self._release(of).table(question.table, area=area, to=to, **options)
        return self._asked[key]

    def outlines(self, question: Question, release: str = "") -> tuple[str, list[dict[str, Any]]]:
        """The level of the areas of a table's rows, and their outlines, where it has any."""
        table = self.shown(question, release)
        codes = {str(record["area"]) for record in table.records if record.get("area")}
        level = str(table.facts.get("level") or "")
        if not codes or level not in set(Level):
            return "", []
        return level, self._release(release or self.newest).outlines(level, codes)

    def breaks(self) -> tuple[str, ...]:
        """The breaks in the series of the crime table, in sentences."""
        from smeaton.analysis.tables.cells import breaks_within

        if not self.newest:
            return ()
        to = Month.parse(self.to)
        evidence = self._release(self.newest)

        def make() -> list[str]:
            base = evidence.base
            area = base.area(self.partnership.area_code)
            years = Period(to - (BREAKS_BACK + 11), to)
            return list(breaks_within(evidence.catalogue.crime_table(), base, [area], years))

        asked = ("breaks", self.partnership.area_code, self.to)
        return tuple(evidence.keep(*asked, make=make, write=json.dumps, read=json.loads))

    def _release(self, release: str) -> Evidence:
        if not release:
            raise NotFoundError("No evidence has been loaded.", todo="Load some first.")
        if release not in self._open:
            self._open[release] = open_release(self.partnership, release)
        return self._open[release]
