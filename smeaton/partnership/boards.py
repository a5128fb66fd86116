"""Acts on the links between a group and boards of others."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.dating import end_on
from smeaton.partnership.models import BoardLink, Group, Partnership
from smeaton.partnership.models.dated import overlapping


def link_numbered(partnership: Partnership, link_id: int) -> BoardLink:
    """A link by its number. Raises NotFoundError."""
    links = BoardLink.objects.of(partnership).select_related("group")
    found: BoardLink | None = links.filter(pk=link_id).first()
    if found is None:
        raise NotFoundError("There is no such link.", todo="Go back to the list of groups.")
    return found


@transaction.atomic
def link_board(
    *,
    group: Group,
    board: str,
    about: str,
    starts_on: date | None,
    by: User | None,
    reason: str = "",
) -> BoardLink:
    """Say what links a group to a board of somebody else. Raises SmeatonError where that is said
    already."""
    link = BoardLink(
        partnership=group.partnership, group=group, board=board, about=about, starts_on=starts_on
    )
    if next(overlapping(link, group.boards.filter(board=board)), None):
        raise SmeatonError(f"{group} is linked to {board} already.", todo="End that link first.")
    audit.save(link, by=by, reason=reason)
    return link


@transaction.atomic
def end_link(*, link: BoardLink, last_day: date, by: User | None) -> None:
    """A group is linked to a board until a day, the day inside."""
    end_on(BoardLink.objects.select_for_update().get(pk=link.pk), last_day, by=by)
