"""The schemes that are shipped, or that an installation put into its folder of schemes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from smeaton.analysis.scoring import Schemes, read_schemes
from smeaton.analysis.yaml_file import FolderState, state_of


def shipped_schemes() -> Schemes:
    """The schemes in the folder of schemes. To look them through for holes takes a quarter of a
    second, so they are kept until a file changes, comes or goes.

    Raises ``ContractError`` where one of them is not sound.
    """
    folder: Path = settings.SCHEMES
    return _schemes_of(folder, state_of(folder))


@lru_cache(maxsize=4)
def _schemes_of(folder: Path, state: FolderState) -> Schemes:  # noqa: ARG001  part of the key
    return read_schemes(folder)
