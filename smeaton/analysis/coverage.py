"""Which months of street-level crime a release holds, and for whom. Missing is never zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.sources.forces import FORCE_CODES


@dataclass(frozen=True)
class Coverage:
    """Months loaded for each force, by the name that data.police.uk gives it."""

    months: Mapping[str, frozenset[Month]]

    @classmethod
    def of_slots(cls, slots: Iterable[str]) -> Coverage:
        """From the slots of the street parts, ``<force>/<YYYY-MM>``."""
        held: dict[str, set[Month]] = defaultdict(set)
        for slot in slots:
            force, _, month = slot.rpartition("/")
            held[force].add(Month.parse(month))
        return cls({force: frozenset(months) for force, months in held.items()})

    def forces_of(self, force_code: str | None) -> tuple[str, ...]:
        """The loaded force (none or one) with a police force area code."""
        return tuple(
            force
            for force in self.months
            if force_code is not None and FORCE_CODES.get(force) == force_code
        )

    def held(self, forces: Iterable[str]) -> frozenset[Month]:
        """Months that every one of the forces has; none without a force."""
        sets = [self.months.get(force, frozenset()) for force in forces]
        return frozenset.intersection(*sets) if sets else frozenset()

    @property
    def span(self) -> Period | None:
        """From the first month of any force to the last; None where nothing is loaded."""
        every = frozenset().union(*self.months.values())
        return Period(min(every), max(every)) if every else None


def missing_words(missing: Iterable[Month]) -> str:
    """Missing months in words, runs drawn together: ``July to August 2024``."""
    runs: list[list[Month]] = []
    for month in sorted(missing):
        if runs and runs[-1][-1] + 1 == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    words = [_run(run) for run in runs]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _run(run: list[Month]) -> str:
    first, last = run[0], run[-1]
    if first == last:
        return first.label
    start = first.label if first.year != last.year else first.label.split()[0]
    return f"{start} to {last.label}"
