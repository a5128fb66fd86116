"""What is published: each kind with its word in addresses and its name on pages."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of publication. Its value stands in addresses, so it never changes."""

    STRATEGIC_ASSESSMENT = "strategic-assessment"

    @property
    def label(self) -> str:
        """As it is shown."""
        return self.value.replace("-", " ").capitalize()
