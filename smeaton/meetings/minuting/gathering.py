"""What is written of a meeting, item by item, in a fixed number of queries.

Without ``private`` nothing private is asked for: neither a text, nor a decision, a declaration, an
action or a correction of an item in Part II.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from smeaton.meetings.minuting.asking import AnyAsked
from smeaton.meetings.minuting.correcting import AnyCorrection
from smeaton.meetings.minuting.deciding import AnyDecision, AnyDeclaration
from smeaton.meetings.models import (
    ActionAsked,
    Correction,
    Decision,
    Declaration,
    ExemptActionAsked,
    ExemptCorrection,
    ExemptDecision,
    ExemptDeclaration,
    ExemptMinute,
    Meeting,
    PublicMinute,
)

Lists = defaultdict[int, list[Any]]


@dataclass(frozen=True, slots=True)
class OfItem:
    """What is written of one item."""

    text: str = ""
    private: str = ""
    decisions: tuple[AnyDecision, ...] = ()
    declarations: tuple[AnyDeclaration, ...] = ()
    actions: tuple[AnyAsked, ...] = ()
    corrections: tuple[AnyCorrection, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is written, by the number of the item's record."""

    items: dict[int, OfItem] = field(default_factory=dict)

    def of(self, item_id: int) -> OfItem:
        """What is written of an item, which may be nothing."""
        return self.items.get(item_id, OfItem())


def gathered(meeting: Meeting, *, private: bool) -> Gathered:
    """What is written of a meeting, for everybody or for those who may read what is private."""
    texts = _texts(PublicMinute, meeting)
    hidden = _texts(ExemptMinute, meeting) if private else {}
    decisions = _lists((Decision, ExemptDecision), meeting, private=private)
    declarations = _lists((Declaration, ExemptDeclaration), meeting, private=private)
    actions = _lists((ActionAsked, ExemptActionAsked), meeting, private=private)
    corrections = _lists((Correction, ExemptCorrection), meeting, "asked_by", private=private)
    return Gathered(
        {
            item: OfItem(
                texts.get(item, ""),
                hidden.get(item, ""),
                tuple(decisions[item]),
                tuple(declarations[item]),
                tuple(actions[item]),
                tuple(corrections[item]),
            )
            for item in {*texts, *hidden, *decisions, *declarations, *actions, *corrections}
        }
    )


def _texts(kind: type[PublicMinute] | type[ExemptMinute], meeting: Meeting) -> dict[int, str]:
    return dict(kind.objects.filter(item__meeting=meeting).values_list("item_id", "text"))


def _lists(kinds: Iterable[Any], meeting: Meeting, *related: str, private: bool) -> Lists:
    """The records of a kind by item: the first kind for everybody, the second is private."""
    found: Lists = defaultdict(list)
    for kind in list(kinds)[: 2 if private else 1]:
        for one in kind.objects.filter(item__meeting=meeting).select_related(*related):
            found[one.item_id].append(one)
    return found
