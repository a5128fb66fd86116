"""Who may write which report: the coordinator any, and whoever is of the body that fills the chair
or the vice-chair of a group, that group's."""

from __future__ import annotations

from smeaton.accounts.permissions import Permission
from smeaton.chair_reports.chairs import Chair, body_of, chairs_on
from smeaton.chair_reports.models import ChairReport
from smeaton.core.clock import today
from smeaton.errors import NotAllowedError
from smeaton.partnership.access import Access
from smeaton.partnership.models import Group


def own_posts(access: Access, group: Group) -> tuple[Chair, ...]:
    """The posts of a group that the visitor's body fills today: as which of them they may sign."""
    body = body_of(access.partnership, access.user)
    chairs = chairs_on(access.partnership, today()).get(group.pk, ())
    return tuple(one for one in chairs if one.body_id == body)


def check_may_write(access: Access, group: Group) -> None:
    """Raise NotAllowedError with the reason unless the visitor may read and write the reports of a
    group. Who may write one sees it; nobody else does, before the board."""
    access.check(Permission.REPORTS_WRITE)
    if access.may(Permission.REPORTS_RETURN) or own_posts(access, group):
        return
    raise NotAllowedError(
        f"The report of {group} is written by the body that chairs it, and yours does not.",
        todo="Ask the coordinator, who sees every report.",
    )


def check_may_sign(access: Access, report: ChairReport) -> tuple[Chair, ...]:
    """As which posts the visitor may sign. Raises NotAllowedError where their body fills none: the
    coordinator signs for nobody."""
    access.check(Permission.REPORTS_WRITE)
    found = own_posts(access, report.group)
    if not found:
        raise NotAllowedError(
            f"The chair or vice-chair of {report.group} signs its report, and your organisation "
            "fills neither post today.",
            todo="Ask them to sign, or write down who chairs the group.",
        )
    return found
