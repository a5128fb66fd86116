"""The form that says which actions to show. It changes nothing, and ends up in the address."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.actions import filters
from smeaton.actions.filters import Filters
from smeaton.actions.models import ActionKind
from smeaton.actions.owners import owner_choices
from smeaton.actions.states import ActionState
from smeaton.core.naming import NamingForm
from smeaton.core.written import written
from smeaton.partnership.models import Group, MemberBody, Partnership

OWNERS = (
    ("", "Anybody"),
    (filters.MINE, "Me"),
    (filters.NOBODY, "Nobody (unowned)"),
    (filters.LEFT, "Somebody who left"),
)
AGES = (
    ("", "Any"),
    (filters.OVERDUE, "Overdue"),
    (filters.UNDATED, "No day set"),
    (filters.CARRIED, "Carried over twice or more"),
    *((str(days), f"Asked for more than {days} days ago") for days in filters.OLDER_THAN),
)
KINDS = (("", "Both"), *ActionKind.choices)
STATES = (*((one.value, one.words.capitalize()) for one in ActionState), (filters.ALL, "All"))


class FiltersForm(NamingForm):
    """Which actions to show; each choice has one for all of them."""

    owner = forms.ChoiceField(label="Owner", required=False)
    body = forms.ChoiceField(label="Body", required=False)
    group = forms.ChoiceField(label="Group", required=False)
    age = forms.ChoiceField(label="Age", choices=AGES, required=False)
    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    state = forms.ChoiceField(label="State", choices=STATES, required=False)

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = MemberBody.objects.of(partnership).values_list("pk", "name")
        groups = Group.objects.of(partnership).values_list("slug", "name")
        self._offer("owner", [*OWNERS, *owner_choices(partnership)])
        self._offer("body", [("", "Any"), *((str(pk), name) for pk, name in bodies)])
        self._offer("group", [("", "Any"), *groups])

    def filters(self) -> Filters:
        """What was chosen. What is not offered counts as not chosen, and the form says so."""
        chosen = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return written(Filters, chosen | {"state": chosen["state"] or ActionState.OPEN})

    def in_words(self) -> str:
        """What was chosen beside the plain list: "Owner: Me; Age: Overdue"."""
        chosen, plain = self.filters(), Filters()
        said = []
        for bound in self:
            value = getattr(chosen, bound.name)
            if value != getattr(plain, bound.name):
                field: Any = bound.field
                said.append(f"{bound.label}: {dict(field.choices)[value]}")
        return "; ".join(said)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
