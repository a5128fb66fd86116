"""The schemes that are shipped, or that an installation put into its folder of schemes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from smeaton.analysis.scoring import Schemes, read_schemes

State = tuple[tuple[str, int, int], ...]
"""Name, time of change and size of each file."""


def shipped_schemes() -> Schemes:
    """The schemes in the folder of schemes. To look them through for holes takes a quarter of a
    second, so they are kept until a file changes, comes or goes.

    Raises ``ContractError`` where one of them is not sound.
    """
    folder: Path = settings.SCHEMES
    return _schemes_of(folder, _state_of(folder))


@lru_cache(maxsize=4)
def _schemes_of(folder: Path, state: State) -> Schemes:  # noqa: ARG001  part of the key
    return read_schemes(folder)


def _state_of(folder: Path) -> State:
    found = [(path.name, path.stat()) for path in sorted(folder.glob("*.yaml"))]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)
