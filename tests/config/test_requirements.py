"""What the package imports is what ``make install`` installs: no more is on a user's machine."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]

OPTIONAL = {
    # Asked for only where SMEATON_ENGINE names a Spark Connect endpoint.
    "pyspark": {"smeaton/analysis/engines/spark.py"},
    # Looked for before it is used.
    "django_linear_migrations": {"smeaton/config/settings.py"},
}


def _locked() -> set[str]:
    lines = (ROOT / "requirements" / "runtime.txt").read_text().splitlines()
    names = (re.match(r"([A-Za-z0-9._-]+)==", line) for line in lines)
    return {_plain(name[1]) for name in names if name}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imports() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "smeaton").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            else:
                continue
            for name in names:
                yield name.partition(".")[0], str(path.relative_to(ROOT))
    for app in settings.INSTALLED_APPS:
        yield app.partition(".")[0], "smeaton/config/settings.py"


def test_whatever_is_imported_is_in_the_runtime_lock() -> None:
    locked, owners = _locked(), packages_distributions()
    missing = {
        (module, path)
        for module, path in _imports()
        if module not in sys.stdlib_module_names | {"smeaton"}
        and path not in OPTIONAL.get(module, set())
        and not locked & {_plain(owner) for owner in owners.get(module, [])}
    }
    assert missing == set()


def test_nothing_is_optional_that_is_not_used() -> None:
    used = set(_imports())
    assert all(any((module, path) in used for path in paths) for module, paths in OPTIONAL.items())
