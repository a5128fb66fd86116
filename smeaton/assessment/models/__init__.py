"""What the records keep of an assessment: its scoring, and the registers beside it."""

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
    "BlindScore",
    "ConsultationFinding",
    "Contributor",
    "EmergingIssue",
    "Exercise",
    "FrozenExercise",
    "KnowledgeGap",
    "Override",
    "Recommendation",
    "SchemeDraft",
    "SchemeVersion",
    "Snapshot",
    "Theme",
    "Workshop",
]
