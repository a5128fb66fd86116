"""What is published: each kind with its word in addresses and its name on pages."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of publication. Its value stands in addresses, so it never changes."""

    STRATEGIC_ASSESSMENT = "strategic-assessment"
    MEETING = "meeting"
    PARTNERSHIP = "partnership"

    @property
    def approved_in_a_meeting(self) -> bool:
        """Whether a meeting approves it. The papers of a meeting go out before there is one, on the
        word of the officer whose duty that is."""
        return self is Kind.STRATEGIC_ASSESSMENT

    @property
    def label(self) -> str:
        """As it is shown."""
        return self.value.replace("-", " ").capitalize()
