"""The same file is loaded once: what is known by its hash is refused, or passed over.

A file given by name that was loaded before stops the load, and the message says which. Inside
a folder or an archive it is passed over: an archive of data.police.uk repeats 35 of the 36
months that the one before it held. When nothing is left, the load is refused all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from smeaton.analysis.store.intake import Kept
from smeaton.analysis.store.reading import LEFT_ASIDE, ReadUnit
from smeaton.analysis.store.release import Original, Release
from smeaton.errors import DuplicateFileError, SmeatonError

_SHOWN = 10


def known(parent: Release | None) -> frozenset[str]:
    """The SHA-256 of everything that was ever read into the releases up to ``parent``."""
    return frozenset(_records(parent))


def _records(parent: Release | None) -> dict[str, Original]:
    originals = parent.originals if parent else ()
    return {o.sha256: o for o in originals if o.kind != LEFT_ASIDE}


def refuse_given(kept: Sequence[Kept], parent: Release | None) -> None:
    """Raise ``DuplicateFileError`` for files loaded before, or given twice in this load."""
    records = _records(parent)
    first: dict[str, str] = {}
    said: list[str] = []
    for file in kept:
        if file.given.named and file.sha256 in records:
            said.append(_was_loaded(file.given.name, records[file.sha256], parent))
        elif file.sha256 in first and file.given.named:
            said.append(f"{file.given.name} is the same file as {first[file.sha256]}")
        first.setdefault(file.sha256, file.given.name)
    if said:
        _refuse(said, new=len(kept) - len(said))


def _was_loaded(name: str, record: Original, parent: Release | None) -> str:
    under = "" if record.name == name else f" (as {record.name})"
    return f"{name} was loaded before{under}; release {parent.id if parent else ''} has it"


def _refuse(said: Sequence[str], *, new: int) -> None:
    shown = "; ".join(said[:_SHOWN])
    more = f"; and {len(said) - _SHOWN:,} more" if len(said) > _SHOWN else ""
    todo = (
        f"Leave {'it' if len(said) == 1 else 'them'} out and load the other {new:,} again."
        if new
        else "There is nothing to do."
    )
    raise DuplicateFileError(f"Nothing was loaded: {shown}{more}.", todo=todo)


def refuse_nothing_new(read: Sequence[ReadUnit], parent: Release | None) -> None:
    """Raise when every file of an archive or folder was loaded before, or was left aside."""
    if any(unit.ready or unit.tables for unit in read):
        return
    repeated = [unit for unit in read if unit.known]
    if repeated:
        records = _records(parent)
        said = [
            _was_loaded(unit.original.name, records[unit.original.sha256], parent)
            for unit in repeated
        ]
        _refuse(said, new=0)
    names = ", ".join(unit.original.name for unit in read[:_SHOWN])
    raise SmeatonError(
        f"Nothing was loaded: nothing in it is evidence that Smeaton knows ({names or 'empty'}).",
        todo="Look whether it is the right archive.",
    )
