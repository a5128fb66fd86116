"""Acts on information-sharing agreements: one is written down, changed, signed by a party."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Agreement, AgreementParty, MemberBody, Partnership


@dataclass(frozen=True, slots=True)
class AboutAgreement:
    """What somebody writes of an agreement. ``review_on`` is when it is looked at again."""

    title: str
    purpose: str
    contact: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    review_on: date | None = None


def agreement_numbered(partnership: Partnership, agreement_id: int) -> Agreement:
    """An agreement by its number. Raises NotFoundError."""
    found: Agreement | None = Agreement.objects.of(partnership).filter(pk=agreement_id).first()
    if found is None:
        raise NotFoundError("There is no such agreement.", todo="Go back to the list of them.")
    return found


@transaction.atomic
def add_agreement(
    *,
    partnership: Partnership,
    about: AboutAgreement,
    parties: Collection[MemberBody],
    by: User | None,
    reason: str = "",
) -> Agreement:
    """Write an agreement down, with those who are to sign it."""
    agreement = Agreement(partnership=partnership, **asdict(about))
    audit.save(agreement, by=by, reason=reason)
    _make_parties(agreement, parties, by=by, reason=reason)
    return agreement


@transaction.atomic
def change_agreement(
    *,
    agreement: Agreement,
    about: AboutAgreement,
    parties: Collection[MemberBody],
    edition: int,
    by: User | None,
) -> None:
    """Change what an agreement says of itself, and who is a party to it. ``edition`` is that which
    the person saw.

    Raises ChangedMeanwhileError where somebody changed it since; SmeatonError where one that signed
    would be a party no more: an agreement that somebody left is another agreement.
    """
    now = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if now.edition != edition:
        raise ChangedMeanwhileError(now, what="this agreement")
    for name, value in asdict(about).items():
        setattr(now, name, value)
    audit.save(now, by=by)
    for party in now.parties.exclude(body__in=parties).select_related("body"):
        if party.signed_on is not None:
            raise SmeatonError(
                f"{party.body} signed it, and stays a party.",
                todo="End this agreement, and write down another.",
            )
        audit.delete(party, by=by)
    _make_parties(now, parties, by=by)


@transaction.atomic
def sign_agreement(
    *, agreement: Agreement, body: MemberBody, signed_on: date, by: User | None
) -> None:
    """A party signed on a day. Raises SmeatonError where it is none, did before, or the day is not
    there yet."""
    party = (
        AgreementParty.objects.select_for_update().filter(agreement=agreement, body=body).first()
    )
    if party is None:
        raise SmeatonError(f"{body} is no party to {agreement}.", todo="Make it one first.")
    if party.signed_on is not None:
        raise SmeatonError(f"{body} has signed it already.")
    if signed_on > today():
        raise SmeatonError("That day is still to come.", todo="Enter the day of the signature.")
    party.signed_on = signed_on
    audit.save(party, by=by)


def _make_parties(
    agreement: Agreement, bodies: Collection[MemberBody], *, by: User | None, reason: str = ""
) -> None:
    there = set(agreement.parties.values_list("body_id", flat=True))
    for body in bodies:
        if body.pk not in there:
            party = AgreementParty(
                partnership=agreement.partnership, agreement=agreement, body=body
            )
            audit.save(party, by=by, reason=reason)
