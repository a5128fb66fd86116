"""Forms about information-sharing agreements."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.core.written import written
from smeaton.partnership.agreements import AboutAgreement
from smeaton.partnership.forms.groups import NOT_KNOWN, OPEN_END, SUCH_AS
from smeaton.partnership.models import Agreement, MemberBody, Partnership


class AgreementForm(NamingForm):
    """What an agreement is about, who is to sign it, and its days.

    ``edition`` is that of the agreement which was on the page; a new one has none.
    """

    title = forms.CharField(label="Title", max_length=150)
    purpose = forms.CharField(
        label="What is shared, and what for", max_length=2000, widget=forms.Textarea
    )
    contact = forms.CharField(
        label="Whom to ask",
        max_length=150,
        required=False,
        help_text="A post, such as Information Governance Lead. No person’s name",
    )
    starts_on = forms.DateField(label="In force from", required=False, help_text=NOT_KNOWN)
    ends_on = forms.DateField(label="Until", required=False, help_text=OPEN_END)
    review_on = forms.DateField(label="Look at it again on", required=False, help_text=SUCH_AS)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parties"] = forms.ModelMultipleChoiceField(
            MemberBody.objects.of(partnership),
            label="Parties",
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Parties: choose at least one"},
        )
        self.order_fields(("title", "purpose", "parties", "contact"))

    def about(self) -> AboutAgreement:
        """What was written, once it is valid."""
        return written(AboutAgreement, self.cleaned_data)


class SignForm(NamingForm):
    """Which party signed, and when."""

    signed_on = forms.DateField(label="Signed on", help_text=SUCH_AS)

    def __init__(self, agreement: Agreement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = forms.ModelChoiceField(
            MemberBody.objects.filter(
                agreements__agreement=agreement, agreements__signed_on__isnull=True
            ),
            label="Which party",
            empty_label=None,
            widget=forms.RadioSelect,
        )
        self.order_fields(("body", "signed_on"))
