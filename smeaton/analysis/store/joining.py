"""Brings the drafts of one load together, and with the parts that the release before had."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from smeaton.analysis.sources.incoming import PartDraft
from smeaton.analysis.store.datasets import DATASETS, Dataset
from smeaton.analysis.store.release import Part, Release
from smeaton.errors import ContractError, Problem


@dataclass(frozen=True, slots=True)
class Sent:
    """A draft, and the file that it was read from."""

    draft: PartDraft
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReadyPart:
    """A part whose Parquet file lies in the staging folder, hashed."""

    part: Part
    path: Path


def ready(sent: Sent, path: Path, *, origins: Sequence[str]) -> ReadyPart:
    """Name the Parquet file ``path`` of a draft by its hash."""
    draft = sent.draft
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    file_name = f"parts/{draft.dataset}/{sha256}.parquet"
    part = Part(draft.dataset, draft.slot, file_name, draft.rows, tuple(origins), draft.facts)
    return ReadyPart(part, path)


def join_tables(sent: Iterable[Sent], *, parent: Release | None, folder: Path) -> list[ReadyPart]:
    """Make one part of all tables of each slot.

    Rows of the release before stay unless the new ones replace them (``Dataset.replaces``).
    Two files of one load that say different things of the same thing are a ``ContractError``.
    """
    slots: dict[tuple[str, str], list[Sent]] = {}
    for item in sent:
        slots.setdefault((item.draft.dataset, item.draft.slot), []).append(item)
    return [
        _join_slot(DATASETS[dataset], slot, items, parent=parent, folder=folder)
        for (dataset, slot), items in sorted(slots.items())
    ]


def refuse_two_for_one_slot(parts: Iterable[tuple[ReadyPart, str]]) -> None:
    """Raise when two files of one load both hold, say, the same month of the same force."""
    seen: dict[tuple[str, str], str] = {}
    for made, name in parts:
        key = (made.part.dataset, made.part.slot)
        if key in seen:
            raise ContractError([_same_slot(made.part.slot, seen[key], name)])
        seen[key] = name


def _same_slot(slot: str, first: str, second: str) -> Problem:
    return Problem(second, None, None, f"{slot}, which {first} holds too", "one file for each")


def _join_slot(
    dataset: Dataset,
    slot: str,
    items: Sequence[Sent],
    *,
    parent: Release | None,
    folder: Path,
) -> ReadyPart:
    if len(items) > 1 and not dataset.replaces:
        raise ContractError([_same_slot(slot, items[0].name, items[1].name)])
    fresh = _united(dataset, items)
    older = _older(dataset, slot, parent) if dataset.replaces else None
    table, origins = fresh, tuple(dict.fromkeys(item.sha256 for item in items))
    if older is not None:
        kept = _without(pq.read_table(older.path, schema=dataset.schema), fresh, dataset)
        table = pa.concat_tables([kept, fresh])
        origins = (*(older.part.origins if kept.num_rows else ()), *origins)
    table = table.sort_by([(name, "ascending") for name in _order(dataset)])
    facts: dict[str, int | str] = {}
    for item in items:
        facts.update(item.draft.facts)
    path = folder / hashlib.sha256(f"{dataset.name} {slot}".encode()).hexdigest()
    pq.write_table(table, path, compression="zstd")
    draft = PartDraft(dataset.name, slot, path, table.num_rows, facts)
    joined = Sent(draft, items[0].name, items[0].sha256)
    return ready(joined, path, origins=tuple(dict.fromkeys(origins)))


def _order(dataset: Dataset) -> list[str]:
    names = [column.name for column in dataset.columns]
    return [*dataset.replaces, *(name for name in names if name not in dataset.replaces)]


def _older(dataset: Dataset, slot: str, parent: Release | None) -> ReadyPart | None:
    parts = parent.parts_of(dataset.name, slots=[slot]) if parent else []
    return ReadyPart(parts[0], parts[0].path(parent.root)) if parent and parts else None


def _united(dataset: Dataset, items: Sequence[Sent]) -> pa.Table:
    """The rows of all files of a slot, when no two of them speak of the same thing."""
    tables = [_table(item).select(dataset.schema.names).cast(dataset.schema) for item in items]
    united = tables[0]
    for item, table in zip(items[1:], tables[1:], strict=True):
        overlap = table.num_rows - _without(table, united, dataset).num_rows
        if overlap:
            found = f"{overlap:,} rows on what {items[0].name} speaks of too"
            raise ContractError(
                [Problem(item.name, None, None, found, "each thing once in one load")]
            )
        united = pa.concat_tables([united, table])
    return united


def _table(item: Sent) -> pa.Table:
    assert isinstance(item.draft.content, pa.Table)  # paths are ready already
    return item.draft.content


def _without(table: pa.Table, fresh: pa.Table, dataset: Dataset) -> pa.Table:
    """The rows of ``table`` that ``fresh`` does not replace. Keys are never NULL."""
    keys = fresh.select(list(dataset.replaces))
    marked = _keys(keys)
    return table.filter(pc.invert(pc.is_in(_keys(table.select(keys.column_names)), marked)))


def _keys(table: pa.Table) -> pa.ChunkedArray:
    """One text for each row, different for different keys."""
    columns = [pc.cast(column, pa.string()) for column in table.columns]
    escaped = [pc.replace_substring(pc.fill_null(c, ""), "\x1f", " ") for c in columns]
    return pc.binary_join_element_wise(*escaped, "\x1f") if len(escaped) > 1 else escaped[0]
