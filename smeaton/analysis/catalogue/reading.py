"""Reading ``indicators/*.yaml``, with messages that name the file and the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from smeaton.analysis.catalogue.definition import Indicator
from smeaton.errors import ContractError, NotFoundError, Problem


@dataclass(frozen=True)
class Catalogue:
    """All indicators by id, in the order of the crime table and then of their titles."""

    by_id: Mapping[str, Indicator]

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.by_id.values())

    def __getitem__(self, indicator_id: str) -> Indicator:
        try:
            return self.by_id[indicator_id]
        except KeyError:
            raise NotFoundError(
                f"There is no indicator {indicator_id!r}.",
                todo=f"Choose one of: {', '.join(self.by_id)}.",
            ) from None

    def crime_table(self) -> tuple[Indicator, ...]:
        """Those that may stand in the crime table, in its order."""
        return tuple(indicator for indicator in self if indicator.crime_table is not None)


def read_catalogue(folder: Path) -> Catalogue:
    """Read every ``*.yaml`` in a folder.

    Raises ``ContractError`` listing every fault of every file at once, so that the person
    who mends them does so in one go.
    """
    problems: list[Problem] = []
    found: dict[str, Indicator] = {}
    for path in sorted(folder.glob("*.yaml")):
        indicator, faults = _read(path)
        problems += faults
        if indicator is not None:
            found[indicator.id] = indicator
    problems += list(_contradictions(found))
    if problems:
        raise ContractError(problems)
    ordered = sorted(found.values(), key=_place)
    return Catalogue({indicator.id: indicator for indicator in ordered})


def _place(indicator: Indicator) -> tuple[int, str]:
    table = indicator.crime_table
    return (table.order if table else 10_000, indicator.title)


def _read(path: Path) -> tuple[Indicator | None, list[Problem]]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        return None, [Problem(path.name, row, None, "text that is not YAML", "a YAML mapping")]
    if not isinstance(content, dict):
        return None, [Problem(path.name, 1, None, type(content).__name__, "a YAML mapping")]
    try:
        indicator = Indicator.model_validate(content)
    except ValidationError as error:
        return None, [
            Problem(
                path.name,
                None,
                ".".join(str(part) for part in fault["loc"]),
                repr(fault["input"])[:80],
                fault["msg"],
            )
            for fault in _told(error)
        ]
    if indicator.id != path.stem:
        expected = f"{path.stem!r}, the name of the file"
        return None, [Problem(path.name, None, "id", repr(indicator.id), expected)]
    return indicator, []


def _told(error: ValidationError) -> list[ErrorDetails]:
    """The faults, without "too short" for a list whose only items were themselves refused."""
    faults = error.errors()
    inner = {fault["loc"][:1] for fault in faults if len(fault["loc"]) > 1}
    return [f for f in faults if f["type"] != "too_short" or f["loc"] not in inner]


def _contradictions(found: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Faults that show only when all files are there."""
    for indicator in found.values():
        whole = indicator.crime_table.part_of if indicator.crime_table else None
        if whole is not None and not _ends_in_a_total(indicator, found):
            yield Problem(
                f"{indicator.id}.yaml",
                None,
                "crime_table.part_of",
                repr(whole),
                "the id of another indicator of the crime table, and no circle of parts",
            )
        sources = {numerator.source for numerator in indicator.numerator}
        if indicator.denominator.of == "as-sent" and sources != {"observations"}:
            yield Problem(
                f"{indicator.id}.yaml",
                None,
                "denominator.of",
                "'as-sent'",
                "a population: only a partner's file brings its own denominator",
            )


def _ends_in_a_total(indicator: Indicator, found: Mapping[str, Indicator]) -> bool:
    """Whether going up from part to whole ends at a row that is part of nothing."""
    seen: set[str] = set()
    row: Indicator | None = indicator
    while row is not None and row.crime_table is not None and row.id not in seen:
        if row.crime_table.part_of is None:
            return True
        seen.add(row.id)
        row = found.get(row.crime_table.part_of)
    return False
