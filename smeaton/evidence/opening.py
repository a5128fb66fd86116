"""Opening a partnership's evidence: its store, a release of it, its rebasings."""

from __future__ import annotations

from django.conf import settings

from smeaton.analysis.store import EvidenceStore
from smeaton.evidence.asking import Evidence
from smeaton.evidence.rebasings import rebased_in
from smeaton.evidence.stores import store_of
from smeaton.partnership.models import Partnership


def evidence_store(partnership: Partnership) -> EvidenceStore:
    """The store of a partnership, which may be empty."""
    return store_of(partnership.slug, home=settings.SMEATON_HOME)


def open_release(partnership: Partnership, release_id: str | None = None) -> Evidence:
    """A release of a partnership (None: the newest) with its rebasings; close it when done."""
    return Evidence(
        evidence_store(partnership).release(release_id),
        definitions=settings.INDICATORS,
        rebased=rebased_in(partnership.slug),
    )
