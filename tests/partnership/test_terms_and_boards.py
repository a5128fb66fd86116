"""Terms of reference follow one another and are never changed; links to boards have their days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.boards import end_link, link_board
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import Group, GroupKind, Partnership, TermsOfReference
from smeaton.partnership.terms import agree_terms, newest_terms, terms_numbered

JULY = date(2022, 7, 14)


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = date(2022, 10, 20)


@pytest.fixture
def group(partnership: Partnership) -> Group:
    about = AboutGroup(name="Safer Families", kind=GroupKind.THEMATIC)
    return add_group(partnership=partnership, about=about, by=None)


def agreed(group: Group, text: str, on: date = JULY, *, seen: int) -> TermsOfReference:
    return agree_terms(
        group=group, text=text, agreed_on=on, agreed_at="Safer Families", seen=seen, by=None
    )


def test_a_version_follows_another_and_both_are_there(group: Group) -> None:
    agreed(group, "To meet.", seen=0)
    agreed(group, "To meet often.", date(2022, 9, 1), seen=1)
    found = newest_terms(group)
    assert found is not None
    assert (found.version, found.text) == (2, "To meet often.")
    assert terms_numbered(group, 1).text == "To meet."
    with pytest.raises(NotFoundError):
        terms_numbered(group, 3)


def test_what_is_no_new_version_is_refused(group: Group) -> None:
    agreed(group, "To meet.", seen=0)
    with pytest.raises(SmeatonError, match="what version 1 says already"):
        agreed(group, "To meet.", seen=1)
    with pytest.raises(SmeatonError, match="agreed later, on 14 July 2022"):
        agreed(group, "To meet often.", date(2022, 7, 13), seen=1)
    with pytest.raises(SmeatonError, match="still to come"):
        agreed(group, "To meet often.", date(2022, 10, 21), seen=1)
    with pytest.raises(ChangedMeanwhileError):
        agreed(group, "To meet often.", seen=0)
    assert group.terms.count() == 1


def test_the_database_itself_refuses(group: Group) -> None:
    made = agreed(group, "To meet.", seen=0)
    for other in ({"version": 1}, {"version": 2, "text": ""}, {"version": 2, "agreed_at": ""}):
        copy = TermsOfReference.objects.get(pk=made.pk)
        copy.pk, copy._state.adding = None, True
        for name, value in other.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()


def test_a_link_holds_between_days(group: Group) -> None:
    link = link_board(
        group=group, board="Adults Board", about="Reports", starts_on=date(2021, 1, 1), by=None
    )
    with pytest.raises(SmeatonError, match="is linked to Adults Board already"):
        link_board(group=group, board="Adults Board", about="x", starts_on=JULY, by=None)
    with pytest.raises(SmeatonError, match="before the first"):
        end_link(link=link, last_day=date(2020, 12, 31), by=None)
    end_link(link=link, last_day=date(2022, 7, 13), by=None)
    link_board(group=group, board="Adults Board", about="Anew", starts_on=JULY, by=None)
    assert [one.about for one in group.boards.all()] == ["Reports", "Anew"]
