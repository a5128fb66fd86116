"""A field's parameters say everything that a macro needs to draw it."""

from __future__ import annotations

from django import forms

from smeaton.core.forms import error_list, field_parameters


class Lamp(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the chart")
    key = forms.CharField(label="Key", widget=forms.PasswordInput)
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput({"autocomplete": "email"}))
    colours = forms.MultipleChoiceField(
        label="Colours",
        choices=[("r", "Red"), ("w", "White")],
        widget=forms.CheckboxSelectMultiple,
    )
    lit = forms.BooleanField(label="Lit", required=False)

    def clean(self) -> None:
        raise forms.ValidationError("This lamp is not ours.")


BOUND = Lamp({"name": "", "key": "secret", "email": "x", "colours": ["w"], "lit": "on"})


def test_label_hint_error_and_value() -> None:
    assert field_parameters(BOUND["name"]) == {
        "id": "id_name",
        "name": "name",
        "label": {"text": "Name"},
        "hint": {"text": "As on the chart"},
        "errorMessage": {"text": "This field is required."},
        "value": "",
    }


def test_a_password_is_not_sent_back() -> None:
    assert "value" not in field_parameters(BOUND["key"])


def test_type_and_autocomplete_reach_the_input() -> None:
    found = field_parameters(BOUND["email"])
    assert (found["type"], found["autocomplete"], found["value"]) == ("email", "email", "x")


def test_choices_know_which_are_chosen() -> None:
    items = field_parameters(BOUND["colours"])["items"]
    assert [(item["value"], item["checked"]) for item in items] == [("r", False), ("w", True)]


def test_one_box_is_its_own_label() -> None:
    assert field_parameters(BOUND["lit"])["items"] == [
        {"value": "on", "text": "Lit", "checked": True}
    ]


def test_the_summary_begins_with_the_forms_own_errors_and_links_to_fields() -> None:
    assert error_list(BOUND)[:2] == [
        {"text": "This lamp is not ours."},
        {"text": "This field is required.", "href": "#id_name"},
    ]
