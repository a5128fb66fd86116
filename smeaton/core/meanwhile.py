"""Two people at once: whoever saves over something newer is told, and nothing of either is lost.

A page carries a mark of what it showed. Another mark than that of what is there now means that
somebody saved meanwhile.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django import forms

from smeaton.documents.cell_text import as_typed
from smeaton.errors import SmeatonError


class ChangedMeanwhileError(SmeatonError):
    """Somebody saved the same thing since the page was opened; ``there`` is what it is now."""

    def __init__(self, there: Any, *, what: str) -> None:
        super().__init__(
            f"Somebody else saved {what} meanwhile, so what you sent is not saved yet.",
            todo="See what is there now, and save again.",
        )
        self.there = there


def mark(said: Any) -> str:
    """A short mark of plain values."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def say_what_is_there(form: forms.BaseForm, now: forms.BaseForm, **more: object) -> None:
    """Beside each field that differs say what is saved now, by the form of that. Whoever sends it
    again has seen it, and saves over it: the page carries the marks of ``now``, which are its
    hidden fields, and what else is in ``more``. A field that the form names in ``taken_over`` is
    set to what is there now: to save over that has to be chosen anew."""
    for name in form.fields:
        theirs = _shown(now[name]) if name in now.fields else ""
        if theirs != _shown(form[name]):
            form[name].help_text = f"It is now: {theirs or 'empty'}"
    more = {name: now[name].value() for name in getattr(form, "taken_over", ())} | more
    marks = {field.name: field.initial for field in now.hidden_fields()}
    form.data = {**{key: form.data[key] for key in form.data}, **marks, **more}


def _shown(bound: forms.BoundField) -> str:
    """What stands in a field, as the person sees it."""
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return "ticked" if value else "not ticked"
    if isinstance(bound.field, forms.ChoiceField):
        choices: Any = bound.field.choices
        return next((str(words) for key, words in choices if str(key) == str(value)), "")
    return "" if value is None else as_typed(str(value)).strip()
