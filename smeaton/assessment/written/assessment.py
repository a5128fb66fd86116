"""All that a written assessment is, as plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.assessment.prose.checking import Evidence
from smeaton.assessment.prose.references import Question, Reference
from smeaton.assessment.prose.values import BoundTable, BoundValue, Kept, bound_table, bound_value
from smeaton.assessment.standing import ScoredYear, SignOff, Standing, Standings, standings
from smeaton.assessment.written.contents import Content
from smeaton.documents.numbers import Kind
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.evidence.keeping import table_from_json


class WrittenSection(Kept):
    """One section. ``themes`` are keys of the themes that it is about; a section without any is
    a part of its own. ``meets`` are contents that an assessment must have."""

    key: str
    title: str
    text: str
    themes: tuple[str, ...] = ()
    meets: tuple[Content, ...] = ()
    ready: bool = True


class Instead(Kept):
    """What a person put in the place of a number: what is printed, why, who decided, and when.
    ``by`` is a post."""

    shown: str
    reason: str
    by: str
    on: date


class KeptValue(Kept):
    """A number as the section's author saw it."""

    value: BoundValue
    instead: Instead | None = None


class Listing(Kept):
    """The entries of a register as they are printed: a text for each head."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, head: str) -> tuple[str, ...]:
        """The texts under a head; nothing where there is no such head."""
        if head not in self.heads:
            return ()
        place = self.heads.index(head)
        return tuple(row[place] for row in self.rows)


class WrittenAssessment(Kept):
    """The document of a year. ``to`` is the last of its twelve months, ``on`` its day.

    ``evidence`` holds every table that is shown or named, as JSON by its question; ``outlines``
    the shapes for maps by level; ``breaks`` the breaks of its series in sentences; ``registers``
    the entries of each register. ``version`` 0 is a draft; a version has been
    ``approved``, and says what ``changes`` it makes to the one before.
    """

    partnership: str
    year: str
    title: str
    area: str
    to: str
    release: str
    on: date
    sections: tuple[WrittenSection, ...]
    values: Mapping[str, KeptValue] = {}
    tables: Mapping[str, BoundTable] = {}
    evidence: Mapping[str, str] = {}
    outlines: Mapping[str, tuple[dict[str, Any], ...]] = {}
    breaks: tuple[str, ...] = ()
    registers: Mapping[str, Listing] = {}
    scores: ScoredYear
    version: int = 0
    approved: SignOff | None = None
    changes: tuple[str, ...] = ()

    def document(self) -> str:
        """As text that reads back as the same assessment; the same one gives the same text."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)

    @property
    def sha256(self) -> str:
        """What a frozen assessment is known by."""
        return hashlib.sha256(self.document().encode()).hexdigest()

    @classmethod
    def from_document(cls, text: str, *, sha256: str) -> WrittenAssessment:
        """Raises ``SmeatonError`` where it is not the one that was approved."""
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            raise SmeatonError(
                "The frozen assessment is not the one that was approved.",
                todo="Restore the records from a backup.",
            )
        return cls.model_validate_json(text)

    @cached_property
    def standings(self) -> Standings:
        """The levels, and all that follows from the scores."""
        return standings(self.scores)

    @cached_property
    def _decoded(self) -> dict[str, EvidenceTable]:
        return {}

    def table(self, question: Question) -> EvidenceTable:
        """A table of the evidence in it. Raises ``NotFoundError`` where it was not kept."""
        name = str(question)
        if name not in self._decoded:
            if name not in self.evidence:
                raise NotFoundError(f"The evidence has no table “{name}”.")
            self._decoded[name] = table_from_json(self.evidence[name])
        return self._decoded[name]

    def shown(self, reference: Reference) -> str:
        """What is printed for a reference; its name in braces where it has no value."""
        kept = self.values.get(str(reference))
        if kept is None:
            return f"{{{{{reference.text}}}}}"
        return kept.instead.shown if kept.instead else kept.value.said(reference.style)

    def inside(self) -> Evidence:
        """The evidence that the document itself holds: what a stranger checks it against."""
        return self.against(self._value, self._table)

    def against(self, value: Any, table: Any) -> Evidence:
        """What its texts rest on, against a release that is asked by ``value`` and ``table``."""
        return Evidence(
            values={name: kept.value for name, kept in self.values.items()},
            tables=self.tables,
            value=value,
            table=table,
            overridden=frozenset(n for n, kept in self.values.items() if kept.instead),
            levels=tuple(level.title for level in self.standings.levels),
        )

    def _value(self, reference: Reference) -> BoundValue:
        if reference.of_level:
            return level_value(self.standings, reference)
        return bound_value(self.table(reference.question), reference)

    def _table(self, question: Question) -> BoundTable:
        return bound_table(self.table(question), question)


def level_value(found: Standings, reference: Reference) -> BoundValue:
    """The level of a theme, as a number of the register. Raises ``NotFoundError``."""
    standing = found.theme(reference.row)
    if standing is None:
        there = ", ".join(one.theme.key for one in found.themes)
        raise NotFoundError(f"There is no theme “{reference.row}”.", todo=f"There are: {there}.")
    return BoundValue(
        reference=str(reference),
        label=f"{standing.theme.title}: level",
        value=standing.level.title if standing.level else None,
        kind=Kind.TEXT,
        state="known" if standing.level else "missing",
        period=found.year.year,
        source=f"Scores of {found.year.year}: {found.scheme.title}, version {found.scheme.version}",
        method=_how(standing),
        release="",
    )


def _how(standing: Standing) -> str:
    if standing.decided and standing.override:
        return f"By decision of {standing.override.meeting}"
    return "As the scheme works it out from the agreed scores"
