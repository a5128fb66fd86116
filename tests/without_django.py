"""``-p tests.without_django``: as if Django, and all that is made with it, were not installed.

``smeaton.analysis`` and ``smeaton.documents`` are for notebooks and other programs too.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

ABSENT = frozenset(
    {
        "django",
        "allauth",
        "axes",
        "ninja",
        "simple_history",
        "django_tasks",
        "whitenoise",
        "psycopg",
    }
)


class NotInstalled:
    """Stands first among the finders of modules and finds these nowhere."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r} (kept out by this test run)")
        return None


there_already = sorted(ABSENT & sys.modules.keys())
if there_already:
    raise RuntimeError(f"imported before it could be kept out: {there_already}")
sys.meta_path.insert(0, NotInstalled)
