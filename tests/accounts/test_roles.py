from __future__ import annotations

import pytest

from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import PERMISSIONS, Role, permissions_of, role_named, roles_with
from smeaton.errors import NotFoundError


def test_the_ten_roles_each_say_what_they_come_for() -> None:
    assert {role.value for role in Role} == {
        "administrator",
        "coordinator",
        "analyst",
        "theme-lead",
        "group-member",
        "scorer",
        "commissioner",
        "provider",
        "board-member",
        "caseworker",
    }
    assert all(role.comes_for for role in Role)
    assert set(PERMISSIONS) == set(Role)


def test_every_permission_is_explained_and_somebody_has_it() -> None:
    for permission in Permission:
        assert permission.meaning
        assert roles_with(permission)


def test_roles_add_up() -> None:
    both = permissions_of([Role.ADMINISTRATOR, Role.ANALYST])
    assert both == PERMISSIONS[Role.ADMINISTRATOR] | PERMISSIONS[Role.ANALYST]
    assert permissions_of([]) == frozenset()


def test_who_keeps_the_keys_does_not_judge_the_data() -> None:
    assert Permission.EVIDENCE_CHANGE not in PERMISSIONS[Role.ADMINISTRATOR]
    assert roles_with(Permission.MEMBERS_CHANGE) == [Role.ADMINISTRATOR]


def test_an_outside_provider_sees_no_evidence() -> None:
    assert PERMISSIONS[Role.PROVIDER] == {
        Permission.PARTNERSHIP_VIEW,
        Permission.GROUPS_VIEW,
        Permission.MEETINGS_VIEW,
        Permission.ACTIONS_VIEW,
        Permission.ACTIONS_ANSWER,
    }


def test_a_role_is_found_by_name_or_all_are_named() -> None:
    assert role_named("theme-lead") is Role.THEME_LEAD
    with pytest.raises(NotFoundError, match=r"no role 'boss'.*administrator, coordinator"):
        role_named("boss")
