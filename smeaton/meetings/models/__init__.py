"""Meetings, their agendas, papers, attendance and minutes, and what is private of them."""

from smeaton.meetings.models.actions import ActionAsked, ExemptActionAsked
from smeaton.meetings.models.agendas import AgendaItem, ItemKind, Part, StandingItem
from smeaton.meetings.models.attendance import Attendance, Quorum
from smeaton.meetings.models.corrections import (
    Correction,
    CorrectionAnswer,
    ExemptCorrection,
)
from smeaton.meetings.models.decisions import (
    Decision,
    Declaration,
    ExemptDecision,
    ExemptDeclaration,
    InterestAct,
    InterestKind,
)
from smeaton.meetings.models.exempt import Exemption
from smeaton.meetings.models.meetings import Meeting
from smeaton.meetings.models.minutes import ExemptMinute, MinuteHold, Minutes, PublicMinute
from smeaton.meetings.models.papers import ExemptPaper, Paper
from smeaton.meetings.models.released import Released
from smeaton.meetings.models.safety import SafetyDecision

__all__ = [
    "ActionAsked",
    "AgendaItem",
    "Attendance",
    "Correction",
    "CorrectionAnswer",
    "Decision",
    "Declaration",
    "ExemptActionAsked",
    "ExemptCorrection",
    "ExemptDecision",
    "ExemptDeclaration",
    "ExemptMinute",
    "ExemptPaper",
    "Exemption",
    "InterestAct",
    "InterestKind",
    "ItemKind",
    "Meeting",
    "MinuteHold",
    "Minutes",
    "Paper",
    "Part",
    "PublicMinute",
    "Quorum",
    "Released",
    "SafetyDecision",
    "StandingItem",
]
