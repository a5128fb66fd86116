"""What waits for somebody. Each app says what of its own does, in ``waiting_for(access)``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody is to do, in words that begin with a verb, the address of its place, and by
    when; None where no day is set."""

    words: str
    address: str
    due: date | None = None
