"""What the pages of a section share."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from smeaton.assessment.document.building import written
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.presenters import acts_on
from smeaton.assessment.document.sections import may_write
from smeaton.assessment.models import DocumentSection
from smeaton.assessment.prose.findings import Finding, Trouble
from smeaton.assessment.states import SectionState
from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.assessment.written.check import check_section
from smeaton.assessment.written.composing import Composer
from smeaton.documents.html import fragment
from smeaton.partnership.access import Access


def beside(
    found: DocumentSection, text: str, access: Access, evidence: DocumentEvidence
) -> dict[str, Any]:
    """What stands beside a text: how it would be printed, and what is wrong with it."""
    document = found.document
    assessment = written(document, evidence, unsaved={found.key: text}, only=found.key)
    (this,) = assessment.sections
    body = Composer(assessment).body(this)
    return {
        "exercise": document.exercise,
        "document": document,
        "section": found,
        "state": SectionState(found.state),
        "printed": fragment(body, heading_level=3, prefix="preview-"),
        "findings": wrong_in(assessment, evidence),
        "acts": acts_on(access, found),
        "may_write": may_write(access, found),
    }


def wrong_in(assessment: WrittenAssessment, evidence: DocumentEvidence) -> list[Finding]:
    """What is wrong in the one section of an assessment that was written out for it alone."""
    (this,) = assessment.sections
    rests_on = assessment.against(evidence.value, evidence.table)
    return [
        one
        for one in check_section(this, assessment, rests_on)
        if one.trouble is not Trouble.NOT_READY  # its state stands above it
    ]


def to_section(route: str, access: Access, found: DocumentSection) -> HttpResponse:
    """Go to this page of a section."""
    return redirect(route, access.partnership.slug, found.document.exercise.year, found.key)
