"""A form that somebody filled in while another saved the same thing."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.assessment.workbooks.cell_text import as_typed


def say_what_is_there(form: forms.Form, now: forms.Form, **marks: object) -> None:
    """Beside each field that differs say what is saved now, by the form of that; and leave to save
    over it, by the ``marks`` of what this page shows."""
    for name in form.fields:
        theirs = _shown(now[name]) if name in now.fields else ""
        if theirs != _shown(form[name]):
            form[name].help_text = f"It is now: {theirs or 'empty'}"
    form.data = {**{key: form.data[key] for key in form.data}, **marks}


def _shown(bound: forms.BoundField) -> str:
    """What stands in a field, as the person sees it."""
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return "ticked" if value else "not ticked"
    if isinstance(bound.field, forms.ChoiceField):
        choices: Any = bound.field.choices
        return next((str(words) for key, words in choices if str(key) == str(value)), "")
    return "" if value is None else as_typed(str(value)).strip()
