"""What a form says where a field is wrong: which field, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms


class NamingForm(forms.Form):
    """A form whose every message names its field and says what to do. A field that has a message
    of its own keeps it; it takes the place of Django's, which name no field."""

    def full_clean(self) -> None:
        for field in self.fields.values():
            if field.label:
                _name(field)
        super().full_clean()


def _name(field: forms.Field) -> None:
    """Give a field messages in the place of those that it has from Django, or would get."""
    for code, todo in _todos(field):
        if field.error_messages.get(code) in (None, _of_django(field, code)):
            field.error_messages[code] = f"{getattr(field, 'called', field.label)}: {todo}"


def _todos(field: Any) -> Iterator[tuple[str, str]]:
    """What to do, by the code of what is wrong."""
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        yield "required", "choose one"
        yield "invalid_choice", "choose one of those that are offered"
    elif isinstance(field, forms.BooleanField):
        yield "required", "tick the box"
    elif isinstance(field, forms.FileField):
        yield "required", "choose a file"
        yield "invalid", "choose a file"
    elif isinstance(field, forms.DateField):
        yield "required", "enter a day, such as 2 November 2022"
        yield "invalid", "enter a day, such as 2 November 2022"
    elif isinstance(field, forms.IntegerField):
        yield "required", "enter a whole number"
        yield "invalid", "enter a whole number, such as 120"
        yield "min_value", f"enter {field.min_value} or more"
        yield "max_value", f"enter {field.max_value} or less"
    else:
        yield "required", "write something"
        yield "max_length", f"use at most {getattr(field, 'max_length', None) or 0:,} characters"
        yield "null_characters_not_allowed", "take out the characters that cannot be seen"


def _of_django(field: forms.Field, code: str) -> Any:
    """The message that a field of this kind has for a code where nobody gave it one."""
    for kind in type(field).__mro__:
        if code in (found := getattr(kind, "default_error_messages", {})):
            return found[code]
    return None
