"""The tables of evidence, by name. One module builds each, and says what to hide in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import signature
from types import ModuleType
from typing import TYPE_CHECKING

from smeaton.analysis.periods import Month
from smeaton.analysis.tables.table import Column, EvidenceTable, Record, Source, Value
from smeaton.errors import NotFoundError, SmeatonError

if TYPE_CHECKING:
    from smeaton.analysis.evidence_base import EvidenceBase

_NAMES = (
    *("quick-facts", "crime", "partners", "trend", "season", "places", "comparison"),
    *("severity", "deprivation", "hot-spots", "quality", "published"),
)


class _Modules(Mapping[str, ModuleType]):
    """A module a table, read when it is asked for.

    All of them together bring in the whole of statistics, which takes seconds; whoever only
    reads a table that was made before needs none of it.
    """

    def __getitem__(self, name: str) -> ModuleType:
        if name not in _NAMES:
            raise KeyError(name)
        return import_module(f"{__name__}.{name.replace('-', '_')}")

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


TABLES: Mapping[str, ModuleType] = _Modules()
"""Each has ``build(base, *, area, to, ...)`` and ``shape(base)``."""

_OWN = ("base", "area", "to")


def build_table(
    name: str, base: EvidenceBase, *, area: str, to: Month, **options: object
) -> EvidenceTable:
    """A table as it may be shown: built, and small counts hidden.

    ``options`` are the table's own (``indicator`` for a trend). Raises ``NotFoundError`` for a
    name or an area that is not there, and other ``SmeatonError`` as the table's module says or
    for an option that the table does not have.
    """
    try:
        table = TABLES[name]
    except KeyError:
        raise NotFoundError(
            f"There is no table {name!r}.", todo=f"Choose one of: {', '.join(TABLES)}."
        ) from None
    allowed = [key for key in signature(table.build).parameters if key not in _OWN]
    unknown = sorted(set(options) - set(allowed))
    if unknown:
        raise SmeatonError(
            f"The table {name!r} has no option {unknown[0]!r}.",
            todo=f"It has: {', '.join(allowed)}." if allowed else "It has none.",
        )
    from smeaton.analysis.tables.disclosing import disclosed

    built = table.build(base, area=base.area(area), to=to, **options)
    return disclosed(built, table.shape(base))


__all__ = [
    "TABLES",
    "Column",
    "EvidenceTable",
    "Record",
    "Source",
    "Value",
    "build_table",
]
