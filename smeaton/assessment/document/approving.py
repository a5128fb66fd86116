"""The Executive's approval: document, data, scores and figures are frozen as one, and published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.assessment.document.binding import bind, take_new
from smeaton.assessment.document.building import findings, frozen, written
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.sections import take_section
from smeaton.assessment.exercises import locked, save, take
from smeaton.assessment.models import Document, Exercise, FrozenDocument
from smeaton.assessment.prose.findings import Finding
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import Act, ExerciseState, SectionAct, SectionState
from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.assessment.written.changes import changes_between
from smeaton.assessment.written.composing import compose_all
from smeaton.assessment.written.report import WHOLE, every_file_of
from smeaton.assessment.written.report import document as composed
from smeaton.documents.formats import WORKBOOKS
from smeaton.documents.html import fragment
from smeaton.errors import SmeatonError
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.services import Decision, Paper, PublishedFigure, publish

PREFIX = "assessment-"
"""Of every anchor in the published text: the page around it has anchors of its own."""


class NotReadyError(SmeatonError):
    """A document is not fit to be approved; ``findings`` is all that is wrong."""

    def __init__(self, found: Sequence[Finding]) -> None:
        super().__init__(
            f"It cannot be approved: {len(found)} things are to be put right.",
            todo="See what is wrong.",
        )
        self.findings = tuple(found)


@transaction.atomic
def approve(
    *,
    document: Document,
    signed: SignOff,
    summary: str,
    changes: Sequence[str] = (),
    evidence: DocumentEvidence,
    by: User,
) -> Publication:
    """Freeze the document with everything it rests on, and publish it as its next version.

    Raises ``NotReadyError`` while the check finds anything, and ``SmeatonError`` where the scores
    have not been signed off, or nothing differs from the version before.
    """
    _frozen_scores(document.exercise, by=by)
    bind(document=document, evidence=evidence, by=by)
    found = findings(document, evidence)
    if found:
        raise NotReadyError(found)
    # The values are the same, but of the newest release: a version rests on one release.
    names = document.bindings.filter(instead_shown="").values_list("name", flat=True)
    take_new(document=document, names=list(names), evidence=evidence, by=by)
    _sign_off_sections(document, by=by)
    assessment = _version(document, signed, changes, evidence)
    frozen_document = FrozenDocument(
        partnership=document.partnership,
        document=document,
        version=assessment.version,
        content=assessment.document(),
        sha256=assessment.sha256,
    )
    save(frozen_document, by=by)
    return _publish(document, assessment, summary, by=by)


def _frozen_scores(exercise: Exercise, *, by: User) -> None:
    now = locked(exercise)
    state = ExerciseState(now.state)
    if state is ExerciseState.SIGNED_OFF:
        take(now, Act.FREEZE, by=by)
    elif state is not ExerciseState.FROZEN:
        raise SmeatonError(
            "The scores have not been signed off.", todo="Have the Executive sign them off first."
        )


def _sign_off_sections(document: Document, *, by: User) -> None:
    for section in document.sections.all():
        if section.state == SectionState.READY:
            take_section(section=section, act=SectionAct.SIGN_OFF, by=by)


def _version(
    document: Document, signed: SignOff, changes: Sequence[str], evidence: DocumentEvidence
) -> WrittenAssessment:
    before = frozen(document)
    now = written(document, evidence, on=signed.on)
    told = (*changes_between(before, now), *changes) if before else ()
    if before and not told:
        raise SmeatonError(
            f"Nothing differs from version {before.version}.", todo="There is nothing to approve."
        )
    number = before.version + 1 if before else 1
    return now.model_copy(update={"version": number, "approved": signed, "changes": told})


def _publish(
    document: Document, assessment: WrittenAssessment, summary: str, *, by: User
) -> Publication:
    report = composed(assessment)
    signed = assessment.approved
    assert signed is not None
    return publish(
        partnership=document.partnership,
        kind=Kind.STRATEGIC_ASSESSMENT,
        key=assessment.year,
        title=assessment.title,
        summary=summary,
        decision=Decision(by=signed.by, meeting=signed.meeting, on=signed.on),
        reading=str(fragment(report.blocks, heading_level=2, prefix=PREFIX, numbered=True)),
        papers=[
            Paper(name, _title(name), content)
            for name, content in every_file_of(assessment).items()
        ],
        figures=list(_figures(assessment)),
        changes=assessment.changes,
        by=by,
    )


def _title(name: str) -> str:
    part, _, ending = name.partition(".")
    if not part.startswith(WHOLE):
        return "A summary of one page"
    return "Every table" if ending in WORKBOOKS else "The assessment"


def _figures(assessment: WrittenAssessment) -> Iterator[PublishedFigure]:
    composer, _ = compose_all(assessment)
    for record in composer.figures.values():
        yield PublishedFigure(**asdict(record) | {"files": record.files})
