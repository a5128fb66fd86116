"""Every module of the parts that need no Django can be imported.

``scripts/test`` runs this where Django is kept out (``-p tests.without_django``).
"""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

import pytest

import smeaton.analysis
import smeaton.documents

MODULES = [
    module.name
    for package in (smeaton.analysis, smeaton.documents)
    for module in walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_it_can_be_imported(name: str) -> None:
    import_module(name)


def test_none_of_them_loads_django() -> None:
    """In a process of its own: here others may have loaded it."""
    code = (
        "import sys\nfrom importlib import import_module\n"
        f"for name in {MODULES!r}: import_module(name)\n"
        "print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
