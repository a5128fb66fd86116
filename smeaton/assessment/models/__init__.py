"""What the records keep of an assessment: its scoring, its registers, its document."""

from smeaton.assessment.models.approval import Approval, ApprovalProgress
from smeaton.assessment.models.document import (
    Binding,
    Document,
    DocumentSection,
    FrozenDocument,
    SectionHold,
)
from smeaton.assessment.models.registers import (
    ConsultationFinding,
    Contributor,
    EmergingIssue,
    KnowledgeGap,
    Recommendation,
    Workshop,
)
from smeaton.assessment.models.schemes import SchemeDraft, SchemeVersion
from smeaton.assessment.models.scoring import (
    YEAR,
    AgreedScore,
    AnalystScore,
    BlindScore,
    Exercise,
    FrozenExercise,
    Override,
    Snapshot,
    Theme,
)

__all__ = [
    "YEAR",
    "AgreedScore",
    "AnalystScore",
    "Approval",
    "ApprovalProgress",
    "Binding",
    "BlindScore",
    "ConsultationFinding",
    "Contributor",
    "Document",
    "DocumentSection",
    "EmergingIssue",
    "Exercise",
    "FrozenDocument",
    "FrozenExercise",
    "KnowledgeGap",
    "Override",
    "Recommendation",
    "SchemeDraft",
    "SchemeVersion",
    "SectionHold",
    "Snapshot",
    "Theme",
    "Workshop",
]
