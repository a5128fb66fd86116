"""Forms about other names, and about two that are one."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.partnership.models import MemberBody, Membership, Partnership
from smeaton.partnership.names import Named
from smeaton.partnership.states import MembershipState

WHY = "It is kept in the audit trail"


class OtherNameForm(NamingForm):
    """What somebody is called as well."""

    words = forms.CharField(
        label="Other name",
        max_length=150,
        help_text="As a paper spells it, such as Ambito or Amito",
    )


class RemoveNameForm(NamingForm):
    """Why another name is taken back."""

    reason = forms.CharField(label="Why", max_length=500, help_text=WHY)


class MergeForm(NamingForm):
    """With which one the one on the page is merged, and why."""

    reason = forms.CharField(label="How you know that both are one", max_length=500, help_text=WHY)

    def __init__(self, gone: Named, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"] = forms.ModelChoiceField(
            _others(gone),
            label="Which one stays",
            empty_label="Choose one",
            help_text="Everything that names the one above names this one afterwards. "
            "It cannot be undone at one stroke",
        )
        self.order_fields(("kept", "reason"))


def _others(gone: Named) -> Any:
    place: Partnership = gone.partnership
    if isinstance(gone, MemberBody):
        return MemberBody.objects.of(place).exclude(pk=gone.pk)
    members = Membership.objects.of(place).filter(state=MembershipState.ACTIVE)
    return members.exclude(pk=gone.pk).select_related("user", "partnership")
