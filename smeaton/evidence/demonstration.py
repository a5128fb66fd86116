"""The demonstration's evidence: published tables, and made-up records that add up to them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from smeaton.analysis.demonstration import build
from smeaton.core.jobs.recording import Listener, silent
from smeaton.evidence.ahead import work_out_ahead
from smeaton.evidence.models import Load
from smeaton.evidence.opening import evidence_store
from smeaton.evidence.services import load_files
from smeaton.partnership.models import Partnership


def load_evidence(
    partnership: Partnership, *, folder: Path, on_progress: Listener = silent
) -> Load | None:
    """Load what ``folder`` (``demo/``) holds; None where the partnership has evidence already."""
    if evidence_store(partnership).newest() is not None:
        return None
    with tempfile.TemporaryDirectory(prefix="smeaton-demonstration-") as out:
        load = load_files(
            partnership=partnership,
            paths=build(folder, Path(out)),
            by=None,
            on_progress=on_progress,
            reason="demonstration",
        )
    work_out_ahead(partnership)
    return load
