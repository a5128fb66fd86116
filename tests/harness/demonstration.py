"""The demonstration's evidence, made and loaded once in a run of the tests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from smeaton.analysis.demonstration import build
from smeaton.analysis.store import EvidenceStore, Release
from tests.environment import SHARED
from tests.harness.once import once

DEMO = Path(__file__).parents[2] / "demo"


def demonstration_store(place: Path) -> Path:
    """A store with the demonstration's evidence at ``place``, where nothing is yet.

    Its files are those of every other one: a store never writes a file anew.
    """
    made = SHARED / "demonstration"
    with once("demonstration") as first:
        if first:
            EvidenceStore(made / "store").load(build(DEMO, made / "files"))
    shutil.copytree(made / "store", place, copy_function=os.link)
    return place


def demonstration_release(place: Path) -> Release:
    """Its release, of a store at ``place``."""
    return EvidenceStore(demonstration_store(place)).release()
