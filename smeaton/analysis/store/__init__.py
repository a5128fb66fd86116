"""Where evidence is kept: immutable files, and releases that list them."""

from smeaton.analysis.store.datasets import DATASETS, Dataset
from smeaton.analysis.store.evidence_store import EvidenceStore
from smeaton.analysis.store.progress import Progress
from smeaton.analysis.store.release import Change, Original, Part, Release

__all__ = [
    "DATASETS",
    "Change",
    "Dataset",
    "EvidenceStore",
    "Original",
    "Part",
    "Progress",
    "Release",
]
