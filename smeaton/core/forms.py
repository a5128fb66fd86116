"""From a Django form's field to the parameters that a GOV.UK macro takes.

There is no widget of our own: the form says what a field is, the macro how it looks.
govuk-frontend-django was looked at: it wraps the macros in Django template tags, has nothing
for forms, and holds the macros at an older release.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

GET_OR_POST = ["GET", "HEAD", "POST"]
"""What the page of a form answers to."""


def filled_in(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: Any,
    *,
    template: str,
    title: str,
    button: str,
    back: str,
    about: str = "",
) -> HttpResponse:
    """The page of a form. ``about`` stands above its title; ``back`` leads away without saving."""
    context = {"form": form, "title": title, "button": button, "back": back, "about": about}
    return render(request, template, context)


def field_parameters(field: BoundField, **more: Any) -> dict[str, Any]:
    """Parameters of the macro for ``field``; those in ``more`` are added or win."""
    parameters: dict[str, Any] = {
        "id": field.auto_id,
        "name": field.html_name,
        "label": {"text": field.label},
    }
    if field.help_text:
        parameters["hint"] = {"text": field.help_text}
    if field.errors:
        parameters["errorMessage"] = {"text": " ".join(str(error) for error in field.errors)}
    parameters |= _choices(field) if hasattr(field.field, "choices") else _text(field)
    return parameters | more


def _text(field: BoundField) -> dict[str, Any]:
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return _tick(field)
    parameters: dict[str, Any] = {}
    for name in ("autocomplete", "inputmode", "spellcheck", "autocapitalize"):
        if name in widget.attrs:
            parameters[name] = widget.attrs[name]
    kind = getattr(widget, "input_type", None)
    if kind in {"email", "tel", "url"}:
        parameters["type"] = kind
    # A password is never sent back to the page that it came from.
    if kind not in {"password", "file"} and field.value() is not None:
        parameters["value"] = str(field.value())
    return parameters


def _tick(field: BoundField) -> dict[str, Any]:
    """One box to tick: the label belongs to the box and not to a group of boxes."""
    item = {"value": "on", "text": field.label, "checked": bool(field.value())}
    return {"idPrefix": field.auto_id, "items": [item], "label": None}


def _choices(field: BoundField) -> dict[str, Any]:
    value = field.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
    hints: dict[str, str] = getattr(field.field, "choice_hints", {})
    items: list[dict[str, Any]] = []
    for key, text in getattr(field.field, "choices", ()):
        item: dict[str, Any] = {"value": str(key), "text": str(text)}
        item |= {"checked": str(key) in chosen, "selected": str(key) in chosen}
        if hints.get(str(key)):
            item["hint"] = {"text": hints[str(key)]}
        items.append(item)
    return {"idPrefix": field.auto_id, "items": items}


def error_list(form: forms.BaseForm) -> list[dict[str, str]]:
    """Items of the error summary, each a link to its field; the form's own errors come first."""
    items: list[dict[str, str]] = [{"text": str(error)} for error in form.non_field_errors()]
    for field in form:
        target = f"#{field.auto_id}"
        items += [{"text": str(error), "href": target} for error in field.errors]
    return items
