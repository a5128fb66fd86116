"""The areas of a release as derived files: worked out once from its lookups, read as needed.

A country's lookups are 220,000 rows, and working them out takes a second. What follows from
them is kept beside the store, so that a question about one district reads only what it asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from smeaton.analysis.geography import Area, Geography, Level, Link
from smeaton.analysis.geography_building import build_geography
from smeaton.analysis.store import Release
from smeaton.analysis.store.datasets import DATASETS
from smeaton.analysis.store.derived import write_derived

METHOD = "2"
"""Version of how areas are worked out; a new one leaves old derived files unused."""

BECAME, APPROXIMATE = "became", "approximate"


def geography_of(release: Release) -> Geography:
    """The areas of a release. Part files never change, so neither does what follows from them."""
    return _geography(release.root, *_key(release), *release.part_paths("lookup"))


def membership_file(release: Release) -> Path:
    """Which area each LSOA lies in, as a file that an engine can join with."""
    return _write(release.root, _key(release), tuple(release.part_paths("lookup")))[1]


def membership_table(geography: Geography) -> pa.Table:
    """Columns level, lsoa_code, area_code, for every level above the LSOA, level by level."""
    rows = [
        (level.value, lsoa, code)
        for level, members in geography.membership.items()
        for lsoa, code in members.items()
    ]
    return _text_table(rows, ("level", "lsoa_code", "area_code"))


def _key(release: Release) -> tuple[str, ...]:
    return (METHOD, *(part.sha256 for part in release.parts_of("lookup")))


@lru_cache(maxsize=16)
def _geography(root: Path, method: str, *rest: str | Path) -> Geography:
    key = (method, *(one for one in rest if isinstance(one, str)))
    lookups = tuple(one for one in rest if isinstance(one, Path))
    areas, membership, changes = _write(root, key, lookups)
    became: dict[str, list[str]] = {}
    approximate: dict[Level, set[str]] = {}
    for kind, code, other in _rows(changes):
        if kind == BECAME:
            became.setdefault(code, []).append(other)
        else:
            approximate.setdefault(Level(other), set()).add(code)
    return Geography(
        areas=_Areas({code: (name, level) for code, name, level in _rows(areas)}),
        membership=_Membership(membership),
        approximate={level: frozenset(codes) for level, codes in approximate.items()},
        successors={code: tuple(others) for code, others in became.items()},
    )


def _write(root: Path, key: tuple[str, ...], lookups: tuple[Path, ...]) -> tuple[Path, Path, Path]:
    def built() -> Geography:
        return _built(lookups)

    return (
        write_derived(root, "areas", key, lambda path: _write_areas(built(), path)),
        write_derived(root, "membership", key, lambda path: _write_membership(built(), path)),
        write_derived(root, "changes", key, lambda path: _write_changes(built(), path)),
    )


@lru_cache(maxsize=1)
def _built(lookups: tuple[Path, ...]) -> Geography:
    return build_geography(_links(lookups))


def _links(paths: Iterable[Path]) -> Iterator[Link]:
    wanted = [column.name for column in DATASETS["lookup"].columns if column.name != "change_code"]
    for path in paths:
        columns = pq.ParquetFile(path).read(wanted).to_pydict()
        for values in zip(*(columns[name] for name in wanted), strict=True):
            yield Link(*values)


def _write_areas(geography: Geography, path: Path) -> None:
    rows = [(area.code, area.name, area.level.value) for area in geography.areas.values()]
    pq.write_table(_text_table(rows, ("code", "name", "level")), path)


def _write_membership(geography: Geography, path: Path) -> None:
    """A row group for each level, so that one can be read without the others."""
    table = membership_table(geography)
    with pq.ParquetWriter(path, table.schema) as writer:
        start = 0
        for members in geography.membership.values():
            if members:
                writer.write_table(table.slice(start, len(members)))
                start += len(members)


def _write_changes(geography: Geography, path: Path) -> None:
    became = [
        (BECAME, code, other) for code, others in geography.successors.items() for other in others
    ]
    unsure = [
        (APPROXIMATE, code, level.value)
        for level, codes in geography.approximate.items()
        for code in sorted(codes)
    ]
    pq.write_table(_text_table([*became, *unsure], ("kind", "code", "other")), path)


def _text_table(rows: Sequence[tuple[str, ...]], names: tuple[str, ...]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.table({n: pa.array(c, pa.string()) for n, c in zip(names, columns, strict=True)})


def _rows(path: Path) -> Iterator[tuple[str, ...]]:
    columns = pq.ParquetFile(path).read().columns
    return zip(*(column.to_pylist() for column in columns), strict=True)


class _Areas(Mapping[str, Area]):
    """Areas made when they are asked for: most of a country's never are."""

    def __init__(self, known: Mapping[str, tuple[str, str]]) -> None:
        self._known = known

    def __getitem__(self, code: str) -> Area:
        name, level = self._known[code]
        return Area(code, name, Level(level))

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class _Membership(Mapping[Level, Mapping[str, str]]):
    """LSOA to area, each level read from its row group when it is asked for first."""

    def __init__(self, path: Path) -> None:
        self._file = path
        footer = pq.read_metadata(path)
        groups = (footer.row_group(number) for number in range(footer.num_row_groups))
        # One level to a group, so the least of its level column is its level.
        names = (group.column(0).statistics.min for group in groups if group.num_rows)
        self._groups = {Level(name): number for number, name in enumerate(names)}
        self._read: dict[Level, Mapping[str, str]] = {}

    def __getitem__(self, level: Level) -> Mapping[str, str]:
        if level not in self._read:
            number = self._groups[level]
            table = pq.ParquetFile(self._file).read_row_group(number, ["lsoa_code", "area_code"])
            lsoas, codes = (column.to_pylist() for column in table.columns)
            self._read[level] = dict(zip(lsoas, codes, strict=True))
        return self._read[level]

    def __iter__(self) -> Iterator[Level]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)
