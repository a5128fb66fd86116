"""A real address for a route's pattern."""

from __future__ import annotations

import re

from smeaton.core.routes import Route
from smeaton.partnership.models import Partnership

# What stands for each kind of value in a pattern. Nothing needs to exist at the address: who
# may not come in is turned away before anything is looked up.
_VALUES = {"int": "1", "slug": "a", "str": "a", "path": "a", "uuid": "0" * 8}


def address_of(route: Route, partnership: Partnership) -> str:
    """``route.address`` with the partnership's slug and made-up values for the rest."""

    def fill(match: re.Match[str]) -> str:
        kind, name = match.group(1) or "str", match.group(2)
        if name == "partnership":
            return partnership.slug
        return _VALUES.get(kind, "a")

    return re.sub(r"<(?:(\w+):)?(\w+)>", fill, route.address)
