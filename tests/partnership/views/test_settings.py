"""The settings of a partnership: its name, area and colour, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from smeaton.accounts.roles import Role
from smeaton.partnership.colours import ENOUGH, contrast_with_white, validate_dark
from smeaton.partnership.models import Partnership

PAGE = "/safer-eddystone/settings/"
TYPED = {
    "name": "Safer Rame",
    "area_code": "E07000150",
    "colour": "#5f2167",
    "vision": "A place where people feel safe",
    "purpose": "To bring those together who can make it so.",
    "values": "Fair, open and responsible.",
}


@pytest.fixture
def seen(partnership: Partnership) -> dict[str, Any]:
    """What somebody sends who changed everything on the page as it is now."""
    return {**TYPED, "edition": partnership.edition}


def now(partnership: Partnership) -> dict[str, str]:
    fresh = Partnership.objects.get(pk=partnership.pk)
    return {name: getattr(fresh, name) for name in TYPED}


def test_who_may_change_them(
    client_as: Callable[..., Any], stranger: Any, client: Any, seen: dict[str, Any]
) -> None:
    for role in (Role.ADMINISTRATOR, Role.COORDINATOR):
        assert client_as(role).get(PAGE).status_code == 200
    for role in (Role.ANALYST, Role.BOARD_MEMBER, Role.PROVIDER):
        assert client_as(role).get(PAGE).status_code == 403
        assert client_as(role).post(PAGE, seen).status_code == 403
    assert stranger.get(PAGE).status_code == 404
    assert client.get(PAGE).status_code == 302


def test_they_are_changed_and_the_trail_says_by_whom(
    client_as: Callable[..., Any], partnership: Partnership, seen: dict[str, Any]
) -> None:
    answer = client_as(Role.COORDINATOR).post(PAGE, seen, follow=True)
    assert "The settings were saved." in answer.content.decode()
    assert now(partnership) == TYPED
    shown = client_as(Role.PROVIDER).get("/safer-eddystone/groups/").content.decode()
    assert all(TYPED[name] in shown for name in ("vision", "purpose", "values"))
    entry = partnership.history.first()
    assert entry is not None
    assert entry.history_user is not None


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "Enter the name of the partnership"),
        ("area_code", "Plymouth", "Use a code of nine characters: E06000026."),
        ("colour", "red", "Use six digits: #0b3c5d."),
        ("colour", "#ffdd00", "Use a darker colour"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_changes_nothing(
    client_as: Callable[..., Any],
    partnership: Partnership,
    seen: dict[str, Any],
    field: str,
    value: str,
    told: str,
) -> None:
    before = now(partnership)
    page = client_as(Role.ADMINISTRATOR).post(PAGE, {**seen, field: value}).content.decode()
    assert told in page
    assert f'href="#id_{field}"' in page
    assert now(partnership) == before


def test_a_name_that_another_partnership_has_is_refused(
    client_as: Callable[..., Any],
    make_partnership: Callable[[str], Partnership],
    partnership: Partnership,
    seen: dict[str, Any],
) -> None:
    make_partnership("Safer Rame")
    page = client_as(Role.ADMINISTRATOR).post(PAGE, seen).content.decode()
    assert "There is a problem" in page
    assert now(partnership)["name"] == "Safer Eddystone"


def test_of_two_at_once_the_second_is_told_and_loses_nothing(
    client_as: Callable[..., Any], partnership: Partnership, seen: dict[str, Any]
) -> None:
    first, second = client_as(Role.ADMINISTRATOR), client_as(Role.COORDINATOR)
    first.post(PAGE, {**seen, "name": "Safer Kingsand"})
    page = second.post(PAGE, seen).content.decode()
    assert "Somebody else changed the settings meanwhile" in page
    assert "It is now: Safer Kingsand" in page
    assert 'value="Safer Rame"' in page
    assert now(partnership)["name"] == "Safer Kingsand"
    edition = Partnership.objects.get(pk=partnership.pk).edition
    assert f'name="edition" value="{edition}"' in page
    second.post(PAGE, {**TYPED, "edition": edition})
    assert now(partnership) == TYPED


def test_contrasts_that_others_worked_out() -> None:
    """WebAIM's contrast checker, and the two ends of the scale."""
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#777777") == pytest.approx(4.48, abs=0.005)
    assert contrast_with_white("#0000ff") == pytest.approx(8.59, abs=0.005)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True) | st.text(max_size=8))
def test_only_a_light_colour_is_refused(colour: str) -> None:
    try:
        validate_dark(colour)
    except ValidationError:
        assert contrast_with_white(colour) < ENOUGH
