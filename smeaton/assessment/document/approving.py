"""The Executive's approval: document, data, scores and figures are frozen as one, and published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.analysis.store import Progress
from smeaton.assessment.document.binding import bind, take_new
from smeaton.assessment.document.building import findings, frozen, written
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.sections import take_section
from smeaton.assessment.exercises import locked, save, take
from smeaton.assessment.models import Document, Exercise, FrozenDocument
from smeaton.assessment.prose.checking import Evidence
from smeaton.assessment.prose.findings import Finding
from smeaton.assessment.seats import new_lot
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import Act, ExerciseState, SectionAct, SectionState
from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.assessment.written.changes import changes_between
from smeaton.assessment.written.check import check
from smeaton.assessment.written.composing import compose_all
from smeaton.assessment.written.report import WHOLE, every_file_of
from smeaton.assessment.written.report import document as composed
from smeaton.assessment.written.summary import check_summary, plain_summary
from smeaton.core.jobs.recording import Listener, silent
from smeaton.documents.formats import FORMATS, WORKBOOKS
from smeaton.documents.html import fragment
from smeaton.errors import SmeatonError
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.services import Decision, Paper, PublishedFigure, publish

NOT_SIGNED = "The scores have not been signed off."
SIGN_FIRST = "Have the Executive sign them off first."
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


class SummaryError(SmeatonError):
    """The words that would lead the publication are not as the data have it; ``findings`` is all
    that is wrong."""

    def __init__(self, found: Sequence[Finding]) -> None:
        super().__init__(" ".join(map(str, found)))
        self.findings = tuple(found)


def approve(
    *,
    document: Document,
    signed: SignOff,
    summary: str,
    changes: Sequence[str] = (),
    by: User,
    on_progress: Listener = silent,
) -> Publication:
    """Freeze the document with everything it rests on, and publish it as its next version.

    Its files take seconds, in which nobody else should have to wait who writes records. So it is
    frozen on trial and taken back, the files are made of that, and then it is frozen for good.

    Raises ``NotReadyError`` while the check finds anything, ``SummaryError`` where it finds
    something in the summary, and ``SmeatonError`` where the scores have not been signed off,
    nothing differs from the version before, or somebody changed something meanwhile.
    """
    steps, lot = _Steps(on_progress), new_lot()
    steps("Checking numbers and words")
    with transaction.atomic():
        tried = _freeze(document, signed, changes, lot, by=by)
        transaction.set_rollback(True)
    _refuse_wrong(summary, tried)
    contents = _contents(tried, steps)
    steps("Publishing")
    with transaction.atomic():
        if _freeze(document, signed, changes, lot, by=by) != tried:
            raise SmeatonError(
                "Somebody changed the assessment while its files were made.",
                todo="Look at what changed, and approve it again.",
            )
        return _publish(document, tried, contents, plain_summary(summary, tried), by=by)


def refuse_unready(
    *,
    document: Document,
    evidence: DocumentEvidence,
    summary: str,
    changes: Sequence[str] = (),
) -> None:
    """Raise at once what ``approve`` would raise for the document as it stands."""
    if document.exercise.state not in (ExerciseState.SIGNED_OFF, ExerciseState.FROZEN):
        raise SmeatonError(NOT_SIGNED, todo=SIGN_FIRST)
    now = written(document, evidence)
    newest = now.against(evidence.value, evidence.table)
    found = check(now, newest)
    if found:
        raise NotReadyError(found)
    _refuse_wrong(summary, now, newest)
    _told(frozen(document), now, changes)


def _refuse_wrong(
    summary: str, assessment: WrittenAssessment, evidence: Evidence | None = None
) -> None:
    found = list(check_summary(summary, assessment, evidence))
    if found:
        raise SummaryError(found)


class _Steps:
    """Tells of each step of an approval when it begins."""

    TOTAL = len(FORMATS) + 2  # with the check before and the publication after

    def __init__(self, on_progress: Listener) -> None:
        self.on_progress = on_progress
        self.done = -1

    def __call__(self, message: str) -> None:
        self.done += 1
        self.on_progress(Progress(self.done, self.TOTAL, message))


def _freeze(
    document: Document, signed: SignOff, changes: Sequence[str], lot: bytes, *, by: User
) -> WrittenAssessment:
    """The document as its next version, with all that has to be written down for it."""
    _frozen_scores(document.exercise, lot, by=by)
    with DocumentEvidence(document) as evidence:
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
    return assessment


def _frozen_scores(exercise: Exercise, lot: bytes, *, by: User) -> None:
    now = locked(exercise)
    state = ExerciseState(now.state)
    if state is ExerciseState.SIGNED_OFF:
        take(now, Act.FREEZE, by=by, lot=lot)
    elif state is not ExerciseState.FROZEN:
        raise SmeatonError(NOT_SIGNED, todo=SIGN_FIRST)


def _sign_off_sections(document: Document, *, by: User) -> None:
    for section in document.sections.all():
        if section.state == SectionState.READY:
            take_section(section=section, act=SectionAct.SIGN_OFF, by=by)


def _version(
    document: Document, signed: SignOff, changes: Sequence[str], evidence: DocumentEvidence
) -> WrittenAssessment:
    before = frozen(document)
    now = written(document, evidence, on=signed.on)
    told = _told(before, now, changes)
    number = before.version + 1 if before else 1
    return now.model_copy(update={"version": number, "approved": signed, "changes": told})


def _told(
    before: WrittenAssessment | None, now: WrittenAssessment, changes: Sequence[str]
) -> tuple[str, ...]:
    """What a version says that it changes. Raises ``SmeatonError`` where that is nothing."""
    told = (*changes_between(before, now), *changes) if before else ()
    if before and not told:
        raise SmeatonError(
            f"Nothing differs from version {before.version}.", todo="There is nothing to approve."
        )
    return told


def _contents(assessment: WrittenAssessment, on_step: Callable[[str], None]) -> dict[str, Any]:
    """All that is made of an assessment for the public, as ``publish`` takes it."""
    made = every_file_of(assessment, on_file=lambda name: on_step(f"Making {name}"))
    report = composed(assessment)
    return {
        "papers": [Paper(name, _title(name), content) for name, content in made.items()],
        "reading": str(fragment(report.blocks, heading_level=2, prefix=PREFIX, numbered=True)),
        "figures": list(_figures(assessment)),
    }


def _publish(
    document: Document,
    assessment: WrittenAssessment,
    contents: Mapping[str, Any],
    summary: str,
    *,
    by: User,
) -> Publication:
    signed = assessment.approved
    assert signed is not None
    return publish(
        partnership=document.partnership,
        kind=Kind.STRATEGIC_ASSESSMENT,
        key=assessment.year,
        title=assessment.title,
        summary=summary,
        decision=Decision(by=signed.by, meeting=signed.meeting, on=signed.on),
        changes=assessment.changes,
        by=by,
        **contents,
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
