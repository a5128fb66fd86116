"""What the surroundings say: read once, with a message when it makes no sense."""

from __future__ import annotations

import os
import secrets
from datetime import date
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from smeaton.core.key_file import kept_key
from smeaton.errors import SmeatonError

PRIVATE_FOLDERS = ("records", "logs", "evidence", "published", "uploads", "mail")


def home() -> Path:
    """The folder of all state (``SMEATON_HOME``, default ``./var``), made when missing.

    Nobody else on the machine may look into what is in it, even where the folder itself was
    there before and is open to all: a kept e-mail holds a way to set a password anew.
    """
    path = Path(os.environ.get("SMEATON_HOME") or "var").resolve()
    for folder in (path, *(path / name for name in PRIVATE_FOLDERS)):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def origin() -> SplitResult:
    """The address that people type (``SMEATON_ORIGIN``), in parts."""
    return urlsplit(os.environ.get("SMEATON_ORIGIN", "http://127.0.0.1:8000").rstrip("/"))


def is_local() -> bool:
    """Whether that address is this machine's own."""
    return origin().hostname in {"127.0.0.1", "localhost"}


def flag(name: str) -> bool:
    """True when the variable is set to anything but nothing, 0, no or false."""
    return os.environ.get(name, "").strip().lower() not in {"", "0", "no", "false"}


def whole_number(name: str) -> int:
    """A count of zero or more; zero when not set."""
    text = os.environ.get(name, "").strip() or "0"
    if not text.isdigit():
        raise SmeatonError(f"{name} is {text!r}.", todo="Set it to a whole number, or not at all.")
    return int(text)


def day(name: str) -> date | None:
    """A date such as 2022-10-20; None when not set."""
    text = os.environ.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SmeatonError(f"{name} is {text!r}.", todo="Set it like 2022-10-20.") from error


# The demonstration's papers are of the autumn of 2022, so that is when it lives.
DAY_OF_THE_DEMONSTRATION = date(2022, 10, 20)


def fixed_day() -> date | None:
    """The day to live on (``SMEATON_TODAY``, or the demonstration's); None: the clock is real."""
    return day("SMEATON_TODAY") or (DAY_OF_THE_DEMONSTRATION if flag("SMEATON_DEMO") else None)


def secret_key(folder: Path) -> str:
    """The key that signs sessions: kept in ``folder``, made on the first start."""
    kept = kept_key(folder / "secret-key", lambda: secrets.token_urlsafe(64).encode())
    return kept.decode().strip()


SOURCE = Path(__file__).resolve().parent.parent.parent
"""The source tree, which holds indicators, schemes, forms of reports and the
demonstration beside the package."""


def indicators() -> Path:
    """The folder of indicator files (``SMEATON_INDICATORS``, default that of the source)."""
    return Path(os.environ.get("SMEATON_INDICATORS") or SOURCE / "indicators").resolve()


def schemes() -> Path:
    """The folder of scoring schemes (``SMEATON_SCHEMES``, default that of the source)."""
    return Path(os.environ.get("SMEATON_SCHEMES") or SOURCE / "schemes").resolve()


def report_forms() -> Path:
    """The folder of forms of reports (``SMEATON_REPORT_FORMS``, default that of the source)."""
    return Path(os.environ.get("SMEATON_REPORT_FORMS") or SOURCE / "report_forms").resolve()
