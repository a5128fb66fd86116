"""Acts on what is private of a meeting: an item goes into Part II by a decision that is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from smeaton.meetings.agendas import item_to_change, put_into
from smeaton.meetings.exclusion import PARAGRAPHS
from smeaton.meetings.models import AgendaItem, Exemption, Part, Released


@dataclass(frozen=True, slots=True)
class WhyPrivate:
    """What was decided on an item: the paragraphs of Schedule 12A, the balance of the public
    interest, who decided and when, when it is looked at again, and what only members may read."""

    paragraphs: tuple[int, ...]
    public_interest: str
    decided_by: str
    decided_on: date
    review_on: date
    note: str = ""


def exemption_of(item: AgendaItem) -> Exemption | None:
    """What makes an item private; None where nobody has decided. For those who may read it."""
    return Exemption.objects.filter(item=item).first()


def is_private(item: AgendaItem) -> bool:
    """Whether an item is private: it is in Part II, and nobody has released it."""
    if item.part != Part.EXEMPT:
        return False
    return not Released.objects.filter(item=item.under_id or item.pk).exists()


@transaction.atomic
def exempt_item(
    *, item: AgendaItem, why: WhyPrivate, seen: int, by: User | None, reason: str = ""
) -> Exemption:
    """Put an item into Part II for these reasons, or give it others. ``seen`` is the edition of the
    decision which the person saw, 0 for none.

    Raises ChangedMeanwhileError where somebody decided since; SmeatonError where no paragraph is
    named or one that there is not, it is to be decided on a day that is not over, the item stands
    under another, or the meeting was held or cancelled.
    """
    now = item_to_change(item)
    there = exemption_of(now)
    if (there.edition if there else 0) != seen:
        raise ChangedMeanwhileError(there, what="what is private of this item")
    if now.under is not None:
        raise SmeatonError(
            "It stands under another item.", todo=f"Make {now.under.title} private as a whole."
        )
    if not why.paragraphs or not PARAGRAPHS.keys() >= set(why.paragraphs):
        raise SmeatonError("Paragraphs: choose one or more of 1 to 7.")
    if why.decided_on > today():
        raise SmeatonError("Decided on: that day is still to come.")
    put_into(Part.EXEMPT, now, by=by)
    exemption = there or Exemption(partnership=now.partnership, item=now)
    for name, value in asdict(why).items():
        setattr(exemption, name, value)
    exemption.paragraphs = sorted(set(why.paragraphs))
    audit.save(exemption, by=by, reason=reason)
    return exemption
