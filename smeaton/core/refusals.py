"""What an act refuses stands on the page of its form, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

from smeaton.core.meanwhile import ChangedMeanwhileError, say_what_is_there
from smeaton.errors import SmeatonError


@contextmanager
def refused_on(
    form: forms.BaseForm, *, now: Callable[[Any], forms.BaseForm] | None = None
) -> Iterator[None]:
    """Put what is refused inside among the errors of ``form``; what follows shows its page again.

    Where somebody saved the same thing meanwhile, ``now`` makes the form of what is there now, and
    each field that differs says so.
    """
    try:
        yield
    except ChangedMeanwhileError as error:
        form.add_error(None, str(error))
        if now is not None:
            say_what_is_there(form, now(error.there))
    except SmeatonError as error:
        form.add_error(None, str(error))
