"""Agreements to share information: who signed, who is in none, and which want a review."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from smeaton.partnership.agreements import (
    AboutAgreement,
    add_agreement,
    change_agreement,
    sign_agreement,
)
from smeaton.partnership.bodies import add_body
from smeaton.partnership.models import Agreement, Capacity, MemberBody, Partnership
from smeaton.partnership.presenters.agreements import agreements_on, review_of

DAY = date(2022, 10, 20)


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = DAY


@pytest.fixture
def bodies(partnership: Partnership) -> list[MemberBody]:
    return [
        add_body(partnership=partnership, name=name, capacity=Capacity.RESPONSIBLE, by=None)
        for name in ("Council", "Fire", "Police")
    ]


@pytest.fixture
def agreement(partnership: Partnership, bodies: list[MemberBody]) -> Agreement:
    about = AboutAgreement(title="Main agreement", purpose="Crimes by place")
    return add_agreement(partnership=partnership, about=about, parties=bodies[:2], by=None)


def test_who_is_in_none_is_named(partnership: Partnership, agreement: Agreement) -> None:
    found = agreements_on(partnership, DAY)
    assert found.outside == ("Police",)
    assert found.rows[0].unsigned == ("Council", "Fire")
    assert (found.in_force, found.overdue) == (1, 0)


def test_an_agreement_that_ended_binds_nobody(
    partnership: Partnership, agreement: Agreement
) -> None:
    agreement.ends_on = date(2022, 1, 1)
    agreement.save()
    found = agreements_on(partnership, DAY)
    assert found.outside == ("Council", "Fire", "Police")
    assert (found.in_force, found.rows[0].review.words) == (0, "not in force")


@pytest.mark.parametrize(
    ("on", "words", "overdue"),
    [
        (None, "no day set", False),
        (date(2022, 10, 19), "overdue since 19 October 2022", True),
        (date(2022, 10, 20), "due on 20 October 2022", False),
        (date(2023, 1, 18), "due on 18 January 2023", False),
        (date(2023, 1, 19), "on 19 January 2023", False),
    ],
)
def test_a_review_in_words(on: date | None, words: str, overdue: bool) -> None:
    found = review_of(Agreement(review_on=on), DAY)
    assert (found.words, found.overdue) == (words, overdue)


def test_a_party_signs_once(agreement: Agreement, bodies: list[MemberBody]) -> None:
    sign_agreement(agreement=agreement, body=bodies[0], signed_on=DAY, by=None)
    with pytest.raises(SmeatonError, match="has signed it already"):
        sign_agreement(agreement=agreement, body=bodies[0], signed_on=DAY, by=None)
    with pytest.raises(SmeatonError, match="is no party"):
        sign_agreement(agreement=agreement, body=bodies[2], signed_on=DAY, by=None)
    with pytest.raises(SmeatonError, match="still to come"):
        sign_agreement(agreement=agreement, body=bodies[1], signed_on=date(2022, 10, 21), by=None)


def test_who_signed_stays_a_party(agreement: Agreement, bodies: list[MemberBody]) -> None:
    sign_agreement(agreement=agreement, body=bodies[0], signed_on=DAY, by=None)
    about = AboutAgreement(title="Main agreement", purpose="Crimes by place and month")
    edition = agreement.edition
    with pytest.raises(SmeatonError, match="Council signed it, and stays a party"):
        change_agreement(
            agreement=agreement, about=about, parties=bodies[1:], edition=edition, by=None
        )
    assert Agreement.objects.get().purpose == "Crimes by place"
    change_agreement(
        agreement=agreement, about=about, parties=[bodies[0], bodies[2]], edition=edition, by=None
    )
    assert [str(one.body) for one in agreement.parties.all()] == ["Council", "Police"]
    with pytest.raises(ChangedMeanwhileError):
        change_agreement(agreement=agreement, about=about, parties=bodies, edition=edition, by=None)
