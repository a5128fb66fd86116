"""Goal 76: every address that answers with a page, in a browser, also those added later.

The journeys beside this go through pages as people do; here no page can be forgotten.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.harness import nu
from tests.harness.browser import LOOKED_AT_HERE, signed_in
from tests.harness.keyboard import walk_by_keyboard

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SECOND_STEP = "test_second_step.py and accounts/test_sign_in.py, with a second step turned on"
ORGANISATION = "accounts/test_organisation.py, with another site that signs people in"
ASKED = "of what stands behind a question mark: tests/assessment/document/test_pages.py"
MINUTED = "of a meeting that was held: test_minutes.py"
MINUTES = "/<slug:partnership>/meetings/<slug:meeting>/minutes/"
LINK = "of who came by an e-mailed link: test_citizen.py, tests/chair_reports/test_journey.py"
REPORT = "/<slug:partnership>/reports/<slug:meeting>/<slug:reporter>/"
DOCUMENT = "/<slug:partnership>/assessment/<slug:year>/document/"
PUBLIC = "/<slug:partnership>/publications/"
POST, FILE = "an act, asked for by POST", "a file, or an answer for programs"

PARTS = 2 if LOOKED_AT_HERE else 1
"""In so many tests, which processes can share, as a page takes long to look at: each takes every
second address."""

# What gives nobody a page here: what it is, or the test that goes there.
NO_PAGE = {
    "/account/sign-in/code/": SECOND_STEP,
    "/account/confirm/code/": SECOND_STEP,
    "/account/second-step/app/": SECOND_STEP,
    "/account/second-step/app/remove/": SECOND_STEP,
    "/account/second-step/recovery-codes/": SECOND_STEP,
    "/account/second-step/recovery-codes/new/": SECOND_STEP,
    "/account/second-step/recovery-codes/download/": SECOND_STEP,
    "/account/passkeys/add/": SECOND_STEP,
    "/account/passkeys/<int:pk>/remove/": SECOND_STEP,
    "/account/passkeys/<int:pk>/rename/": SECOND_STEP,
    "/account/sign-in/passkey/": SECOND_STEP,
    "/account/confirm/passkey/": SECOND_STEP,
    "/account/organisation/<str:provider_id>/": ORGANISATION,
    "/account/organisation/<str:provider_id>/back/": ORGANISATION,
    "/account/organisation/failed": ORGANISATION,
    "/account/organisation/sign-up": ORGANISATION,
    "/api/<partnership>/evidence/tables/<name>": FILE,
    "/<slug:partnership>/evidence/report/report.<slug:ending>": FILE,
    "/<slug:partnership>/evidence/<slug:name>/chart-<int:number>.csv": FILE,
    "/<slug:partnership>/assessment/schemes/<slug:scheme_id>/scheme.<slug:ending>": FILE,
    "/<slug:partnership>/assessment/<slug:year>/scores.<slug:ending>": FILE,
    "/<slug:partnership>/assessment/<slug:year>/from-data.<slug:ending>": FILE,
    f"{DOCUMENT}<slug:part>.<slug:ending>": FILE,
    f"{DOCUMENT}approvals/<int:approval_id>/try-again/": POST,
    f"{DOCUMENT}bound/instead/": ASKED,
    f"{DOCUMENT}section/<slug:section_key>/begin/": POST,
    f"{DOCUMENT}section/<slug:section_key>/take/": POST,
    "/<slug:partnership>/meetings/<slug:meeting>/hold/": POST,
    "/<slug:partnership>/meetings/<slug:meeting>/agenda/begin/": POST,
    f"{MINUTES}<int:item_id>/write/": MINUTED,
    f"{MINUTES}<int:item_id>/ask/": MINUTED,
    f"{MINUTES}<int:item_id>/corrections/<int:correction_id>/": MINUTED,
    f"{MINUTES}<int:item_id>/decisions/<int:decision_id>/change/": MINUTED,
    f"{MINUTES}<int:item_id>/decisions/<int:decision_id>/remove/": MINUTED,
    f"{MINUTES}<int:item_id>/declarations/<int:declaration_id>/remove/": MINUTED,
    f"{MINUTES}close/": POST,
    f"{MINUTES}<int:item_id>/begin/": POST,
    "/<slug:partnership>/meetings/<slug:meeting>/minutes.<slug:ending>": FILE,
    "/<slug:partnership>/meetings/<slug:meeting>/private-minutes.<slug:ending>": FILE,
    "/<slug:partnership>/meetings/<slug:meeting>/agenda/<int:item_id>/move/": POST,
    "/<slug:partnership>/meetings/standing/item/<int:standing_id>/move/": POST,
    "/<slug:partnership>/publications/by-email/confirm/": LINK,
    "/<slug:partnership>/publications/by-email/stop/": LINK,
    "/<slug:partnership>/reports/link/": LINK,
    "/<slug:partnership>/reports/link/<int:link_id>/": LINK,
    "/<slug:partnership>/reports/link/<int:link_id>/answer/<slug:question>/": LINK,
    "/<slug:partnership>/reports/link/<int:link_id>/submit/": POST,
    f"{REPORT}attachments/<int:attachment_id>/remove/": POST,
    f"{REPORT}begin/": POST,
    f"{REPORT}submit/": POST,
    f"{PUBLIC}oparl/<slug:listed>/<path:name>": FILE,
    "/<slug:partnership>/evidence/area/": POST,
    "/<slug:partnership>/evidence/loads/<int:load_id>/try-again/": POST,
    "/<slug:partnership>/evidence/rebasings/<int:rebasing_id>/withdraw/": POST,
}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Files of made-up crime and what stands beside them."""
    from tests.harness.evidence import shared_files

    return shared_files(rows=3_000)


@pytest.fixture
def everything(
    partnership: Any, make_user: Callable[..., Any], settings: Any, files: list[Path]
) -> Iterator[tuple[Any, dict[str, str]]]:
    """Somebody with every role, and for each name in an address something that is there."""
    from smeaton.accounts.roles import Role
    from smeaton.analysis.periods import Month
    from smeaton.evidence import services
    from tests.harness import evidence as made_up

    settings.SMEATON_DEMO = True
    folder = settings.SMEATON_HOME / "evidence" / partnership.slug
    shutil.rmtree(folder, ignore_errors=True)
    user, other = (
        make_user(partnership, *Role, password="lantern granite plover"),
        make_user(partnership, Role.SCORER),
    )
    load = services.load_files(partnership=partnership, paths=files, by=user)
    rebasing = services.rebase(
        partnership=partnership, indicator="burglary", area_code=made_up.DISTRICT,
        month=Month(2025, 1), reason="The city centre was pedestrianised", by=user,
    )  # fmt: skip
    room = scored_room(partnership, user)
    approval = begun_document(room, user, to=made_up.TO)
    published = an_older_version(partnership)
    yield (
        user,
        {
            "year": room.exercise.year,
            "theme_key": "domestic-abuse",
            "part": "assessment",
            "criterion": "physical",
            "scheme_id": "csp-illustrative",
            "draft_id": str(a_draft(partnership, user).pk),
            "section_key": "impact",
            "criterion_key": "impact",
            "level_key": "high",
            "register": "gaps",
            "entry_id": str(a_gap(room.exercise, user).pk),
            "act": "sign-off",
            "override_id": str(room.theme("domestic-abuse").overrides.get().pk),
            "partnership": partnership.slug,
            "kind": published.kind,
            "publication": published.key,
            "version": str(published.version),
            "paper": published.contents.papers[0].name,
            "figure": "crime-burglary-count",
            "indicator_id": "burglary",
            "indicator": "all-crime",
            "area": made_up.DISTRICT,
            "release_id": services.evidence_store(partnership).release().id,
            "release": services.evidence_store(partnership).release().id,
            "load_id": str(load.pk),
            "rebasing_id": str(rebasing.pk),
            **a_structure(partnership, user),
            "membership_id": str(other.memberships.get().pk),
            "name": "crime",
            "row": "all-crime",
            "key": "count",
            "number": "1",
            "approval_id": str(approval.pk),
            "ending": "csv",
            "uidb36": "1",
            "pk": "1",
            "provider_id": "openid_connect",
        },
    )
    shutil.rmtree(folder, ignore_errors=True)


def scored_room(partnership: Any, user: Any) -> Any:
    """An exercise that the room agreed, with a decision on a level, and a year before it."""
    from datetime import date

    from django.conf import settings

    from smeaton.analysis.scoring import read_schemes
    from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise
    from smeaton.assessment.overrides import override_level
    from tests.harness.scoring_room import BLIND, Room

    scheme = read_schemes(settings.SCHEMES)["csp-illustrative"]
    kept = keep_scheme(partnership=partnership, scheme=scheme, by=user)
    for year in ("2018-19", "2019-20"):
        made = start_exercise(
            partnership=partnership, year=year, scheme_version=kept, blind_sections=BLIND, by=user
        )
        add_theme(exercise=made, title="Domestic abuse", about="At home.", by=user)
        room = Room(made, user, [user])
        room.to_agreed()
    override_level(
        theme=room.theme("domestic-abuse"), level="high", reason="A national priority",
        proposer="A post", meeting="Executive", decided_on=date(2022, 1, 1),
        expires_on=date(2099, 1, 1), by=user,
    )  # fmt: skip
    return room


def begun_document(room: Any, user: Any, *, to: str) -> Any:
    """The document of a year, with a section that is being written and names a number, and an
    approval that was cut off."""
    from datetime import date

    from smeaton.assessment.document.binding import bind
    from smeaton.assessment.document.evidence import DocumentEvidence
    from smeaton.assessment.document.holding import hold
    from smeaton.assessment.document.sections import add_section, start_document, write
    from smeaton.assessment.models import Approval, ApprovalProgress
    from smeaton.core.jobs.states import JobState

    document = start_document(
        exercise=room.exercise, title="Assessment 2019/20", period_end=to, by=user
    )
    section = add_section(document=document, title="Impact", after="summary", by=user)
    text = "## What rose\n\nCrime fell to {{crime all-crime count}}, by 47.\n\n{{table crime}}"
    section = write(section=section, text=text, edition=0, by=user)
    with DocumentEvidence(document) as evidence:
        bind(document=document, evidence=evidence, by=user)
    hold(section, by=user)
    approval = Approval(
        partnership=document.partnership, document=document, by=user, approved_by="Chair",
        meeting="Executive", approved_on=date(2022, 1, 1), summary="What it says.",
        state=JobState.RUNNING,
    )  # fmt: skip
    approval.save()
    ApprovalProgress.objects.create(approval=approval)
    return approval


def a_gap(exercise: Any, user: Any) -> Any:
    """An entry in a register."""
    from smeaton.assessment.registers import REGISTERS, add_entry

    values = {"gap": "How many are never reported", "owner": "Police analyst"}
    return add_entry(exercise=exercise, register=REGISTERS["gaps"], values=values, by=user)


def a_structure(partnership: Any, user: Any) -> dict[str, str]:
    """Groups, one under another, a post that a body fills and one that nobody does, an action, a
    meeting."""
    from datetime import date, time

    from smeaton.actions.services import AboutAction, ask_for
    from smeaton.actions.telling import carry_over
    from smeaton.documents.received_pdf import CleanPdf
    from smeaton.meetings.agendas import (
        AboutAgendaItem,
        AboutItem,
        add_item,
        add_standing_item,
        item_numbered,
    )  # fmt: skip
    from smeaton.meetings.checking import check_meeting
    from smeaton.meetings.exemptions import WhyPrivate, exempt_item
    from smeaton.meetings.papers import add_paper
    from smeaton.meetings.services import WhenAndWhere, full_id, plan_meeting
    from smeaton.partnership.agreements import AboutAgreement, add_agreement
    from smeaton.partnership.boards import link_board
    from smeaton.partnership.bodies import add_body
    from smeaton.partnership.groups import AboutGroup, add_group
    from smeaton.partnership.models import Capacity, GroupKind, PostKind
    from smeaton.partnership.names import add_other_name
    from smeaton.partnership.posts import add_post
    from smeaton.partnership.terms import agree_terms
    from tests.harness.pdfs import a_pdf

    body = add_body(partnership=partnership, name="Police", capacity=Capacity.RESPONSIBLE, by=user)
    top = AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE)
    executive = add_group(partnership=partnership, about=top, by=user)
    about = AboutGroup("Families", GroupKind.THEMATIC, "Hidden harm.", starts_on=date(2020, 1, 1))
    group = add_group(partnership=partnership, about=about, above=executive, by=user)
    for title, holder in (("Chair, Families", body), ("Vice-chair, Families", None)):
        kind = PostKind(title.partition(",")[0].lower())
        post = add_post(
            partnership=partnership, title=title, kind=kind, group=group, body=holder, by=user
        )
    add_post(partnership=partnership, title="Analyst", kind=PostKind.OFFICER, body=body, by=user)
    agree_terms(
        group=group, text="To meet.", agreed_on=date(2020, 1, 1), agreed_at="Families", seen=0,
        by=user,
    )  # fmt: skip
    link = link_board(group=group, board="Adults Board", about="Reports", starts_on=None, by=user)
    pact = add_agreement(
        partnership=partnership, about=AboutAgreement("Main", "Crimes"), parties=[body], by=user
    )
    when = WhenAndWhere(date(2022, 11, 2), time(11, 30), None, "Council House")
    meeting = plan_meeting(group=group, when=when, by=user)
    about_standing = AboutItem("Introductions", minutes=10)
    standing = add_standing_item(group=group, about=about_standing, by=user)
    item = add_item(meeting=meeting, about=AboutAgendaItem("Reviews", minutes=10), by=user)
    add_item(meeting=meeting, about=AboutAgendaItem("Of the year"), under=item, by=user)
    why = WhyPrivate((1,), "Who they are.", "Chair", date(2022, 1, 1), date(2023, 1, 1), "More.")
    exempt_item(item=item, why=why, seen=0, by=user)
    item = item_numbered(meeting, item.pk)
    told = AboutAgendaItem("Youth justice", about="One child was moved.")
    add_item(meeting=meeting, about=told, by=user)
    (checked,) = check_meeting(meeting)
    attachment = a_report(meeting, body, user)
    paper = add_paper(item=item, title="Of each", pdf=CleanPdf(a_pdf(), ("Words.",)), by=user)
    asked = AboutAction("Share the report", group, "Families", due=date(2022, 1, 1))
    action = ask_for(about=asked, owner=post, private="What it is.", by=user)
    carry_over(action=action, at="Families", by=user)
    return {
        "action_id": str(action.pk),
        "together_act": "carry-over",
        "meeting": full_id(meeting),
        "item_id": str(item.pk),
        **dict.fromkeys(("correction_id", "decision_id", "declaration_id"), "1"),
        "standing_id": str(standing.pk),
        "paper_id": str(paper.pk),
        "finding": checked.finding.key,
        "exemption_id": str(item.exemption.pk),
        "reporter": "harm",
        "question": "worried",
        "attachment_id": str(attachment.pk),
        "agreement_id": str(pact.pk),
        "hallmark": "skills",
        "link_id": str(link.pk),
        "group": group.slug,
        "post_id": str(post.pk),
        "body_id": str(body.pk),
        "name_id": str(add_other_name(of=body, words="The Police", by=user).pk),
        "capacity_id": str(body.capacities.get().pk),
        "listed": "bodies",
        "meeting_year": a_published_meeting(group, user),
    }


def a_published_meeting(group: Any, user: Any) -> str:
    """The year of a meeting that everybody reads of."""
    from datetime import date

    from smeaton.meetings.agendas import AboutAgendaItem, add_item
    from smeaton.meetings.publishing.acts import publish_meeting
    from smeaton.meetings.services import WhenAndWhere, plan_meeting

    meeting = plan_meeting(group=group, when=WhenAndWhere(date(2023, 3, 1)), by=user)
    add_item(meeting=meeting, about=AboutAgendaItem("Grants"), by=user)
    publish_meeting(meeting=meeting, approved_by="Technical Lead", by=user)
    return str(meeting.held_on.year)


def a_report(meeting: Any, body: Any, user: Any) -> Any:
    """A report for the meeting, of a group that somebody of the user's body chairs, and what comes
    with it."""
    from smeaton.chair_reports.attachments import CleanFile, attach
    from smeaton.chair_reports.models.attachments import AttachmentKind
    from smeaton.chair_reports.services import begin_report
    from smeaton.core import audit
    from smeaton.partnership.groups import AboutGroup, add_group
    from smeaton.partnership.models import GroupKind, PostKind
    from smeaton.partnership.posts import add_post

    about = AboutGroup(name="Harm", kind=GroupKind.SUB_GROUP)
    group = add_group(partnership=meeting.partnership, about=about, above=meeting.group, by=user)
    add_post(
        partnership=meeting.partnership, title="Chair, Harm", kind=PostKind.CHAIR, group=group,
        body=body, by=user,
    )  # fmt: skip
    membership = user.memberships.get()
    membership.body = body
    audit.save(membership, by=user)
    report = begin_report(meeting=meeting, group=group, by=user)
    file = CleanFile(b"%PDF-", AttachmentKind.PDF)
    return attach(report=report, title="Plan", file=file, by=user)


def an_older_version(partnership: Any) -> Any:
    """A publication that another took the place of: its pages say so, beside all else."""
    from tests.harness.published import publish_example

    first = publish_example(partnership)
    publish_example(partnership, title="The same, mended", changes=["The title."])
    return first


def a_draft(partnership: Any, user: Any) -> Any:
    """A draft of a scheme, begun from the shipped grid with look-up tables in it."""
    from smeaton.analysis.scoring import parse_scheme
    from smeaton.assessment.drafts import begin_draft
    from smeaton.assessment.shipped import shipped_schemes

    document = shipped_schemes()["impact-likelihood-4x4"].document()
    steps = range(1, 5)
    section = {"combine": "table", "entries": [{"at": [one], "gives": one} for one in steps]}
    rows = [{"at": [one, two], "gives": one * two} for one in steps for two in steps]
    document["sections"][0] |= section
    document["score"] = {"combine": "table", "entries": rows}
    grid = parse_scheme(document, file="the grid")
    return begin_draft(partnership=partnership, title="Our guidance", scheme=grid, by=user)


def filled(address: str, values: dict[str, str]) -> str:
    """An address with a value for each name in it; a name without one is a KeyError."""
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", address)
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found.group(1)], plain)


def is_page(response: Any) -> bool:
    """Whether an answer is to be shown, and neither kept as a file nor read by a program."""
    return response.headers["Content-Type"].startswith("text/html") and (
        "attachment" not in response.headers.get("Content-Disposition", "")
    )


def addresses() -> list[str]:
    """The pattern of each route."""
    from smeaton.core.routes import routes

    return [route.address for route in routes()]


def answers_at(
    patterns: list[str], visitors: dict[str, Any], values: dict[str, str]
) -> Iterator[tuple[str, str, Any]]:
    """Each pattern, who was let in ("" for nobody), and what that visitor was given."""
    for pattern in patterns:
        address = filled(pattern, values)
        answers = {who: visitor.get(address) for who, visitor in visitors.items()}
        who = next((who for who, answer in answers.items() if answer.status_code == 200), "")
        yield pattern, who, answers.get(who)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_address_that_is_a_page(
    part: int,
    browser_page: Any,
    check_page: Callable[[Any], None],
    client: Any,
    client_of: Callable[[Any], Any],
    everything: tuple[Any, dict[str, str]],
    live_server: Any,
) -> None:
    user, values = everything
    visitors = {"signed in": client_of(user), "a visitor": client}
    share = addresses()[part::PARTS]
    opened, turned_away = [], []
    for pattern, who, answer in answers_at(share, visitors, values):
        if not who:
            turned_away.append(pattern)
        elif is_page(answer):
            if LOOKED_AT_HERE:
                as_visitor(browser_page, visitors[who], live_server.url)
                assert browser_page.goto(filled(pattern, values)).ok, pattern
                check_page(browser_page)
                assert walk_by_keyboard(browser_page) > 2, pattern
            opened.append(pattern)
    assert set(turned_away) == NO_PAGE.keys() & set(share)
    assert len(opened) > 50 / PARTS


def as_visitor(browser_page: Any, visitor: Any, address: str) -> None:
    """Sign the browser in as whoever was let in."""
    browser_page.context.clear_cookies()
    signed_in(browser_page.context, visitor, address)


def test_what_is_no_page_is_an_address() -> None:
    """Or nobody would notice that the reason has outlived its address."""
    assert NO_PAGE.keys() <= set(addresses())


@pytest.mark.on_sqlite_alone
@pytest.mark.skipif(bool(nu.missing()), reason=f"needs {nu.missing()}")
def test_the_nu_checker_finds_no_error(
    client: Any,
    client_of: Callable[[Any], Any],
    everything: tuple[Any, dict[str, str]],
    tmp_path: Path,
) -> None:
    user, values = everything
    visitors = {"signed in": client_of(user), "a visitor": client}
    pages = []
    for number, (_, who, answer) in enumerate(answers_at(addresses(), visitors, values)):
        if who and is_page(answer):
            pages.append(tmp_path / f"{number}.html")
            pages[-1].write_bytes(answer.content)
    assert len(pages) > 35
    assert nu.errors(pages) == []


@pytest.mark.on_sqlite_alone
@pytest.mark.skipif(bool(nu.missing()), reason=f"needs {nu.missing()}")
def test_the_nu_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!DOCTYPE html><html lang=en><title>x</title><p><a href=x><button>b</button></a>"
    )
    (error,) = nu.errors([page])
    assert "button" in error


@pytest.mark.on_sqlite_alone
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ('<style>a:focus { outline: none }</style><a href="/a">a</a>', "drawn"),
        ('<a href="/a" tabindex="2">a</a><a href="/b" tabindex="1">b</a>', "no skip link"),
        ('<a href="/a" style="position: absolute; left: -9999px; top: -999px">a</a>', "seen"),
    ],
)
def test_the_walk_finds_what_is_wrong(browser_page: Any, fault: str, told: str) -> None:
    skip = '<a href="#main-content">Skip to main content</a>'
    browser_page.set_content(f"<!DOCTYPE html><title>x</title>{skip}<p>{fault}</p>")
    with pytest.raises(AssertionError, match=told):
        walk_by_keyboard(browser_page)


@pytest.mark.on_sqlite_alone
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ('<img src="/a">', "image-alt"),
        ('<p style="color: #ccc; background: #fff">pale</p>', "color-contrast"),
        ('<p style="width: 900px">wide</p>', "scrolls sideways by"),
        ('<p style="font-family: initial">plain</p>', "own type"),
    ],
)
def test_the_look_at_a_page_finds_what_is_wrong(
    browser_page: Any, check_page: Callable[[Any], None], fault: str, told: str
) -> None:
    head = (
        "<!DOCTYPE html><html lang=en><title>x</title><style>main { font: 1em sans-serif }</style>"
    )
    page = f"{head}<main><h1>x</h1>{fault}</main>"
    browser_page.set_content(page.replace(fault, ""))
    check_page(browser_page)
    browser_page.set_content(page)
    with pytest.raises(AssertionError, match=told):
        check_page(browser_page)
