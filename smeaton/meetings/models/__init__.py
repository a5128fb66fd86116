"""Meetings, their agendas, papers and attendance, and what is private of them."""

from smeaton.meetings.models.agendas import AgendaItem, ItemKind, Part, StandingItem
from smeaton.meetings.models.attendance import Attendance, Quorum
from smeaton.meetings.models.exempt import Exemption
from smeaton.meetings.models.meetings import Meeting
from smeaton.meetings.models.papers import ExemptPaper, Paper
from smeaton.meetings.models.safety import SafetyDecision

__all__ = [
    "AgendaItem",
    "Attendance",
    "ExemptPaper",
    "Exemption",
    "ItemKind",
    "Meeting",
    "Paper",
    "Part",
    "Quorum",
    "SafetyDecision",
    "StandingItem",
]
