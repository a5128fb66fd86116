"""Loaded before anything else (``-p tests.environment``): tests never touch a real home.

The settings read their surroundings when they are first imported, and pytest-django imports
them before any ``conftest.py``.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("SMEATON_")]:
    del os.environ[name]

# Here and not in pyproject.toml, which is read too where pytest-django is left out.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smeaton.config.settings")

_home = tempfile.mkdtemp(prefix="smeaton-tests-")
os.environ["SMEATON_HOME"] = _home
atexit.register(shutil.rmtree, _home, ignore_errors=True)

# A folder for all processes of a run: the first one makes it, and the others are its children.
if "TESTS_SHARE" not in os.environ:
    os.environ["TESTS_SHARE"] = tempfile.mkdtemp(prefix="smeaton-tests-")
    atexit.register(shutil.rmtree, os.environ["TESTS_SHARE"], ignore_errors=True)
SHARED = Path(os.environ["TESTS_SHARE"])
