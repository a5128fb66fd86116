"""Entries of the registers beside the scores."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.assessment.models import Exercise
from smeaton.assessment.registers import Register
from smeaton.core.naming import NamingForm


def entry_form(register: Register, exercise: Exercise) -> type[forms.Form]:
    """The form that follows from a register's fields."""
    made: dict[str, Any] = {
        "edition": forms.IntegerField(widget=forms.HiddenInput, required=False),
    }
    for name in register.fields:
        if name == "theme":
            made[name] = forms.ModelChoiceField(
                exercise.themes.all(), required=False, empty_label="The assessment as a whole"
            )
            made[name].label_from_instance = lambda theme: theme.title
        else:
            made[name] = register.model._meta.get_field(name).formfield()  # type: ignore[union-attr]
        made[name].label = label_of(register, name)
        made[name].error_messages["required"] = f"{label_of(register, name)}: write something"
    return type("EntryForm", (NamingForm,), made)


def label_of(register: Register, name: str) -> str:
    """What a field of a register is called, as it stands beside the field."""
    label = str(register.model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return f"{label[:1].upper()}{label[1:]}"
