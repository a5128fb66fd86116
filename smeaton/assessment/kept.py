"""Schemes as they are kept, back to what the analysis takes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from smeaton.analysis.scoring import Scheme, parse_scheme


def scheme_from(document: Mapping[str, Any]) -> Scheme:
    """The scheme of ``Scheme.document()``. To look for holes takes a tenth of a second, and every
    row of an exercise asks for the same one, so the last few are kept at hand."""
    return _scheme(json.dumps(document, sort_keys=True))


@lru_cache(maxsize=32)
def _scheme(text: str) -> Scheme:
    return parse_scheme(json.loads(text), file="the kept scheme")
