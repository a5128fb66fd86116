"""The form about the owner of many actions at once."""

from __future__ import annotations

from typing import Any

from smeaton.actions.forms.actions import owner_field
from smeaton.core.naming import NamingForm
from smeaton.partnership.models import Partnership


class OwnerOfAllForm(NamingForm):
    """Who owns them from now on."""

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = owner_field(partnership)
