"""Whatever a scheme says goes into the editor's forms and comes out again as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from smeaton.analysis.scoring import Scheme, parse_scheme, read_schemes
from smeaton.assessment.drafting import Content, empty_document, tidy
from smeaton.assessment.drafting.order import with_criterion, with_section
from smeaton.assessment.drafting.parts import things
from smeaton.assessment.forms.drafts import CriterionForm, SectionForm
from smeaton.assessment.forms.pages import PAGES, Page
from smeaton.assessment.forms.parts import PartForm
from smeaton.core.forms import error_list
from smeaton.core.meanwhile import mark
from tests.assessment.workbooks.test_schemes import SCHEME, schemes
from tests.harness.posting import as_posted

SHIPPED = list(read_schemes(Path(__file__).parents[3] / "schemes"))


def every_page(document: Content) -> Iterator[tuple[Page, str]]:
    """Each page of a draft with what it is of; a table only where it is looked into."""
    tables = {one["key"] for one in document["sections"] if one["combine"] == "table"}
    for page in PAGES.values():
        keys = [one["key"] for _, one in things(document, page.thing)] if page.thing else [""]
        if page.name == "section-table":
            keys = [key for key in keys if key in tables]
        if page.name == "score-table" and document["score"]["combine"] != "table":
            keys = []
        yield from ((page, key) for key in keys)


def through_every_form(document: Content) -> Content:
    for page, key in every_page(document):
        sent = as_posted(page.filled(document, key))
        form = page.filled(document, key, sent)
        assert form.is_valid(), (page.name, key, form.errors)
        assert form.content() == page.part(key).read(document), page.name
        document = page.part(key).written(document, form.content())
    return document


@settings(max_examples=25, deadline=None)
@given(scheme=schemes())
def test_any_scheme_comes_out_as_it_went_in(scheme: Scheme) -> None:
    back = parse_scheme(through_every_form(scheme.document()), file="the draft")
    assert back == scheme
    assert back.fingerprint == scheme.fingerprint


@pytest.mark.parametrize("scheme", [*SHIPPED, SCHEME], ids=lambda one: one.id)
def test_shipped_schemes_come_out_too(scheme: Scheme) -> None:
    document = scheme.document()
    assert tidy(document) == document
    assert through_every_form(document) == document


@settings(max_examples=10, deadline=None)
@given(scheme=schemes())
def test_any_scheme_can_be_entered_from_nothing(scheme: Scheme) -> None:
    """Every form is filled in by hand on an empty draft, the look-up tables last."""
    goal = scheme.document()
    document = empty_document(scheme.title)
    for section in goal["sections"]:
        document = with_section(document, entered(SectionForm, section))
        for criterion in section["criteria"]:
            content = entered(CriterionForm, criterion)
            document = with_criterion(document, section["key"], content)
    for page, key in sorted(every_page(goal), key=lambda one: "table" in one[0].name):
        there = page.part(key).read(goal)
        sent = as_posted(page.filled(document, key), **typed(page.filled(goal, key)))
        form = page.filled(document, key, sent)
        assert form.is_valid(), (page.name, form.errors)
        document = page.part(key).written(document, form.content())
        if "table" not in page.name:  # its rows stand in the order of the page
            assert page.part(key).read(document) == there
    back = parse_scheme({**document, "version": scheme.version}, file="the draft")
    assert in_order(back.document()) == in_order(goal)


def typed(form: PartForm) -> dict[str, str]:
    """What somebody types to make a form say what another says."""
    names = [bound.html_name for bound in form if bound.html_name != "seen"]
    sent = as_posted(form)
    return {name.replace("-", "__"): sent[name] for name in names if name in sent}


def entered(form: type[PartForm], content: Content) -> Content:
    made = form(as_posted(form(there=content)), there={})
    assert made.is_valid(), made.errors
    return made.content()


def in_order(document: Content) -> Content:
    for of in (*document["sections"], document["score"]):
        of["entries"] = sorted(of.get("entries", []), key=lambda row: row["at"])
    return document


GRID = SHIPPED[1].document()


@pytest.mark.parametrize(
    ("page", "key", "typed", "said"),
    [
        ("about", "", {"title": " "}, "Enter the title of the scheme"),
        ("about", "", {"id": "Our Scheme"}, "Short name: use lower-case letters and digits"),
        ("about", "", {"title": "x" * 201}, "Title: use at most 200 characters"),
        ("section", "impact", {"combine": "median"}, "choose one of those that are"),
        ("section", "impact", {"combine": ""}, "Choose how its criteria become one result"),
        ("section", "impact", {"weight": "heavy"}, "Weight: enter a number such as 2 or 2.5"),
        ("section", "impact", {"weight": "-1"}, "Weight: enter a number such as 2 or 2.5"),
        ("section", "impact", {"weight": "1e3"}, "Weight: enter a number such as 2 or 2.5"),
        ("section", "impact", {"weight": "1.00001"}, "at most 4 decimal places"),
        ("section", "impact", {"weight": "1000001"}, "a number up to 1,000,000"),
        ("criterion", "impact", {"title": ""}, "Enter the title of the criterion"),
        ("criterion", "impact", {"value__2": "1,5"}, "Value 2, number: enter a number such as"),
        ("criterion", "impact", {"descriptor__1": "a\x07"}, "this holds the character U+0007"),
        ("criterion", "impact", {"label__1": "_x0041_"}, "spreadsheets read it as another"),
        ("levels", "", {"from__1": "x"}, "Level 1, from: enter a number such as 2 or 2.5"),
        ("levels", "", {"title__1": ""}, "Enter what each level is called"),
        ("levels", "", {"title__1": "Standard"}, "Two levels are called Standard"),
        ("score", "", {"combine": ""}, "Choose how the results of the sections become the score"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    page: str, key: str, typed: dict[str, str], said: str
) -> None:
    shown = PAGES[page]
    form = shown.filled(GRID, key, as_posted(shown.filled(GRID, key), **typed))
    assert not form.is_valid()
    assert said in " ".join(one["text"] for one in error_list(form))


def test_rows_are_taken_out_emptied_and_put_in_order() -> None:
    shown = PAGES["criterion"]
    empty = {"value__2": "", "label__2": "", "descriptor__2": " "}
    new = {"value__5": "0.5", "label__5": "None", "value__6": "9"}
    sent = as_posted(shown.filled(GRID, "impact"), gone__1="on", **empty, **new)
    form = shown.filled(GRID, "impact", sent)
    assert form.is_valid()
    values = form.content()["values"]
    assert [(one.get("value"), one.get("label")) for one in values] == [
        *((0.5, "None"), (3, "Serious"), (4, "Severe"), (9, None)),
    ]


def test_an_emptied_level_is_taken_out_and_a_short_name_is_made_of_the_title() -> None:
    shown = PAGES["levels"]
    sent = as_posted(shown.filled(GRID, ""), title__1="", from__1="", to__1="")
    form = shown.filled(GRID, "", sent)
    assert form.is_valid()
    assert [one["key"] for one in form.content()["levels"]] == ["moderate", "standard"]
    shown = PAGES["criterion"]
    form = shown.filled(
        GRID, "impact", as_posted(shown.filled(GRID, "impact"), key="", title="How bad")
    )
    assert form.is_valid()
    assert form.content()["key"] == "how-bad"


def test_whoever_comes_second_sees_what_is_there_and_can_save_over_it() -> None:
    shown = PAGES["criterion"]
    first = shown.filled(GRID, "impact")
    form = shown.filled(GRID, "impact", as_posted(first, title="Mine", value__1="0"))
    assert form.is_valid()
    theirs = {**form.there, "definition": "Theirs", "values": [*form.there["values"][:3]]}
    form.show_what_is_there(theirs)
    hints = {bound.html_name: bound.help_text for bound in form}
    assert hints["title"] == "It is now: Impact"
    assert hints["definition"] == "It is now: Theirs"
    assert hints["value-1"] == "It is now: 1"
    assert hints["value-4"] == "It is now: empty"
    assert not hints["value-2"]
    assert form["title"].value() == "Mine"
    assert form["seen"].value() == mark(theirs)
