"""Reading ``indicators/*.yaml``, with messages that name the file and the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from smeaton.analysis.catalogue.definition import POPULATIONS, Indicator
from smeaton.analysis.yaml_file import mapping_in, refuse_other_id, told
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

    def partners(self) -> tuple[Indicator, ...]:
        """Those that partners send and the crime table has no row for, but scores of severity."""
        return tuple(
            indicator
            for indicator in self
            if indicator.crime_table is None
            and indicator.partners_name is not None
            and not indicator.weighted
        )


def read_catalogue(folder: Path) -> Catalogue:
    """Read every ``*.yaml`` in a folder.

    Raises ``ContractError`` listing every fault of every file at once, so that the person
    who mends them does so in one go.
    """
    problems: list[Problem] = []
    found: dict[str, Indicator] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            indicator = _read(path)
        except ContractError as error:
            problems += error.problems
        else:
            found[indicator.id] = indicator
    problems += list(_contradictions(found))
    if problems:
        raise ContractError(problems)
    ordered = sorted(found.values(), key=_place)
    return Catalogue({indicator.id: indicator for indicator in ordered})


def _place(indicator: Indicator) -> tuple[int, str]:
    table = indicator.crime_table
    return (table.order if table else 10_000, indicator.title)


def _read(path: Path) -> Indicator:
    content = mapping_in(path)
    try:
        indicator = Indicator.model_validate(content)
    except ValidationError as error:
        raise ContractError([_problem(path, fault) for fault in told(error)]) from error
    refuse_other_id(path, indicator.id)
    return indicator


def _problem(path: Path, fault: ErrorDetails) -> Problem:
    place = ".".join(str(part) for part in fault["loc"])
    return Problem(path.name, None, place, repr(fault["input"])[:80], fault["msg"])


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
        over = indicator.denominator.over
        if over is not None and over not in {*found, *POPULATIONS} - {indicator.id}:
            yield Problem(
                f"{indicator.id}.yaml",
                None,
                "denominator.over",
                repr(over),
                "the id of another indicator, or a population",
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
