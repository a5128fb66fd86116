"""A scoring scheme as a workbook: every field in a plain cell, and back to the same fingerprint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from smeaton.analysis.scoring import Scheme, parse_scheme
from smeaton.analysis.scoring.scheme import Entry, ScoreRule, Section
from smeaton.assessment.workbooks.layout import VALUE, Layout, facts
from smeaton.assessment.workbooks.reading import (
    Line,
    PlainTable,
    facts_of,
    read_tables,
    refuse,
)
from smeaton.assessment.workbooks.writing import returnable, table
from smeaton.documents.blocks import Report, Row, Table
from smeaton.documents.spreadsheets import Workbook

SCHEME = facts("Scheme")
SECTIONS = Layout("Sections", ("Section", "Title", "Combine", "Weight", "Apart"))
BANDS = Layout("Section bands", ("Section", "Title", "From", "To", "Counts as"))
CRITERIA = Layout("Criteria", ("Section", "Criterion", "Title", "Definition"))
VALUES = Layout("Allowed values", ("Criterion", "Value", "Label", "Descriptor"))
LOOK_UPS = Layout("Look-up tables", ("Result of", "Section", "Gives"), numbered="Input")
LEVELS = Layout("Levels", ("Level", "Title", "From", "To"))
OBLIGATIONS = Layout("Obligations", ("Level", "Strategy", "Resources", "Action", "Targets"))
LAYOUTS = (SCHEME, SECTIONS, BANDS, CRITERIA, VALUES, LOOK_UPS, LEVELS, OBLIGATIONS)

FACTS = ("Id", "Version", "Title", "Illustrative", "Label", "Source", "Combine sections")
FINGERPRINT = "Fingerprint"
COMBINE_CRITERIA = get_args(Section.model_fields["combine"].annotation)
COMBINE_SECTIONS = get_args(ScoreRule.model_fields["combine"].annotation)
OF_SECTION, OF_SCORE = "section", "score"


@dataclass(frozen=True, slots=True)
class SchemeRead:
    """A scheme out of a workbook. ``written_as`` is the fingerprint that stands in the workbook."""

    scheme: Scheme
    written_as: str

    @property
    def edited(self) -> bool:
        """Whether it says something else than when it was written: a new version, then."""
        return self.written_as != self.scheme.fingerprint


def scheme_workbook(scheme: Scheme, *, organisation: str, made: date) -> Workbook:
    """The scheme as a workbook, for XLSX or ODS.

    Raises ``UnwritableError`` naming each cell whose text a workbook cannot hold.
    """
    report = Report(
        title=f"Scoring scheme: {scheme.title}",
        organisation=organisation,
        date=made,
        blocks=tuple(_tables(scheme)),
        facts=(("Version", scheme.version), (FINGERPRINT, scheme.fingerprint)),
        notice=scheme.label or "",
    )
    return returnable(report)


def read_scheme(path: Path, *, name: str) -> SchemeRead:
    """The scheme in a workbook, XLSX or ODS; ``name`` is what the messages call the file.

    Raises ``ContractError``: for cells by sheet, row and column, all of them at once; and, where
    there are none, for what is wrong with the scheme itself, as ``parse_scheme`` does.
    """
    found = read_tables(path, LAYOUTS, name=name)
    said = facts_of(found[SCHEME.sheet], [*FACTS, FINGERPRINT])
    content = _content(found, said)
    refuse(found.values())
    return SchemeRead(parse_scheme(content, file=name), said[FINGERPRINT].optional(VALUE))


# ---- out ----


def _tables(scheme: Scheme) -> Iterator[Table]:
    yield table(SCHEME, "The scheme", _facts(scheme))
    yield table(SECTIONS, "Sections, and how their criteria are combined", _sections(scheme))
    yield table(BANDS, "Bands of the sections' results", _bands(scheme))
    yield table(CRITERIA, "Criteria", _criteria(scheme))
    yield table(VALUES, "Allowed values of the criteria", _values(scheme))
    inputs = max((len(entry.at) for _, _, entry in _entries(scheme)), default=0)
    look_ups = (_look_up(*one, inputs) for one in _entries(scheme))
    yield table(LOOK_UPS, "Look-up tables", look_ups, numbered=inputs)
    yield table(LEVELS, "Levels of risk", _levels(scheme))
    yield table(OBLIGATIONS, "What each level obliges to", _obligations(scheme))


def _facts(scheme: Scheme) -> Iterator[Row]:
    values = (
        *(scheme.id, scheme.version, scheme.title, _yes(scheme.illustrative)),
        *(scheme.label, scheme.source, scheme.score.combine),
    )
    yield from zip(FACTS, values, strict=True)
    yield (FINGERPRINT, scheme.fingerprint)


def _sections(scheme: Scheme) -> Iterator[Row]:
    for one in scheme.sections:
        yield (one.key, one.title, one.combine, one.weight, _yes(one.apart))


def _bands(scheme: Scheme) -> Iterator[Row]:
    for section in scheme.sections:
        for band in section.bands:
            yield (section.key, band.title, band.least, band.most, band.counts_as)


def _criteria(scheme: Scheme) -> Iterator[Row]:
    for section in scheme.sections:
        for one in section.criteria:
            yield (section.key, one.key, one.title, one.definition)


def _values(scheme: Scheme) -> Iterator[Row]:
    for key, criterion in scheme.criteria.items():
        for one in criterion.values:
            yield (key, one.value, one.label, one.descriptor)


def _entries(scheme: Scheme) -> Iterator[tuple[str, str, Entry]]:
    for section in scheme.sections:
        for entry in section.entries:
            yield OF_SECTION, section.key, entry
    for entry in scheme.score.entries:
        yield OF_SCORE, "", entry


def _look_up(kind: str, section: str, entry: Entry, inputs: int) -> Row:
    return (kind, section, entry.gives, *entry.at, *[None] * (inputs - len(entry.at)))


def _levels(scheme: Scheme) -> Iterator[Row]:
    for level in scheme.levels:
        yield (level.key, level.title, level.least, level.most)


def _obligations(scheme: Scheme) -> Iterator[Row]:
    for level in scheme.levels:
        told = level.obliges
        yield (level.key, told.strategy, told.resources, told.action, told.targets)


def _yes(true: bool) -> str:
    return "yes" if true else "no"


# ---- back ----

Content = dict[str, Any]
"""Fields as ``parse_scheme`` takes them."""


def _content(found: Mapping[str, PlainTable], said: Mapping[str, Line]) -> Content:
    look_ups = list(_read_look_ups(found))
    score = [entry for kind, _, entry in look_ups if kind == OF_SCORE]
    return {
        "id": said["Id"].text(VALUE),
        "version": said["Version"].text(VALUE),
        "title": said["Title"].text(VALUE),
        "illustrative": said["Illustrative"].yes(VALUE),
        "label": said["Label"].optional(VALUE) or None,
        "source": said["Source"].text(VALUE),
        "sections": _read_sections(found, look_ups),
        "score": {
            "combine": said["Combine sections"].one_of(VALUE, COMBINE_SECTIONS),
            "entries": score,
        },
        "levels": _read_levels(found),
    }


def _read_sections(
    found: Mapping[str, PlainTable], look_ups: list[tuple[str, str, Content]]
) -> list[Content]:
    bands = _grouped(found[BANDS.sheet], "Section", _names(found, SECTIONS), _read_band)
    criteria = _read_criteria(found)
    return [
        {
            "key": line.text("Section"),
            "title": line.text("Title"),
            "combine": line.one_of("Combine", COMBINE_CRITERIA),
            "weight": line.optional_number("Weight"),
            "apart": line.yes("Apart"),
            "entries": [entry for _, key, entry in look_ups if key == line.optional("Section")],
            "bands": bands.get(line.optional("Section"), []),
            "criteria": criteria.get(line.optional("Section"), []),
        }
        for line in found[SECTIONS.sheet].lines
    ]


def _read_band(line: Line) -> Content:
    return {**_range(line), "counts_as": line.optional_number("Counts as")}


def _range(line: Line) -> Content:
    return {
        "title": line.text("Title"),
        "from": line.number("From"),
        "to": line.optional_number("To"),
    }


def _read_criteria(found: Mapping[str, PlainTable]) -> dict[str, list[Content]]:
    values = _grouped(found[VALUES.sheet], "Criterion", _names(found, CRITERIA), _read_value)

    def read(line: Line) -> Content:
        return {
            "key": line.text("Criterion"),
            "title": line.text("Title"),
            "definition": line.text("Definition"),
            "values": values.get(line.optional("Criterion"), []),
        }

    return _grouped(found[CRITERIA.sheet], "Section", _names(found, SECTIONS), read)


def _read_value(line: Line) -> Content:
    return {
        "value": line.number("Value"),
        "label": line.text("Label"),
        "descriptor": line.text("Descriptor"),
    }


def _read_look_ups(found: Mapping[str, PlainTable]) -> Iterator[tuple[str, str, Content]]:
    """(of what, section, entry) of each row; a row of the score's table has no section."""
    look_ups = found[LOOK_UPS.sheet]
    heads = LOOK_UPS.all_heads(look_ups.numbered)[len(LOOK_UPS.heads) :]
    sections = _names(found, SECTIONS)
    for line in look_ups.lines:
        kind = line.one_of("Result of", (OF_SECTION, OF_SCORE))
        section = line.one_of("Section", sections if kind == OF_SECTION else ("",))
        filled = [head for head in heads if line.optional(head)]
        at = [line.number(head) for head in heads[: heads.index(filled[-1]) + 1]] if filled else []
        yield kind, section, {"at": at, "gives": line.number("Gives")}


def _read_levels(found: Mapping[str, PlainTable]) -> list[Content]:
    known = _names(found, LEVELS)
    obliges = _grouped(found[OBLIGATIONS.sheet], "Level", known, _read_obligations)
    _refuse_repeats(found[OBLIGATIONS.sheet], "Level")
    return [
        {
            "key": line.text("Level"),
            **_range(line),
            **_first("obliges", obliges.get(line.optional("Level"), [])),
        }
        for line in found[LEVELS.sheet].lines
    ]


def _read_obligations(line: Line) -> Content:
    return {head.lower(): line.text(head) for head in OBLIGATIONS.heads[1:]}


def _first(name: str, found: list[Content]) -> Content:
    # Left out where it is not there: then the scheme says which level lacks it.
    return {name: found[0]} if found else {}


def _refuse_repeats(given: PlainTable, head: str) -> None:
    seen: dict[str, int] = {}
    for line in given.lines:
        key = line.optional(head)
        if key in seen:
            line.mistake(head, f"each once; it stands in row {seen[key]:,} too")
        seen.setdefault(key, line.row)


def _names(found: Mapping[str, PlainTable], layout: Layout) -> list[str]:
    """The keys that a table gives its rows: those that other tables may name."""
    head = "Criterion" if layout is CRITERIA else layout.heads[0]
    return [key for line in found[layout.sheet].lines if (key := line.optional(head))]


def _grouped(
    given: PlainTable, head: str, known: list[str], read: Callable[[Line], Content]
) -> dict[str, list[Content]]:
    """The rows by what they belong to, which has to be ``known``."""
    groups: dict[str, list[Content]] = {}
    for line in given.lines:
        groups.setdefault(line.one_of(head, known), []).append(read(line))
    return groups
