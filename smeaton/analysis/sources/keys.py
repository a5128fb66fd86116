"""Keys made of names: ``Violence with injury`` -> ``violence-with-injury``."""

from __future__ import annotations

import re

_NOTE = re.compile(r"\[note[^\]]*\]|\(note[^)]*\)", re.IGNORECASE)


def without_notes(name: str) -> str:
    """``Humberside [note 4]`` -> ``Humberside``."""
    return " ".join(_NOTE.sub(" ", name).split())


def key_of(name: str) -> str:
    """Small letters, digits and hyphens."""
    plain = without_notes(name).lower().replace("&", " and ").replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain))
