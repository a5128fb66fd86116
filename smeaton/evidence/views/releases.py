"""What came when: releases, their files, and how two differ."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from smeaton.evidence.models import Load
from smeaton.evidence.opening import evidence_store
from smeaton.evidence.presenters import changes_shown, datasets_of, files_shown
from smeaton.evidence.views.asking import Asking, evidence_page, show
from smeaton.partnership.access import Access

FILES_SHOWN = 200
CHANGES_SHOWN = 500


@evidence_page
def releases(request: HttpRequest, access: Access, asking: Asking) -> HttpResponse:
    """Every release, newest first."""
    there = evidence_store(access.partnership).releases()
    who = {load.release: load for load in _loads(access)}
    rows = [(release, who.get(release.id)) for release in reversed(there)]
    return show(request, asking, "evidence/releases.html", {"rows": rows})


@evidence_page
def release(request: HttpRequest, access: Access, asking: Asking, release_id: str) -> HttpResponse:
    """One release: what it holds, from which files, and what was new in it."""
    store = evidence_store(access.partnership)
    found = store.release(release_id)
    parent = store.release(found.parent) if found.parent else None
    context = {
        "release": found,
        "parent": parent,
        "load": _loads(access).filter(release=found.id).first(),
        "datasets": datasets_of(found),
        "files": files_shown(found.originals[-FILES_SHOWN:]),
        "more_files": max(0, len(found.originals) - FILES_SHOWN),
        "changes": changes_shown(found.diff(parent))[:CHANGES_SHOWN] if parent else (),
    }
    return show(request, asking, "evidence/release.html", context)


@evidence_page
def changes(request: HttpRequest, access: Access, asking: Asking) -> HttpResponse:
    """How one release differs from another."""
    store = evidence_store(access.partnership)
    there = store.releases()
    after = store.release(request.GET.get("after") or there[-1].id)
    before = store.release(request.GET.get("before") or after.parent or after.id)
    found = changes_shown(after.diff(before))
    context = {
        "releases": there[::-1],
        "before": before,
        "after": after,
        "changes": found[:CHANGES_SHOWN],
        "count": len(found),
    }
    return show(request, asking, "evidence/changes.html", context)


def _loads(access: Access) -> QuerySet[Load]:
    return Load.objects.of(access.partnership).exclude(release="").select_related("by")
