"""Actions and recommendations, what was told of them, what is private of them, and who was written
to."""

from smeaton.actions.models.actions import Action, ActionKind
from smeaton.actions.models.digests import DigestSent
from smeaton.actions.models.exempt import ExemptProgress, ExemptWording
from smeaton.actions.models.told import CarriedOver, Progress

__all__ = [
    "Action",
    "ActionKind",
    "CarriedOver",
    "DigestSent",
    "ExemptProgress",
    "ExemptWording",
    "Progress",
]
