"""A message names its field, whatever is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms

from smeaton.assessment.forms.exercises import CarryForm, ExerciseForm, ThemeForm
from smeaton.assessment.forms.schemes import TakeUpForm
from smeaton.core.naming import NamingForm


class EveryKind(NamingForm):
    text = forms.CharField(label="Text", max_length=1_000)
    number = forms.IntegerField(label="Number", min_value=1, max_value=9)
    day = forms.DateField(label="Day")
    choice = forms.ChoiceField(label="Choice", choices=[("a", "A")])
    several = forms.MultipleChoiceField(label="Several", choices=[("a", "A")])
    tick = forms.BooleanField(label="Tick")
    own = forms.CharField(label="Own", error_messages={"required": "Say it"})


def said(form: forms.Form) -> dict[str, list[str]]:
    assert not form.is_valid()
    return {name: [str(one) for one in found] for name, found in form.errors.items()}


def test_what_is_missing_is_named() -> None:
    assert said(EveryKind({})) == {
        "text": ["Text: write something"],
        "number": ["Number: enter a whole number"],
        "day": ["Day: enter a day, such as 2 November 2022"],
        "choice": ["Choice: choose one"],
        "several": ["Several: choose one"],
        "tick": ["Tick: tick the box"],
        "own": ["Say it"],
    }


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("text", "x" * 1_001, "Text: use at most 1,000 characters"),
        ("text", "a\0b", "Text: take out the characters that cannot be seen"),
        ("number", "one", "Number: enter a whole number, such as 120"),
        ("number", "0", "Number: enter 1 or more"),
        ("number", "10", "Number: enter 9 or less"),
        ("day", "soon", "Day: enter a day, such as 2 November 2022"),
        ("choice", "b", "Choice: choose one of those that are offered"),
        ("several", ["b"], "Several: choose one of those that are offered"),
    ],
)
def test_what_is_wrong_is_named(name: str, value: Any, says: str) -> None:
    assert said(EveryKind({name: value}))[name] == [says]


def test_one_form_leaves_another_as_it_was() -> None:
    said(EveryKind({}))
    assert EveryKind.base_fields["text"].error_messages["required"] == "This field is required."


def test_forms_of_a_year_name_their_fields() -> None:
    year = ExerciseForm({}, kept=[], shipped=[], months=[], themes=[])
    assert said(year) == {"year": ["Enter the year"], "scheme": ["Choose the scoring scheme"]}
    themes = ThemeForm({"title": "x" * 121}, indicators=[])
    assert said(themes)["title"] == ["Name of the theme: use at most 120 characters"]
    carry = CarryForm({"year": "1999-00", "reason": "x"}, years=[])
    assert said(carry)["year"] == [
        "Year to take the scores from: choose one of those that are offered"
    ]
    version = TakeUpForm({"version": "x" * 41})
    assert said(version)["version"] == ["Version: use at most 40 characters"]
