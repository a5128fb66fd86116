"""The demonstration's evidence, made and loaded once in a run of the tests."""

from __future__ import annotations

from pathlib import Path

from smeaton.analysis.demonstration import build
from smeaton.analysis.store import EvidenceStore, Release
from tests.harness.once import shared_copy

DEMO = Path(__file__).parents[2] / "demo"


def demonstration_store(place: Path) -> Path:
    """A store with the demonstration's evidence at ``place``, where nothing is yet."""

    def load(store: Path) -> None:
        EvidenceStore(store).load(build(DEMO, store.with_name("demonstration-files")))

    return shared_copy("demonstration", load, place)


def demonstration_release(place: Path) -> Release:
    """Its release, of a store at ``place``."""
    return EvidenceStore(demonstration_store(place)).release()
