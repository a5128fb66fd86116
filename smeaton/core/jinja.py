"""The template environment. Our pages are Jinja2, as the GOV.UK macros are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from smeaton.core.components import kept
from smeaton.core.forms import error_list, field_parameters


def environment(**options: Any) -> Environment:
    """Jinja2 with the GOV.UK macros; they ask for parameters that a caller left out."""
    options["undefined"] = ChainableUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    env = Environment(**options)  # noqa: S701  Django's engine sets autoescape in the options
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    assert env.loader is not None, "Django's engine brings a loader"
    env.loader = ChoiceLoader([env.loader, macros])
    env.globals.update(
        static=static,
        url=_url,
        get_messages=get_messages,
        field_parameters=field_parameters,
        kept=kept,
        error_list=error_list,
    )
    env.filters.update(day=day, moment=moment, without_prolog=without_prolog, browser=browser)
    return env


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def day(value: date) -> str:
    """As in "20 October 2022"."""
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """As in "20 October 2022 at 4:05pm", in British time."""
    local = timezone.localtime(value)
    hour = local.hour % 12 or 12
    return f"{day(local.date())} at {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


# What gives a browser and a system away, the most particular first: most name others too.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "SamsungBrowser": "Samsung Internet",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser(user_agent: str) -> str:
    """As in "Chrome on Windows"; a browser that is not known, as it names itself."""
    name = next((words for sign, words in BROWSERS.items() if sign in user_agent), "")
    system = next((words for sign, words in SYSTEMS.items() if sign in user_agent), "")
    return f"{name} on {system}" if name and system else user_agent


def without_prolog(svg: str) -> str:
    """An SVG document as an element to put into a page."""
    return svg[svg.index("<svg") :]
