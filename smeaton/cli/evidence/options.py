"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

import click

from smeaton.analysis.periods import Month
from smeaton.config import environment

partnership = click.option(
    "--partnership", help="Address of the partnership; needed only where several have evidence."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which evidence, of which area, for the twelve months to which."""

    area: str
    to: Month
    release: str | None
    partnership: str | None


def question(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every question has; the command gets them as ``asked``."""

    @click.option("--area", required=True, help="Code of the area, such as E06000026.")
    @click.option("--to", required=True, metavar="YYYY-MM", help="Last month of the twelve.")
    @click.option("--release", help="Ask an older release; default the newest.")
    @partnership
    @wraps(command)
    def asking(
        *, area: str, to: str, release: str | None, partnership: str | None, **others: Any
    ) -> None:
        command(asked=Asked(area, Month.parse(to), release, partnership), **others)

    return asking


def today() -> date:
    """The day in Britain, or the one that the installation was told to live on; needs no Django."""
    return environment.fixed_day() or datetime.now(ZoneInfo("Europe/London")).date()
