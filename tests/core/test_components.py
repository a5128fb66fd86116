"""A component that was made before is what it would be if it were made now."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import engines
from markupsafe import Markup

from smeaton.core import components
from smeaton.core.components import kept

RADIOS = "govuk_frontend_jinja/components/radios/macro.html"


@pytest.fixture
def radios() -> Any:
    """The macro, and a cache with nothing in it."""
    components._made.cache_clear()
    return engines["jinja2"].env.get_template(RADIOS).module.govukRadios


def asked(text: Any = "Yes", **item: Any) -> dict[str, Any]:
    return {"name": "a", "idPrefix": "a", "items": [{"value": "1", "text": text, **item}]}


def test_made_once_and_the_same(radios: Any) -> None:
    first = kept(radios, asked())
    assert first == radios(asked()) == kept(radios, asked())
    assert components._made.cache_info().hits == 1


@pytest.mark.parametrize(
    "other",
    [
        asked("No"),
        asked(checked=True),
        asked(hint={"text": "Yes"}),
        {**asked(), "errorMessage": {"text": "Choose"}},
        {**asked(), "items": asked()["items"] * 2},
    ],
)
def test_other_parameters_are_another_component(radios: Any, other: dict[str, Any]) -> None:
    kept(radios, asked())
    assert kept(radios, other) == radios(other) != radios(asked())


def test_text_that_is_markup_is_not_text_that_is_escaped(radios: Any) -> None:
    """Or what one page says in tags of its own, another would take from a visitor."""
    ours, theirs = Markup("<b>Yes</b>"), "<b>Yes</b>"
    assert "<b>Yes</b>" in kept(radios, asked(ours))
    assert "&lt;b&gt;Yes&lt;/b&gt;" in kept(radios, asked(theirs))
    components._made.cache_clear()
    assert "&lt;b&gt;Yes&lt;/b&gt;" in kept(radios, asked(theirs))
    assert "<b>Yes</b>" in kept(radios, asked(ours))
