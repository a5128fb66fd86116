"""The bodies and people of the demonstration: complete, consistent, and nobody real."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

DEMO = Path(__file__).parents[2] / "demo"

# The ten roles of the product.
ROLES = {
    *("administrator", "coordinator", "analyst", "theme-lead", "group-member"),
    *("scorer", "commissioner", "provider", "board-member", "caseworker"),
}


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEMO / "partnership.yaml").read_text("utf-8"))
    return loaded


def there_on(body: dict[str, Any], day: date) -> bool:
    return body.get("from", date.min) <= day <= body.get("until", date.max)


def test_the_partnership_is_plymouth(content: dict[str, Any]) -> None:
    partnership = content["partnership"]
    assert partnership["slug"] == "safer-plymouth"
    assert partnership["area_code"] == "E06000026"
    assert partnership["csp_code"] == "E22000056"
    assert partnership["force_code"] == "E23000035"
    assert content["today"] == date(2022, 10, 20)


def test_six_authorities_made_the_assessment_and_five_are_there_today(
    content: dict[str, Any],
) -> None:
    bodies = content["responsible_authorities"]
    assert len([b for b in bodies if there_on(b, date(2020, 3, 31))]) == 6
    today = [b for b in bodies if there_on(b, content["today"])]
    # Crime and Disorder Act 1998, section 5: these five kinds.
    assert sorted(b["kind"] for b in today) == ["council", "fire", "health", "police", "probation"]


def test_a_body_that_ended_was_followed_by_one_that_began_the_day_after(
    content: dict[str, Any],
) -> None:
    bodies = {body["name"]: body for body in content["responsible_authorities"]}
    for body in bodies.values():
        if "until" in body:
            assert (bodies[body["succeeded_by"]]["from"] - body["until"]).days == 1


def test_one_user_a_role_and_nobody_real(content: dict[str, Any]) -> None:
    users = content["users"]
    assert sorted(user["role"] for user in users) == sorted(ROLES)
    assert len({user["email"] for user in users}) == len(users)
    for user in users:
        assert user["email"].endswith("@example.org")
        words = ("Member", "Chair", "Lead", "Analyst", "Administrator", "Scorer", "Commissioner")
        words += ("Manager", "Caseworker")
        assert any(word in user["name"] for word in words)


def test_posts_and_users_name_bodies_and_groups_that_are_there(content: dict[str, Any]) -> None:
    bodies = {body["name"] for body in content["responsible_authorities"]}
    bodies |= set(content["partners"])
    groups = {group["name"] for group in content["groups"]}
    for holder in [*content["posts"], *content["users"]]:
        assert holder.get("vacant") or holder["body"] in bodies, holder
        assert holder.get("group", "Safer Families") in groups, holder


def test_no_address_but_the_demonstrations_own_is_in_the_folder() -> None:
    for path in DEMO.rglob("*"):
        if path.is_file():
            addresses = re.findall(r"[\w.+-]+@[\w.-]+", path.read_text(encoding="utf-8"))
            assert all(address.endswith("@example.org") for address in addresses), path
