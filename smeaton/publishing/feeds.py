"""Atom: what was published, and what was withdrawn, for whoever subscribes to it (RFC 4287, and RFC
6721 for what is no longer there)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from smeaton.core.addresses import absolute
from smeaton.partnership.models import Partnership
from smeaton.publishing.frozen import group_of
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication

MOST = 50
"""How many entries a feed has: the newest."""


class FeedWithWithdrawals(Atom1Feed):
    """An Atom feed that says what was withdrawn."""

    def root_attributes(self) -> dict[str, Any]:
        return super().root_attributes() | {"xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def write_items(self, handler: Any) -> None:
        for address, moment in self.feed["withdrawn"]:
            when = {"ref": address, "when": moment.isoformat()}
            handler.addQuickElement("at:deleted-entry", None, when)
        super().write_items(handler)


def feed(
    partnership: Partnership, publications: Iterable[Publication], *, title: str, at: str, page: str
) -> bytes:
    """The feed at ``at`` about the page ``page``, of these versions, the newest first."""
    newest = list(publications)[:MOST]
    shown = [one for one in newest if not one.is_withdrawn]
    made = FeedWithWithdrawals(
        title=title,
        link=absolute(page),
        description="",
        feed_url=absolute(at),
        author_name=partnership.name,
        language="en-GB",
        withdrawn=[
            (absolute(one.get_absolute_url()), moment(one.withdrawal.withdrawn_on))
            for one in newest
            if one.is_withdrawn
        ],
    )
    for one in shown:
        address = absolute(one.get_absolute_url())
        made.add_item(
            title=str(one) if one.version > 1 else one.title,
            link=address,
            unique_id=address,
            description=" ".join([one.summary, *one.what_changed]),
            updateddate=moment(one.published_on),
            pubdate=moment(one.published_on),
        )
    return str(made.writeString("utf-8")).encode()


def versions(partnership: Partnership, group: str = "") -> list[Publication]:
    """Every version of everything, or of the meetings of a group, the newest first; those that were
    withdrawn are among them."""
    there = Publication.objects.of(partnership).select_related("partnership", "withdrawal")
    if not group:
        return list(there.order_by("-published_on", "-id")[:MOST])
    meetings = there.filter(kind=Kind.MEETING).order_by("-published_on", "-id")
    return [one for one in meetings if group_of(one) == group]


def moment(day: date) -> datetime:
    """The beginning of a day: of when something was published only the day is kept."""
    return datetime.combine(day, time(), tzinfo=UTC)
