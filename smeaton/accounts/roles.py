"""Roles as code: what each role of a partnership allows. Nothing is allowed that is not here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from smeaton.accounts.permissions import Permission
from smeaton.errors import NotFoundError


class Role(StrEnum):
    """The ten roles. A member may hold several; what they allow adds up."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    ANALYST = "analyst"
    THEME_LEAD = "theme-lead"
    GROUP_MEMBER = "group-member"
    SCORER = "scorer"
    COMMISSIONER = "commissioner"
    PROVIDER = "provider"
    BOARD_MEMBER = "board-member"
    CASEWORKER = "caseworker"

    @property
    def label(self) -> str:
        """As it is shown: "Theme lead"."""
        return self.value.replace("-", " ").capitalize()

    @property
    def comes_for(self) -> str:
        """What a holder of the role comes here to do."""
        return _COMES_FOR[self]


_COMES_FOR = {
    Role.ADMINISTRATOR: "Looks after members, roles and settings, and reads the audit trail",
    Role.COORDINATOR: "Runs the partnership: groups, meetings, plan and publication",
    Role.ANALYST: "Loads police and partner data and writes the assessment",
    Role.THEME_LEAD: "Leads a theme and reports on it to the board",
    Role.GROUP_MEMBER: "Sits on a group and carries out actions",
    Role.SCORER: "Scores themes in the assessment workshop",
    Role.COMMISSIONER: "Pays for services and follows what they deliver",
    Role.PROVIDER: "Delivers a paid service and sends returns about it",
    Role.BOARD_MEMBER: "Reads the papers and decides",
    Role.CASEWORKER: "Carries anti-social behaviour case reviews",
}

# Who chairs what and who meets when is in the partnership's public papers: no member need guess.
# So is what was promised in them, and whoever promised answers for it; see ``actions/owners.py``.
_EVERY_MEMBER = frozenset(
    {
        Permission.PARTNERSHIP_VIEW,
        Permission.GROUPS_VIEW,
        Permission.MEETINGS_VIEW,
        Permission.ACTIONS_VIEW,
        Permission.ACTIONS_ANSWER,
    }
)
_READER = _EVERY_MEMBER | {Permission.EVIDENCE_VIEW, Permission.ASSESSMENT_VIEW}
# Who knows a theme scores it. The analyst has scored it before, from the data.
_SCORER = _READER | {Permission.ASSESSMENT_SCORE}
# ... and who works on one may be asked to write about it.
_WRITER = _SCORER | {Permission.ASSESSMENT_WRITE}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    # An administrator keeps the keys. They may load data, for in a small partnership nobody
    # else can; which months to read anew is the analyst's judgement alone.
    Role.ADMINISTRATOR: _READER
    | {
        Permission.EVIDENCE_LOAD,
        Permission.MEMBERS_VIEW,
        Permission.MEMBERS_CHANGE,
        Permission.MEMBERS_REVIEW,
        Permission.AUDIT_VIEW,
        Permission.SETTINGS_CHANGE,
    },
    Role.COORDINATOR: _READER
    | {
        Permission.MEMBERS_VIEW,
        # Nobody confirms their own access, and there may be one administrator alone.
        Permission.MEMBERS_REVIEW,
        Permission.GROUPS_CHANGE,
        Permission.MEETINGS_CHANGE,
        Permission.MEETINGS_PRIVATE,
        Permission.ACTIONS_CHANGE,
        Permission.REPORTS_WRITE,
        Permission.REPORTS_RETURN,
        Permission.PUBLICATIONS_PUBLISH,
        Permission.SETTINGS_CHANGE,
        Permission.EVIDENCE_LOAD,
        Permission.ASSESSMENT_WRITE,
        # The board decides in a meeting; the coordinator enters what it decided.
        Permission.ASSESSMENT_APPROVE,
    },
    Role.ANALYST: _READER
    | {
        Permission.MEMBERS_VIEW,
        Permission.EVIDENCE_LOAD,
        Permission.EVIDENCE_CHANGE,
        Permission.ASSESSMENT_WRITE,
        Permission.ASSESSMENT_PREPARE,
    },
    # Of which group: that whose chair or vice-chair is of their organisation.
    Role.THEME_LEAD: _WRITER | {Permission.MEMBERS_VIEW, Permission.REPORTS_WRITE},
    Role.GROUP_MEMBER: _WRITER,
    Role.SCORER: _SCORER,
    Role.COMMISSIONER: _WRITER,
    # An outside organisation sees its own grant, not the partnership's restricted evidence.
    Role.PROVIDER: _EVERY_MEMBER,
    Role.BOARD_MEMBER: _READER
    | {Permission.MEMBERS_VIEW, Permission.MEETINGS_PRIVATE, Permission.ASSESSMENT_APPROVE},
    Role.CASEWORKER: _READER,
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Everything that the roles together allow."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))


def roles_with(permission: Permission) -> list[Role]:
    """The roles that have ``permission``, in the order in which they are declared."""
    return [role for role in Role if permission in PERMISSIONS[role]]


def role_named(name: str) -> Role:
    """The role by its name in commands: "theme-lead". Raises NotFoundError, naming them all."""
    try:
        return Role(name)
    except ValueError as error:
        names = ", ".join(role.value for role in Role)
        raise NotFoundError(f"There is no role {name!r}.", todo=f"Use one of: {names}.") from error
