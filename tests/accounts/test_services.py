from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from smeaton.accounts.models import User
from smeaton.accounts.services import add_user
from smeaton.errors import SmeatonError

pytestmark = pytest.mark.django_db


def test_an_account_is_found_by_its_address_in_any_case() -> None:
    user = add_user(email=" Keeper@Example.org ", name="Keeper", by=None)
    assert user.email == "keeper@example.org"
    assert User.objects.get_by_natural_key("KEEPER@example.ORG") == user
    assert EmailAddress.objects.get(user=user).verified


def test_without_a_password_nobody_can_sign_in_with_one() -> None:
    assert not add_user(email="keeper@example.org", name="Keeper", by=None).has_usable_password()


def test_an_address_has_one_account() -> None:
    add_user(email="keeper@example.org", name="Keeper", by=None)
    with pytest.raises(SmeatonError, match="There is an account for keeper"):
        add_user(email="Keeper@example.org", name="Another", by=None)


def test_the_database_holds_it_too() -> None:
    User(email="keeper@example.org", name="Keeper", password="!").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        User(email="KEEPER@example.org", name="Another", password="!").save()


@pytest.mark.parametrize(
    ("password", "complaint"),
    [("short", "at least 12 characters"), ("password1234", "too common")],
)
def test_a_weak_password_is_refused_and_makes_no_account(password: str, complaint: str) -> None:
    with pytest.raises(SmeatonError, match=complaint):
        add_user(email="keeper@example.org", name="Keeper", password=password, by=None)
    assert not User.objects.exists()


def test_an_address_must_be_one() -> None:
    with pytest.raises(SmeatonError, match="valid email"):
        add_user(email="keeper", name="Keeper", by=None)
