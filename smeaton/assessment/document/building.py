"""From the records of a document to ``WrittenAssessment``, which everything else follows from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from smeaton.assessment.document.binding import reference_of, wanted
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.models import (
    Binding,
    Document,
    DocumentSection,
    Exercise,
    FrozenDocument,
    Theme,
)
from smeaton.assessment.models.registers import Entry
from smeaton.assessment.prose.findings import Finding
from smeaton.assessment.prose.references import Question
from smeaton.assessment.prose.values import BoundTable, BoundValue
from smeaton.assessment.registers import REGISTERS, Register
from smeaton.assessment.states import SectionState
from smeaton.assessment.written.assessment import (
    Instead,
    KeptValue,
    Listing,
    WrittenAssessment,
    WrittenSection,
)
from smeaton.assessment.written.check import check
from smeaton.assessment.written.contents import Content
from smeaton.assessment.written.lists import THEME
from smeaton.core.clock import today
from smeaton.documents.numbers import day
from smeaton.errors import SmeatonError
from smeaton.evidence.keeping import table_to_json


def written(
    document: Document,
    evidence: DocumentEvidence,
    *,
    on: date | None = None,
    whole: bool = True,
    unsaved: Mapping[str, str] | None = None,
    only: str = "",
) -> WrittenAssessment:
    """The document as it stands. ``whole`` False leaves the tables of evidence out, which the
    check does not need. ``unsaved``: texts in place of those that were saved, by section;
    ``only``: the one section that is wanted."""
    sections = [one for one in document.sections.all() if only in ("", one.key)]
    for section in sections:
        section.text = (unsaved or {}).get(section.key, section.text)
    values, tables = _bound(document)
    _bind_the_rest(sections, values, tables, evidence)
    asked: dict[str, str] = {}
    outlines: dict[str, tuple[dict[str, Any], ...]] = {}
    if only:
        named = dict(wanted(sections))
        values = {name: kept for name, kept in values.items() if (name, False) in named}
        tables = {name: kept for name, kept in tables.items() if (name, True) in named}
    if whole:
        asked, outlines = _evidence(values, tables, evidence)
    return WrittenAssessment(
        partnership=document.partnership.name,
        year=document.exercise.year,
        title=document.title,
        area=document.partnership.area_code,
        to=document.period_end,
        release=evidence.newest,
        on=on or today(),
        sections=tuple(_section(one) for one in sections),
        values=values,
        tables=tables,
        evidence=asked,
        outlines=outlines,
        breaks=evidence.breaks() if whole else (),
        registers={key: _entries(one, document.exercise) for key, one in REGISTERS.items()},
        scores=evidence.standings.year,
    )


def findings(document: Document, evidence: DocumentEvidence) -> tuple[Finding, ...]:
    """What is wrong with the document now, against the newest data."""
    assessment = written(document, evidence, whole=False)
    return check(assessment, assessment.against(evidence.value, evidence.table))


def frozen(document: Document, version: int | None = None) -> WrittenAssessment | None:
    """An approved version, the newest unless one is named; None where there is none."""
    versions = FrozenDocument.objects.filter(document=document)
    found = versions.filter(version=version).first() if version else versions.first()
    return None if found is None else _frozen(found.content, found.sha256)


@lru_cache(maxsize=4)
def _frozen(content: str, sha256: str) -> WrittenAssessment:
    return WrittenAssessment.from_document(content, sha256=sha256)


def _section(section: DocumentSection) -> WrittenSection:
    return WrittenSection(
        key=section.key,
        title=section.title,
        text=section.text,
        themes=tuple(section.themes),
        meets=tuple(Content(one) for one in section.meets),
        ready=SectionState(section.state).is_done,
    )


def _bound(document: Document) -> tuple[dict[str, KeptValue], dict[str, BoundTable]]:
    values: dict[str, KeptValue] = {}
    tables: dict[str, BoundTable] = {}
    for one in document.bindings.all():
        if one.of_table:
            tables[one.name] = BoundTable.model_validate(one.value)
            continue
        value = BoundValue.model_validate(one.value)
        values[one.name] = KeptValue(value=value, instead=_instead(one))
    return values, tables


def _instead(binding: Binding) -> Instead | None:
    if not binding.instead_shown or binding.instead_on is None:
        return None
    return Instead(
        shown=binding.instead_shown,
        reason=binding.instead_reason,
        by=binding.instead_by,
        on=binding.instead_on,
    )


def _bind_the_rest(
    sections: Sequence[DocumentSection],
    values: dict[str, KeptValue],
    tables: dict[str, BoundTable],
    evidence: DocumentEvidence,
) -> None:
    """What is named for the first time has the value of now: no author saw another."""
    for (name, of_table), asked in wanted(sections):
        if name in (tables if of_table else values):
            continue
        try:
            if isinstance(asked, Question):
                tables[name] = evidence.table(asked)
            else:
                values[name] = KeptValue(value=evidence.value(asked))
        except SmeatonError:
            continue  # the check says so


def _evidence(
    values: Mapping[str, KeptValue], tables: Mapping[str, BoundTable], evidence: DocumentEvidence
) -> tuple[dict[str, str], dict[str, tuple[dict[str, Any], ...]]]:
    """Each table that is shown or named, from the release that its author saw."""
    asked: dict[str, str] = {name: one.release for name, one in tables.items()}
    for name, kept in values.items():
        reference = reference_of(name)
        if not reference.of_level:
            asked.setdefault(str(reference.question), kept.value.release)
    found: dict[str, str] = {}
    outlines: dict[str, tuple[dict[str, Any], ...]] = {}
    for name, release in sorted(asked.items()):
        try:
            table = evidence.shown(Question.parse(name), release)
        except SmeatonError:
            continue  # the check says that it is not there
        found[name] = table_to_json(table)
        if name in tables:
            level, features = evidence.outlines(Question.parse(name), release)
            if features:
                outlines[level] = tuple(features)
    return found, outlines


def _entries(register: Register, exercise: Exercise) -> Listing:
    there = register.model.objects.of(exercise.partnership).filter(exercise=exercise)
    if "theme" in register.fields:
        there = there.select_related("theme")
    heads = tuple(_head(register, name) for name in register.fields)
    return Listing(heads=heads, rows=tuple(_row(register, one) for one in there))


def _head(register: Register, name: str) -> str:
    if name == THEME:
        return THEME
    return str(register.model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _row(register: Register, entry: Entry) -> tuple[str, ...]:
    return tuple(_text(getattr(entry, name)) for name in register.fields)


def _text(value: object) -> str:
    if isinstance(value, Theme):
        return value.title
    if isinstance(value, date):
        return day(value)
    return "" if value is None else str(value)
