"""How large a file may be that somebody sends."""

from __future__ import annotations

from smeaton.errors import SmeatonError

MOST_BYTES = 20_000_000


def refuse_too_large(content: bytes, *, name: str, todo: str) -> None:
    """Raise SmeatonError, with what to do, where a file has more than ``MOST_BYTES``."""
    if len(content) > MOST_BYTES:
        raise SmeatonError(
            f"{name} has {len(content) / 1e6:.1f} MB, and {MOST_BYTES / 1e6:.0f} MB is the most.",
            todo=todo,
        )
