"""A year from a fresh demonstration to a signed, published assessment, in the browser alone.

Somebody new to it follows the guide (docs/guides/assessment.md). ``SCREENSHOTS=folder`` keeps a
picture of every step.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.harness.background import work_off
from tests.harness.browser import see_heading
from tests.harness.demonstration import demonstration_store

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).parents[2]
YEAR = "/safer-plymouth/assessment/2020-21/"
DESK = f"{YEAR}document/"
SAID = yaml.safe_load((ROOT / "demo" / "assessment.yaml").read_text("utf-8"))
PARTS = (
    *("Key statistics", "Impact", "Likelihood"),
    *("Organisational response", "Knowledge gaps", "Recommendation"),
)
TEXTS = {
    "introduction": "The partnership of the city, and what this paper is for.",
    "place": "A city by the sea, with {{partners students count}} students.",
    "changes": '## What changed\n\nRape [rose]{by="crime rape"} to {{crime rape count}}.\n\n'
    '## Why it changed\n\n[More people report]{source="Working group"}.',
    "emerging": "Nothing new is watched this year.",
    "views": "{{list consultation}}",
    "last-plan": "The plan was carried out but for its last part.",
    "priorities": "The risks at the level {{level domestic-abuse}} come first.",
    "domestic-abuse": "\n\n".join(f"## {part}\n\nAs partners told." for part in PARTS),
}
"""Sections that say more than what they begin with."""


@pytest.fixture
def demonstration(settings: Any) -> Iterator[Any]:
    """Safer Plymouth as ``smeaton demo load`` makes it."""
    from smeaton.assessment.demonstration import load_assessments
    from smeaton.partnership.demonstration import load_partnership

    settings.SMEATON_DEMO, settings.SMEATON_TODAY = True, date(2022, 10, 20)
    place = load_partnership()
    folder = settings.SMEATON_HOME / "evidence" / place.slug
    shutil.rmtree(folder, ignore_errors=True)
    demonstration_store(folder)
    load_assessments(place, folder=settings.DEMONSTRATION)
    yield place
    shutil.rmtree(folder, ignore_errors=True)


class Journey:
    """One browser, one step after the other; each page is held to the standard once."""

    def __init__(self, page: Any, check_page: Callable[[Any], None]) -> None:
        self.page, self.check = page, check_page
        self.folder = os.environ.get("SCREENSHOTS", "")
        self.steps = 0

    def arrive(self, heading: str) -> None:
        see_heading(self.page, heading)
        self.check(self.page)
        self.steps += 1
        if self.folder:
            path = Path(self.folder) / f"{self.steps:02}.png"
            self.page.screenshot(path=path, full_page=True)

    def sign_in(self, role: str) -> None:
        self.page.goto("/demo/sign-in")
        self.page.get_by_role("button", name=f"Sign in as {role}", exact=False).first.click()
        see_heading(self.page, "Today")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()

    def done(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()


# Its acts have tests of their own on both databases; here it is the pages that are gone through.
@pytest.mark.on_sqlite_alone
def test_from_a_fresh_demonstration_to_a_published_assessment(
    browser_page: Any, check_page: Callable[[Any], None], demonstration: Any
) -> None:
    the_published_year_is_as_it_was_published(demonstration)
    journey = Journey(browser_page, check_page)
    scores_are_agreed(journey)
    the_executive_signs_them_off(journey)
    the_analyst_writes(journey)
    the_executive_approves(journey)
    anybody_reads_it(journey)


def the_published_year_is_as_it_was_published(place: Any) -> None:
    """Levels as the paper has them, modern slavery a priority, and a document that holds."""
    from smeaton.assessment.document.building import findings, frozen
    from smeaton.assessment.document.evidence import DocumentEvidence
    from smeaton.assessment.document.sections import document_of
    from smeaton.assessment.exercises import exercise_named

    exercise = exercise_named(place, "2019-20")
    document = document_of(exercise)
    published = frozen(document)
    assert published is not None
    found = published.standings
    levels = {one.theme.title: one.level.title for one in found.themes if one.level}
    assert levels == {theme["title"]: theme["level"] for theme in SAID["themes"]}
    assert {one.title: len(found.at(one)) for one in found.levels} == {
        "High": 9, "Moderate": 9, "Standard": 12,
    }  # fmt: skip
    (kept,) = found.overridden
    assert (kept.theme.title, kept.kept_as_priority) == ("Modern slavery", True)
    reasons = {given.reason for one in found.themes for given in one.theme.agreed.values()}
    assert all("Made up for the demonstration" in reason for reason in reasons)
    with DocumentEvidence(document) as evidence:
        assert findings(document, evidence) == ()
    assert exercise_named(place, "2020-21").state == "open-to-partners"


def scores_are_agreed(journey: Journey) -> None:
    journey.sign_in("analyst")
    journey.page.goto(YEAR)
    journey.arrive("")
    journey.press("Close scoring")
    journey.done("Moderation")
    journey.page.get_by_text("Take scores over from an earlier year").click()
    journey.arrive("Take scores over")
    journey.page.get_by_label("Why").fill("The working groups found nothing that changed.")
    journey.press("Take the scores over")
    journey.press("Agree the scores")
    journey.done("Open again")
    journey.page.get_by_role("link", name="Risk register").first.click()
    journey.arrive("9 themes are High")


def the_executive_signs_them_off(journey: Journey) -> None:
    journey.sign_in("coordinator")
    journey.page.goto(YEAR)
    journey.page.get_by_role("button", name="Sign off").click()
    journey.arrive("Sign off")
    for label, value in {
        "Signed off by": "Chair of the Executive",
        "Meeting that decided it": "Executive, October 2022",
        "Day of the decision": "2022-10-19",
    }.items():
        journey.page.get_by_label(label).fill(value)
    journey.press("Sign off")
    journey.done("signed the scores off")


def the_analyst_writes(journey: Journey) -> None:
    page = journey.page
    journey.sign_in("analyst")
    for register, values in {
        "consultation": {"Who was asked": "Residents", "What they said": "Nights come first",
                         "Where it was published or kept": "A survey"},
        "contributors": {"Who": "Police", "What they gave": "Data"},
    }.items():  # fmt: skip
        page.goto(f"{YEAR}registers/{register}/add/")
        for label, value in values.items():
            page.get_by_label(label, exact=True).fill(value)
        journey.press("Save")
        journey.done("was written down")
    page.goto(DESK)
    journey.arrive("The document has not been begun")
    page.get_by_label("Last month").fill("2020-03")
    journey.press("Begin the document")
    journey.arrive("0 of 13 sections ready")
    page.get_by_role("button", name="Add a section").click()
    journey.arrive("Add a section")
    page.get_by_label("Title").fill("Domestic abuse")
    for theme in SAID["themes"]:
        if theme["level"] == "High":
            page.get_by_label(theme["title"], exact=True).check()
    journey.press("Add it")
    journey.arrive("Domestic abuse")
    page.goto(DESK)
    links = page.locator("th a.govuk-link")
    for key in [link.get_attribute("href").split("/")[-2] for link in links.all()]:
        write(journey, key)
    page.goto(DESK)
    journey.arrive("14 of 14 sections ready; nothing stands between it and approval")
    journey.follow("Bound figures")
    journey.arrive("as the newest data have them")


def write(journey: Journey, key: str) -> None:
    page = journey.page
    page.goto(f"{DESK}section/{key}/")
    journey.press("Write")
    box = page.get_by_label("Text")
    box.wait_for()
    page.wait_for_load_state("load")  # before its script is there nothing hears what is typed
    if key in TEXTS:
        box.fill(TEXTS[key].replace("rose", "fell"))
    if key == "changes":
        # What is typed is shown as it will be printed, and what is wrong with it is said, while
        # nothing is saved; a preview by script and by button is the same.
        page.get_by_text("the data say “rise”").wait_for()
        journey.arrive("What changed, and why")
    if key in TEXTS:
        box.fill(TEXTS[key])
    journey.press("Save and close")
    journey.done("was saved")
    journey.press("Mark as ready")
    journey.done("mark as ready")


def the_executive_approves(journey: Journey) -> None:
    page = journey.page
    journey.sign_in("coordinator")
    page.goto(DESK)
    page.get_by_role("button", name="Approve and publish").click()
    journey.arrive("Approve and publish")
    summary = page.get_by_label("What it says, in two or three sentences")
    # Its words are held to the data as those of any section.
    summary.fill("Levels are as they were; rape rose by 40%.")
    journey.press("Approve and publish")
    journey.done("typed by hand")
    summary.fill('Levels are as they were; rape [rose]{by="crime rape"} to {{crime rape count}}.')
    journey.press("Approve and publish")
    journey.arrive("Waiting for its turn")
    # The page looks again by itself. Here what it asks waits until the work is done: records in
    # memory have no way to be read while somebody writes.
    page.route("**/approvals/*/", lambda route: route.continue_())
    work_off()
    journey.arrive("Approved, frozen and published")
    page.unroute("**/approvals/*/")
    journey.page.get_by_role("button", name="See the publication").click()
    journey.arrive("strategic assessment")


def anybody_reads_it(journey: Journey) -> None:
    page = journey.page
    page.context.clear_cookies()
    page.goto("/safer-plymouth/publications/")
    journey.arrive("What is published")
    page.get_by_role("link", name="2020-21").first.click()
    see_heading(page, "2020-21")
    page.get_by_text("Levels are as they were; rape rose to 395.").first.wait_for()
    page.get_by_text("Chair of the Executive").first.wait_for()
    page.goto(page.url.rstrip("/") + "/1/figures/crime-rape-count/")
    journey.arrive("Rape")
    page.get_by_text("395").first.wait_for()
