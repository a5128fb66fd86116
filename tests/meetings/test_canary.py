"""Goal 56: what is private of a meeting is in nothing that others read.

A word that is nowhere else is planted in every private field of made-up meetings. Then everything
that somebody without the right to read Part II can ask for is searched for it, to the last byte.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smeaton.accounts.models import User
from smeaton.accounts.roles import PERMISSIONS, Permission, Role
from smeaton.actions.closing import complete
from smeaton.actions.models import Action, ExemptProgress, ExemptWording
from smeaton.actions.services import PUBLIC_WORDS, AboutAction, ask_for
from smeaton.actions.telling import tell_progress
from smeaton.documents.received_pdf import CleanPdf
from smeaton.meetings.agendas import AboutAgendaItem, add_item, item_numbered
from smeaton.meetings.attendance import Attending, mark_of, write_attendance
from smeaton.meetings.checking import check_meeting, may_be_published
from smeaton.meetings.exemptions import WhyPrivate, exempt_item
from smeaton.meetings.minuting.approving import circulate
from smeaton.meetings.minuting.asking import find_in_minutes
from smeaton.meetings.minuting.contents import public_minutes
from smeaton.meetings.minuting.correcting import answer_correction, ask_to_correct
from smeaton.meetings.minuting.deciding import Interest, decide, declare
from smeaton.meetings.minuting.holding import hold
from smeaton.meetings.minuting.writing import Said, save_minute
from smeaton.meetings.models import (
    AgendaItem,
    ExemptActionAsked,
    ExemptCorrection,
    ExemptDecision,
    ExemptDeclaration,
    Exemption,
    ExemptMinute,
    ExemptPaper,
    ItemKind,
    Meeting,
    Part,
)
from smeaton.meetings.packing import private_contents, public_contents
from smeaton.meetings.packs.agenda import agenda_report
from smeaton.meetings.packs.building import build_pack
from smeaton.meetings.packs.minutes import minutes_report
from smeaton.meetings.papers import add_paper
from smeaton.meetings.publishing.acts import publish_meeting
from smeaton.meetings.services import WhenAndWhere, plan_meeting
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import Group, GroupKind, Partnership
from smeaton.publishing.models import Passage, Publication
from smeaton.publishing.withdrawing import withdraw
from tests.harness.pdfs import a_pdf, every_byte

Papers = tuple[CleanPdf, CleanPdf]
CANARY = "kingfisher7731"
PRIVATE: list[Any] = [
    Exemption, ExemptPaper, ExemptMinute, ExemptDecision, ExemptDeclaration, ExemptCorrection,
    ExemptActionAsked,
]  # fmt: skip
EXAMPLES = 150 if os.environ.get("DATABASE_URL") else 350
"""Five hundred in all: the same acts and the same queries on either database."""

PUBLISHED = 2 if os.environ.get("DATABASE_URL") else 4
SITE = "/safer-eddystone/publications/"
EVERYWHERE = (
    *("", "all/", "meetings/", "decisions/", "groups/", "groups/executive/", "search/?q=private"),
    *("feed.atom", "meetings.ics", "sitemap.xml", "oparl/meetings/", "oparl/agenda-items/"),
    *("oparl/papers/", "oparl/files/"),
)

TODAY = date(2022, 10, 20)
_days = count()

ITEM = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Crime", "Reviews", "Plan", "Grants"]),
        "kind": st.sampled_from(["business", "actions"]),
        "minutes": st.none() | st.integers(1, 60),
        "about": st.sampled_from(["", "What it is.\n\nAnd more."]),
        "private": st.booleans(),
        "paragraphs": st.sets(st.integers(1, 7), min_size=1).map(tuple),
        "papers": st.integers(0, 1),
        "under": st.booleans(),
    }
)


@pytest.fixture(scope="module")
def papers() -> tuple[CleanPdf, CleanPdf]:
    """One that everybody may read, and one with the word on its page."""
    private = f"Private: {CANARY}."
    return CleanPdf(a_pdf("Open."), ("Open.",)), CleanPdf(a_pdf(private), (private,))


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Path) -> None:
    settings.SMEATON_TODAY, settings.SMEATON_HOME = TODAY, tmp_path


@pytest.fixture
def executive(partnership: Partnership) -> Group:
    about = AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE)
    group = add_group(partnership=partnership, about=about, by=None)
    asked = AboutAction("", group, "Executive, 14 July 2022")
    for _ in range(2):
        action = ask_for(about=asked, private=f"Move them, {CANARY}.", by=None)
        tell_progress(action=action, words=f"Asked for it, {CANARY}.", by=None)
    complete(action=action, evidence=f"They moved, {CANARY}.", by=None)
    return group


def planted(group: Group, items: list[dict[str, Any]], papers: Papers) -> Meeting:
    """A meeting with the word in every field that is private, and nowhere else."""
    on = date.fromordinal(date(2023, 1, 2).toordinal() + next(_days))
    when = WhenAndWhere(on, time(9), time(17), "Here")
    meeting = plan_meeting(group=group, when=when, meant=True, by=None)
    for said in items:
        about = AboutAgendaItem(
            said["title"], kind=said["kind"], minutes=said["minutes"], about=said["about"]
        )
        item = add_item(meeting=meeting, about=about, by=None)
        if said["private"]:
            why = WhyPrivate(
                said["paragraphs"], f"Because {CANARY}.", "Chair", TODAY, date(2023, 4, 20),
                f"Only {CANARY}.",
            )  # fmt: skip
            exempt_item(item=item, why=why, seen=0, by=None)
        item = item_numbered(meeting, item.pk)
        at = [item]
        if said["under"]:
            below = AboutAgendaItem("Part of it")
            at.append(add_item(meeting=meeting, about=below, under=item, by=None))
        for number in range(said["papers"]):
            title = f"Paper {CANARY}" if said["private"] else "Paper"
            pdf = papers[said["private"]]
            add_paper(item=at[number % len(at)], title=title, pdf=pdf, by=None)
    return meeting


def minuted(meeting: Meeting, by: User) -> None:
    """Let a meeting have been held, with the word in all that its minutes have in private."""
    held_on = Meeting.objects.filter(pk=meeting.pk)
    now = held_on.get()
    now.state = "held"
    now.save()
    meeting = held_on.select_related("group").get()
    guest = Attending("Chair", None, "present")
    write_attendance(meeting=meeting, attending=[guest], seen=mark_of(()), by=None)
    private = meeting.items.filter(part=Part.EXEMPT)
    for item in meeting.items.all():
        words = f"Whose {CANARY}." if item.part == Part.EXEMPT else ""
        text = Said("One is over.", words)
        save_minute(item=item, said=text, key=hold(item, by=by).key, seen="", by=by)
    for item in private:
        decide(item=item, words=f"To tell {CANARY}.", by=None)
        interest = Interest(f"Chair {CANARY}", "other", f"A cousin {CANARY}", "left")
        declare(item=item, interest=interest, by=None)
        about = AboutAction(words="", asked_by=meeting.group, source="The minutes")
        action = ask_for(about=about, private=f"Ask {CANARY}.", by=None)
        said = find_in_minutes(item=item, action=action, by=None)
        said.words, said.owner = f"Ask {CANARY}.", f"Chair {CANARY}"
        said.save()
    circulate(meeting=meeting, corrections_by=date(2099, 1, 1), by=None)
    for item in private:
        asked = ask_to_correct(item=item, says=f"Not {CANARY}.", by=by)
        answer_correction(
            correction=asked, outcome="made", answer=f"So {CANARY}.", edition=1, by=None
        )


def the_next(group: Group) -> Meeting:
    """A meeting to whose pack the minutes of the last belong."""
    on = date.fromordinal(date(2023, 1, 2).toordinal() + next(_days))
    meeting = plan_meeting(group=group, when=WhenAndWhere(on), meant=True, by=None)
    add_item(meeting=meeting, about=AboutAgendaItem("Minutes", kind=ItemKind.MINUTES), by=None)
    return meeting


def test_every_private_field_is_planted(
    executive: Group, papers: Papers, user_as: Callable[..., User]
) -> None:
    """Or the search would prove nothing. A field that is added and forgotten here fails."""
    said = {
        "title": "Reviews", "kind": "actions", "minutes": 5, "about": "", "private": True,
        "paragraphs": (1,), "papers": 1, "under": False,
    }  # fmt: skip
    meeting = planted(executive, [said], papers)
    item = meeting.items.get()
    assert item.part == Part.EXEMPT
    actions = [*ExemptWording.objects.all(), *ExemptProgress.objects.all()]
    assert len(actions) == 5
    for record in actions:
        for field in record.private_fields:
            assert CANARY in str(getattr(record, field)), field
    private = build_pack(private_contents(meeting)).content
    assert every_byte(private).count(CANARY.encode()) >= 5
    minuted(meeting, user_as(Role.COORDINATOR))
    texts = {"CharField", "TextField", "JSONField"}
    known = {"decided_by", "sha256", "paragraphs", "outcome"}
    for model in PRIVATE:
        record = model.objects.get(item=item)
        written = {one.name for one in model._meta.fields if one.get_internal_type() in texts}
        assert written <= known | {*model.private_fields}
        for name in model.private_fields:
            if not model._meta.get_field(name).choices:
                assert CANARY in str(getattr(record, name)), name
    private = build_pack(private_contents(the_next(executive))).content
    assert every_byte(private).count(CANARY.encode()) >= 4


@pytest.mark.slow
@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(items=st.lists(ITEM, max_size=3))
def test_the_public_pack_knows_nothing_private(
    executive: Group, papers: Papers, items: list[dict[str, Any]]
) -> None:
    meeting = planted(executive, items, papers)
    contents = public_contents(meeting)
    assert CANARY not in repr(contents)
    assert CANARY not in repr(agenda_report(contents, {}))
    sent = {paper.content for item in contents.items for paper in item.papers}
    assert sent <= {papers[0].content}
    # The PDF is made of these values and of nothing else: it is searched in one of five.
    if meeting.pk % 5 == 0:
        assert CANARY.encode() not in every_byte(build_pack(contents).content)
    # What is public of a private item is there, and of a private action.
    at_actions = any(one.kind == ItemKind.ACTIONS for one in meeting.items.all())
    assert repr(contents).count(PUBLIC_WORDS) == 2 * at_actions
    assert [item.title for item in contents.exempt] == [
        one.title for one in meeting.items.filter(part=Part.EXEMPT, under=None)
    ]


@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(items=st.lists(ITEM, min_size=1, max_size=3))
def test_public_minutes_know_nothing_private(
    executive: Group, papers: Papers, user_as: Callable[..., User], items: list[dict[str, Any]]
) -> None:
    meeting = planted(executive, items, papers)
    minuted(meeting, user_as(Role.COORDINATOR))
    minutes = public_minutes(meeting)
    assert CANARY not in repr((minutes, minutes_report(minutes)))
    # The paper of the next pack is made of these values and of nothing else.
    if meeting.pk % 5 == 0:
        (paper,) = public_contents(the_next(executive)).open[0].papers
        assert CANARY.encode() not in every_byte(paper.content)
    assert [one.text for one in minutes.items] == ["One is over."] * meeting.items.count()


@pytest.mark.slow
@settings(
    max_examples=PUBLISHED,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(items=st.lists(ITEM, min_size=1, max_size=3))
def test_the_public_site_knows_nothing_private(
    client: Any,
    executive: Group,
    papers: Papers,
    user_as: Callable[..., User],
    items: list[dict[str, Any]],
) -> None:
    """Pages, files, feeds, calendars, search and data of a meeting that is published, and of the
    next with the minutes of it; also once they are withdrawn."""
    meeting = planted(executive, items, papers)
    about = AboutAgendaItem("Exempt business", kind=ItemKind.EXCLUSION)
    add_item(meeting=meeting, about=about, by=None)
    published = [let_out(meeting)]
    minuted(meeting, user_as(Role.COORDINATOR))
    published.append(let_out(the_next(executive)))
    addresses = [f"{SITE}{one}" for one in EVERYWHERE]
    for made in published:
        own = made.get_absolute_url()
        addresses += [own, *(f"{own}files/{one.name}" for one in made.contents.papers)]
    assert_nothing_private(client, addresses)
    for made in published:
        withdraw(
            partnership=made.partnership, kind=made.kind, key=made.key, versions=[1],
            reason="A name.", withdrawn_by="Technical Lead", by=None,
        )  # fmt: skip
    assert_nothing_private(client, addresses)


def let_out(meeting: Meeting) -> Publication:
    """Publish a meeting; what the safety check asks about may be published."""
    for one in check_meeting(meeting):
        may_be_published(meeting=meeting, finding=one.finding, reason="Known", by=None)
    return publish_meeting(meeting=meeting, approved_by="Technical Lead", by=None)


def assert_nothing_private(client: Any, addresses: list[str]) -> None:
    for address in addresses:
        answer = client.get(address)
        found = answer.content + repr(answer.headers).encode()
        if answer.headers["Content-Type"] == "application/pdf":
            found += every_byte(answer.content)
        assert CANARY.encode() not in found, address
    assert not Passage.objects.filter(words__contains=CANARY).exists()


def test_no_page_of_anybody_else_knows_it(
    client_as: Callable[..., Any],
    executive: Group,
    papers: Papers,
    user_as: Callable[..., User],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    said = {
        "title": "Reviews", "kind": "actions", "minutes": 5, "about": "What it is.",
        "private": True, "paragraphs": (1,), "papers": 2, "under": True,
    }  # fmt: skip
    meeting = planted(executive, [said], papers)
    minuted(meeting, user_as(Role.COORDINATOR))
    next_one = the_next(executive)
    home = "/safer-eddystone/meetings/"
    at = f"{home}{meeting.held_on}-executive/"
    files = [f"{at}{name}" for name in ("public-pack.pdf", "minutes.pdf", "minutes.docx")]
    files.append(f"{home}{next_one.held_on}-executive/public-pack.pdf")
    addresses = [home, at, f"{home}standing/executive/"]
    addresses += ["/safer-eddystone/audit/", "/safer-eddystone/"]
    addresses += [f"/safer-eddystone/actions/{query}" for query in ("", "?state=all")]
    addresses += [f"/safer-eddystone/actions/{one.pk}/" for one in Action.objects.all()]
    addresses += [f"{at}attendance/", f"{at}minutes/"]
    addresses += [f"{at}private-minutes.pdf", f"{home}attendance/executive/"]
    for item in AgendaItem.objects.all():
        own = f"{at}agenda/{item.pk}/"
        addresses += [own, f"{own}change/", f"{own}private/", f"{own}remove/", f"{own}under/"]
        for paper in item.exempt_papers.all():
            of_paper = f"{own}papers/{paper.pk}/"
            addresses += [f"{of_paper}paper.pdf", f"{of_paper}remove/"]
        minutes = f"{at}minutes/{item.pk}/"
        addresses += [f"{minutes}write/", f"{minutes}ask/", f"{minutes}decisions/add/"]
        for kind, of in (("decisions", "change"), ("declarations", "remove")):
            for one in getattr(item, f"exempt_{kind}").all():
                addresses.append(f"{minutes}{kind}/{one.pk}/{of}/")
        addresses += [f"{minutes}corrections/{one.pk}/" for one in item.exempt_corrections.all()]
    for number, role in enumerate(others()):
        visitor = client_as(role)
        # Files take long to make, and each is made of the same for everybody.
        for address in [*addresses, *(files if number == 0 else ())]:
            assert CANARY.encode() not in all_of(visitor.get(address)), (role, address)
    assert CANARY not in caplog.text


def others() -> list[Role]:
    """Roles without the right to read Part II: of those that may do the same with meetings, actions
    and the audit trail, one."""
    found: dict[frozenset[Permission], Role] = {}
    for role in Role:
        held = PERMISSIONS[role]
        if Permission.MEETINGS_PRIVATE not in held:
            about = ("meetings.", "actions.", "audit.", "partnership.", "groups.")
            found.setdefault(frozenset(one for one in held if one.startswith(about)), role)
    return list(found.values())


def all_of(answer: Any) -> bytes:
    """Every byte of an answer, also what is packed in a PDF or a Word file, and its headers."""
    said: bytes = answer.content + repr(answer.headers).encode()
    if answer.headers["Content-Type"] == "application/pdf":
        said += every_byte(answer.content)
    if answer.content.startswith(b"PK"):
        with ZipFile(BytesIO(answer.content)) as packed:
            said += b"".join(packed.read(name) for name in packed.namelist())
    return said
