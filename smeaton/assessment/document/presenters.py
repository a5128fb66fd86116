"""What the pages of a document show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from smeaton.accounts.permissions import Permission
from smeaton.assessment.document.binding import reference_of, wanted
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.holding import holders_of
from smeaton.assessment.document.sections import may_write
from smeaton.assessment.models import Approval, Binding, Document, DocumentSection, SectionHold
from smeaton.assessment.prose.findings import Finding
from smeaton.assessment.prose.references import Question
from smeaton.assessment.prose.values import BoundTable, BoundValue
from smeaton.assessment.states import SECTION, SectionAct, SectionState
from smeaton.assessment.written.contents import Content
from smeaton.core.jobs.liveness import state_now
from smeaton.core.jobs.states import JobState
from smeaton.documents.numbers import counted
from smeaton.errors import SmeatonError
from smeaton.evidence.words import release_words
from smeaton.partnership.access import Access
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication

STATE_TONES = {
    SectionState.EMPTY: "grey",
    SectionState.DRAFTING: "yellow",
    SectionState.READY: "blue",
    SectionState.SIGNED_OFF: "green",
}
"""A colour beside the word of a section's state."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section on the desk: how far it is, what is wrong with it, who writes."""

    section: DocumentSection
    state: SectionState
    troubles: int
    hold: SectionHold | None
    may_write: bool

    @property
    def tone(self) -> str:
        return STATE_TONES[self.state]


@dataclass(frozen=True, slots=True)
class Desk:
    """The document at a glance."""

    rows: tuple[SectionRow, ...]
    findings: tuple[Finding, ...]
    contents: tuple[tuple[Content, str], ...]
    version: int
    """The newest that was approved; 0 before there is one."""

    @property
    def done(self) -> int:
        return sum(row.state.is_done for row in self.rows)

    @property
    def is_approved(self) -> bool:
        """Whether every section is as it was approved."""
        return bool(self.version) and all(row.state is SectionState.SIGNED_OFF for row in self.rows)

    @property
    def sentence(self) -> str:
        """As in "8 of 20 sections are ready; 12 things stand between it and approval"."""
        if self.is_approved:
            since = (
                "the data have changed since" if self.findings else "no section was changed since"
            )
            return f"Version {self.version} was approved and published; {since}."
        ready = f"{self.done} of {counted(len(self.rows), 'section')} ready"
        if not self.findings:
            return f"{ready}; nothing stands between it and approval."
        number = counted(len(self.findings), "thing")
        return f"{ready}; {number} to put right before it can be approved."


def desk_of(document: Document, found: Sequence[Finding], access: Access) -> Desk:
    """The desk of a document, for somebody."""
    sections = list(document.sections.select_related("assigned_to"))
    troubles = Counter(one.section for one in found)
    holds = holders_of(document)
    rows = tuple(
        SectionRow(
            one,
            SectionState(one.state),
            troubles[one.key],
            holds.get(one.pk),
            may_write(access, one),
        )
        for one in sections
    )
    missing = {one.said for one in found if not one.section}
    contents = tuple((content, _held_by(content, sections, missing)) for content in Content)
    newest = document.versions.values_list("version", flat=True).first()
    return Desk(rows, tuple(found), contents, newest or 0)


def _held_by(content: Content, sections: Sequence[DocumentSection], missing: set[str]) -> str:
    """The titles of the sections that hold a content; "" where none does yet."""
    if any(content.label.lower() in said for said in missing):
        return ""
    return ", ".join(one.title for one in sections if content.value in one.meets)


def acts_on(access: Access, section: DocumentSection) -> list[SectionAct]:
    """What the visitor may do with a section besides writing it; nobody who may write none."""
    state = SectionState(section.state)
    if not access.may(Permission.ASSESSMENT_WRITE):
        return []
    return [
        SectionAct(one.act)
        for one in SECTION.transitions
        if one.source == state
        and one.act != SectionAct.WRITE
        and access.may(one.permission)
        and (one.permission != Permission.ASSESSMENT_WRITE or may_write(access, section))
    ]


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A number or a table that the texts name: what its author saw, and what it is now."""

    binding: Binding
    label: str
    old: str
    new: str
    state: str
    where: tuple[DocumentSection, ...]

    @property
    def stale(self) -> bool:
        return self.state in ("stale", "gone")

    @property
    def tone(self) -> str:
        tones = {"fresh": "blue", "stale": "orange", "overridden": "purple", "gone": "red"}
        return tones[self.state]


def bound_rows(document: Document, evidence: DocumentEvidence) -> list[BoundRow]:
    """Every binding with its state, those that want somebody's eye first."""
    named = [(one, frozenset(dict(wanted([one])))) for one in document.sections.all()]
    rows = [
        _bound_row(
            one,
            tuple(section for section, keys in named if (one.name, one.of_table) in keys),
            evidence,
        )
        for one in document.bindings.all()
    ]
    order = ["gone", "stale", "overridden", "fresh"]
    return sorted(rows, key=lambda row: (order.index(row.state), row.label))


def _bound_row(
    binding: Binding, where: tuple[DocumentSection, ...], evidence: DocumentEvidence
) -> BoundRow:
    if binding.of_table:
        return _table_row(binding, where, evidence)
    kept = BoundValue.model_validate(binding.value)
    try:
        now = evidence.value(reference_of(binding.name))
    except SmeatonError:
        return BoundRow(binding, kept.label, kept.said(), "not there any more", "gone", where)
    state = "fresh" if kept.says_the_same(now) else "stale"
    if binding.instead_shown and state == "fresh":
        return BoundRow(binding, kept.label, binding.instead_shown, now.said(), "overridden", where)
    return BoundRow(binding, kept.label, kept.said(), now.said(), state, where)


def _table_row(
    binding: Binding, where: tuple[DocumentSection, ...], evidence: DocumentEvidence
) -> BoundRow:
    kept = BoundTable.model_validate(binding.value)
    label = f"{kept.title}, the whole table"
    try:
        now = evidence.table(Question.parse(binding.name))
    except SmeatonError:
        gone = "not there any more"
        return BoundRow(binding, label, release_words(kept.release), gone, "gone", where)
    state = "fresh" if kept.says_the_same(now) else "stale"
    was, is_now = release_words(kept.release), release_words(now.release)
    return BoundRow(binding, label, was, is_now, state, where)


@dataclass(frozen=True, slots=True)
class ApprovalShown:
    """An approval for a page. ``state`` is as things are, also where nobody wrote it down yet;
    ``summary`` as it was entered, and as it was published once it is."""

    approval: Approval
    state: JobState
    percent: int
    message: str
    published: str
    summary: str

    @property
    def refusal(self) -> str:
        return self.approval.refusal or "It was cut off before it was finished."


def approval_shown(approval: Approval) -> ApprovalShown:
    """An approval as it is now: one whose process died counts as interrupted."""
    made = publications(approval.document)[approval.version] if approval.version else None
    return ApprovalShown(
        approval=approval,
        state=state_now(approval.state, approval.lock),
        percent=approval.progress.percent,
        message=approval.progress.message,
        published=made.get_absolute_url() if made else "",
        summary=made.summary if made else approval.summary,
    )


def publications(document: Document) -> dict[int, Publication]:
    """What was published of a document, by its version."""
    made = Publication.objects.of(document.partnership).select_related("partnership")
    there = made.filter(kind=Kind.STRATEGIC_ASSESSMENT, key=document.exercise.year)
    return {one.version: one for one in there}
