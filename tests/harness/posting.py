"""A form as a browser sends it back, with what somebody typed into it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict


def as_posted(form: forms.Form, **typed: str | None) -> QueryDict:
    """What a browser sends of a form that is left as it is, but for what was ``typed``. None: a
    box that is not ticked. A name in which a hyphen is meant has two underscores there."""
    sent = QueryDict(mutable=True)
    for bound in form:
        value: Any = bound.value()
        ticks = isinstance(bound.field, forms.BooleanField)
        if ticks and not value:
            continue
        text = "on" if ticks else "" if value is None else str(value)
        sent[bound.html_name] = text.replace("\n", "\r\n")
    for name, value in typed.items():
        key = name.replace("__", "-")
        if value is None:
            sent.pop(key, None)
        else:
            sent[key] = value
    return sent
