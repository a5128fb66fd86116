"""Published meetings as OParl 1.1 has them (https://oparl.org/spezifikation/), a standard that
other programs read: a system with one body, its groups, meetings with their agendas, papers and
files.

The standard has persons; we publish none, and that list is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.urls import reverse

from smeaton.core.addresses import absolute
from smeaton.errors import NotFoundError
from smeaton.partnership.models import Partnership
from smeaton.publishing.calendars import BRITAIN, when
from smeaton.publishing.contents import Entry
from smeaton.publishing.facts.meetings import ItemFacts, PaperFacts, Standing
from smeaton.publishing.facts.partnerships import GroupFacts
from smeaton.publishing.frozen import FrozenMeeting
from smeaton.publishing.models import Publication
from smeaton.publishing.site import Site

SCHEMA = "https://schema.oparl.org/1.1/"
STATES = {
    # The words that the standard recommends.
    Standing.PLANNED: "terminiert",
    Standing.HELD: "durchgeführt",
    Standing.CANCELLED: "ausgefallen",
}

Thing = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OParl:
    """All that one partnership gives out. ``withdrawn`` are publications of meetings that are no
    longer shown in any version."""

    partnership: Partnership
    site: Site
    withdrawn: tuple[Publication, ...]

    def system(self) -> Thing:
        """Where a program begins."""
        return {
            **self._is("System", reverse("publishing:oparl", args=[self.partnership.slug])),
            "oparlVersion": SCHEMA,
            "body": self.list("bodies"),
            "name": self.partnership.name,
            "website": self._page("publishing:publications"),
        }

    def objects(self, kind: str) -> list[Thing]:
        """Every object of a list. Raises NotFoundError where there is no such list."""
        if kind not in LISTS:
            raise NotFoundError("There is no page at this address.")
        made: list[Thing] = list(LISTS[kind](self))
        return made

    def object(self, kind: str, name: str) -> Thing:
        """One object by its address. Raises NotFoundError."""
        address = self.at(kind, name)
        for one in self.objects(kind):
            if one["id"] == address:
                return one
        raise NotFoundError("There is no page at this address.")

    def list(self, kind: str) -> str:
        """The address of a list."""
        return absolute(reverse("publishing:oparl-list", args=[self.partnership.slug, kind]))

    def at(self, kind: str, name: str) -> str:
        """The address of an object."""
        names = [self.partnership.slug, kind, name]
        return absolute(reverse("publishing:oparl-object", args=names))

    def bodies(self) -> Iterator[Thing]:
        lists = (
            *("person", "organization", "meeting", "paper", "agendaItem", "consultation"),
            *("file", "membership"),
        )
        yield {
            **self._is("Body", self.at("bodies", "partnership")),
            "system": absolute(reverse("publishing:oparl", args=[self.partnership.slug])),
            "name": self.partnership.name,
            "website": self._page("publishing:publications"),
            "legislativeTerm": [],
            "legislativeTermList": self.list("legislative-terms"),
            "locationList": self.list("locations"),
            **{name: self.list(_listed(name)) for name in lists},
        }

    def organizations(self) -> Iterator[Thing]:
        for group in self.site.groups:
            yield self._organization(group)

    def _organization(self, group: GroupFacts) -> Thing:
        made = {
            **self._is("Organization", self.at("organizations", group.slug)),
            "body": self.at("bodies", "partnership"),
            "name": group.name,
            "organizationType": "Gremium",
            "meeting": f"{self.list('meetings')}?group={group.slug}",
            "web": self._page("publishing:group", group.slug),
        }
        if group.kind:
            made["classification"] = group.kind
        if group.above:
            made["subOrganizationOf"] = self.at("organizations", group.above)
        return made

    def meetings(self) -> Iterator[Thing]:
        for one in self.site.meetings:
            yield self._meeting(one)
        for gone in self.withdrawn:
            yield self._gone(gone)

    def _meeting(self, meeting: FrozenMeeting) -> Thing:
        facts, publication = meeting.facts, meeting.publication
        made = {
            **self._is("Meeting", self.at("meetings", facts.key)),
            "name": publication.title,
            "meetingState": STATES[facts.standing],
            "cancelled": facts.standing == Standing.CANCELLED,
            **_hours(meeting),
            "organization": [self.at("organizations", facts.group_slug)],
            "agendaItem": [self._item(meeting, one) for one in facts.every_item],
            **_days(publication),
            "web": absolute(reverse("publishing:newest", args=publication.address[:3])),
        }
        if facts.place:
            made["location"] = self._location(meeting)
        for name, paper in (("invitation", facts.pack), ("resultsProtocol", facts.minutes)):
            if paper is not None:
                made[name] = self._file(meeting, paper.name)
        return made

    def _gone(self, publication: Publication) -> Thing:
        changed = _moment(publication.withdrawal.withdrawn_on)
        return {
            **self._is("Meeting", self.at("meetings", publication.key)),
            "created": _moment(publication.published_on),
            "modified": changed,
            "deleted": True,
        }

    def locations(self) -> Iterator[Thing]:
        for one in self.site.meetings:
            if one.facts.place:
                yield self._location(one)

    def _location(self, meeting: FrozenMeeting) -> Thing:
        return {
            **self._is("Location", self.at("locations", meeting.facts.key)),
            "description": meeting.facts.place,
        }

    def agenda_items(self) -> Iterator[Thing]:
        for meeting in self.site.meetings:
            for item in meeting.facts.every_item:
                yield self._item(meeting, item)

    def _item(self, meeting: FrozenMeeting, item: ItemFacts) -> Thing:
        made = {
            **self._is("AgendaItem", self.at("agenda-items", f"{meeting.facts.key}/{item.key}")),
            "meeting": self.at("meetings", meeting.facts.key),
            "number": item.number,
            "name": item.title,
            "public": item.part == 1,
            "order": [one.key for one in meeting.facts.every_item].index(item.key),
        }
        decided = [one.words for one in meeting.facts.decisions if one.item == item.number]
        if decided:
            made["resolutionText"] = "\n".join(decided)
        if item.papers:
            made["auxiliaryFile"] = [self._file(meeting, one.name) for one in item.papers]
        return made

    def papers(self) -> Iterator[Thing]:
        for meeting in self.site.meetings:
            for item in meeting.facts.every_item:
                for paper in item.papers:
                    yield self._paper(meeting, paper)

    def _paper(self, meeting: FrozenMeeting, paper: PaperFacts) -> Thing:
        return {
            **self._is("Paper", self.at("papers", f"{meeting.facts.key}/{paper.name}")),
            "body": self.at("bodies", "partnership"),
            "name": paper.title,
            "date": meeting.publication.published_on.isoformat(),
            "mainFile": self._file(meeting, paper.name),
            **_days(meeting.publication),
        }

    def files(self) -> Iterator[Thing]:
        for meeting in self.site.meetings:
            for paper in meeting.publication.contents.papers:
                yield self._file(meeting, paper.name)

    def _file(self, meeting: FrozenMeeting, name: str) -> Thing:
        entry = _entry(meeting.publication, name)
        address = reverse("publishing:file", args=[*meeting.publication.address, name])
        return {
            **self._is("File", self.at("files", f"{meeting.facts.key}/{name}")),
            "name": entry.title,
            "fileName": name,
            "mimeType": entry.media_type,
            "size": entry.size,
            "accessUrl": absolute(address),
            "date": meeting.publication.published_on.isoformat(),
            **_days(meeting.publication),
        }

    def nothing(self) -> Iterator[Thing]:
        """A list that the standard asks for, of what we do not publish."""
        yield from ()

    def _is(self, kind: str, address: str) -> Thing:
        return {"id": absolute(address) if address.startswith("/") else address,
                "type": f"{SCHEMA}{kind}"}  # fmt: skip

    def _page(self, route: str, *names: str) -> str:
        return absolute(reverse(route, args=[self.partnership.slug, *names]))


LISTS: dict[str, Callable[[OParl], Iterator[Thing]]] = {
    "bodies": OParl.bodies,
    "organizations": OParl.organizations,
    "persons": OParl.nothing,
    "meetings": OParl.meetings,
    "agenda-items": OParl.agenda_items,
    "papers": OParl.papers,
    "consultations": OParl.nothing,
    "files": OParl.files,
    "locations": OParl.locations,
    "legislative-terms": OParl.nothing,
    "memberships": OParl.nothing,
}


def _listed(name: str) -> str:
    """What a list is called in addresses: "agendaItem" is at "agenda-items"."""
    return {"agendaItem": "agenda-items"}.get(name, f"{name}s")


def _entry(publication: Publication, name: str) -> Entry:
    return next(one for one in publication.contents.papers if one.name == name)


def _hours(meeting: FrozenMeeting) -> Thing:
    said: dict[str, str] = {}
    starts, ends = when(meeting.facts)
    for name, one in (("start", starts), ("end", ends)):
        if isinstance(one, datetime):
            said[name] = one.isoformat()
    if "start" not in said:
        said["start"] = _moment(meeting.facts.on)
    return said


def _days(publication: Publication) -> Thing:
    made = _moment(publication.published_on)
    return {"created": made, "modified": made}


def _moment(day: date) -> str:
    """The beginning of a day in Britain."""
    return datetime.combine(day, datetime.min.time(), tzinfo=BRITAIN).isoformat()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, as the standard pages them."""

    data: list[Thing]
    number: int
    size: int
    address: str
    asked: str

    def to_json(self) -> Thing:
        """With the ways to the other pages; what was asked for stays with each."""
        last = max((len(self.data) - 1) // self.size + 1, 1)
        here = partial(self._at)
        links = {"first": here(1), "self": here(self.number), "last": here(last)}
        if self.number > 1:
            links["prev"] = here(self.number - 1)
        if self.number < last:
            links["next"] = here(self.number + 1)
        start = (self.number - 1) * self.size
        return {
            "data": self.data[start : start + self.size],
            "pagination": {
                "totalElements": len(self.data),
                "elementsPerPage": self.size,
                "currentPage": self.number,
                "totalPages": last,
            },
            "links": links,
        }

    def _at(self, number: int) -> str:
        return f"{self.address}?{self.asked}{'&' if self.asked else ''}page={number}"
