"""Meetings, their agendas, and what is private of them."""

from smeaton.meetings.models.agendas import AgendaItem, ItemKind, Part, StandingItem
from smeaton.meetings.models.exempt import Exemption
from smeaton.meetings.models.meetings import Meeting

__all__ = ["AgendaItem", "Exemption", "ItemKind", "Meeting", "Part", "StandingItem"]
