"""The same file is loaded once: what is known by its hash is refused, or passed over.

A file given by name that was loaded before stops the load, and the message says which. Inside
a folder or an archive it is passed over: an archive of data.police.uk repeats 35 of the 36
months that the one before it held. When nothing is left, the load is refused all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from smeaton.analysis.store.intake import Kept
from smeaton.analysis.store.reading import LEFT_ASIDE, ReadUnit
from smeaton.analysis.store.release import Release
from smeaton.errors import DuplicateFileError, SmeatonError

_SHOWN = 10


class Duplicates:
    """What earlier releases hold, and what this load has been given so far."""

    def __init__(self, parent: Release | None) -> None:
        self._release = parent.id if parent else ""
        originals = parent.originals if parent else ()
        self._records = {o.sha256: o for o in originals if o.kind != LEFT_ASIDE}
        self._first: dict[str, str] = {}
        self._said: list[str] = []
        self._given = 0

    @property
    def known(self) -> frozenset[str]:
        """The SHA-256 of everything that was ever read into the releases so far."""
        return frozenset(self._records)

    def found(self, file: Kept) -> bool:
        """Take note of a file; whether it was loaded before, or was given already."""
        self._given += 1
        before = len(self._said)
        if file.given.named and file.sha256 in self._records:
            self._said.append(self._was_loaded(file.given.name, file.sha256))
        elif file.given.named and file.sha256 in self._first:
            self._said.append(f"{file.given.name} is the same file as {self._first[file.sha256]}")
        self._first.setdefault(file.sha256, file.given.name)
        return len(self._said) > before

    def refuse(self) -> None:
        """Raise ``DuplicateFileError`` if any file given by name was found to be one."""
        if self._said:
            _refuse(self._said, new=self._given - len(self._said))

    def refuse_nothing_new(self, read: Sequence[ReadUnit]) -> None:
        """Raise when all of an archive or folder was loaded before, or was left aside."""
        if any(unit.ready or unit.tables for unit in read):
            return
        repeated = [unit.original for unit in read if unit.known]
        if repeated:
            _refuse([self._was_loaded(file.name, file.sha256) for file in repeated], new=0)
        names = ", ".join(unit.original.name for unit in read[:_SHOWN])
        raise SmeatonError(
            "Nothing was loaded: nothing in it is evidence that Smeaton knows "
            f"({names or 'it is empty'}).",
            todo="Look whether it is the right archive.",
        )

    def _was_loaded(self, name: str, sha256: str) -> str:
        record = self._records[sha256]
        under = "" if record.name == name else f" (as {record.name})"
        return f"{name} was loaded before{under}; release {self._release} has it"


def _refuse(said: Sequence[str], *, new: int) -> None:
    shown = "; ".join(said[:_SHOWN])
    more = f"; and {len(said) - _SHOWN:,} more" if len(said) > _SHOWN else ""
    todo = (
        f"Leave {'it' if len(said) == 1 else 'them'} out and load the other {new:,} again."
        if new
        else "There is nothing to do."
    )
    raise DuplicateFileError(f"Nothing was loaded: {shown}{more}.", todo=todo)
