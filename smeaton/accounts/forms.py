"""allauth's forms in our words. What they check is theirs."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as codes
from allauth.mfa.webauthn import forms as passkeys
from allauth.socialaccount.adapter import get_adapter as get_organisations
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.urls import reverse

_EMAIL_ERRORS = {
    "required": "Enter your e-mail address",
    "invalid": "Enter an e-mail address in the right form, like name@example.org",
}
_HOW_TO_CHOOSE = "At least 12 characters; three words that do not belong together are good"


class SignInForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email, password = self.fields["login"], self.fields["password"]
        email.label, password.label = "E-mail address", "Password"
        email.widget.attrs |= {"autocomplete": "username", "spellcheck": False}
        email.error_messages |= _EMAIL_ERRORS
        password.error_messages |= {"required": "Enter your password"}
        password.help_text = ""

    @property
    def organisations(self) -> list[dict[str, str]]:
        """Organisations' own sign-ins that the settings name."""
        apps = get_organisations().list_apps(self.request, provider=OpenIDConnectProvider.id)
        return [
            {"name": app.name, "href": reverse("openid_connect_login", args=[app.provider_id])}
            for app in apps
        ]


class NewPasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "Your password now"
        self.fields["oldpassword"].help_text = ""
        _new_password(self)


class ResetPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self)


class ForgottenPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].error_messages |= _EMAIL_ERRORS


class CodeForm(second_step.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code"
        self.fields["code"].help_text = "Six digits from your app, or a recovery code"
        self.fields["code"].error_messages |= {"required": "Enter the code"}


class ActivateCodesForm(codes.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code that the app shows now"
        self.fields["code"].help_text = "Six digits"
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}
        self.fields["code"].error_messages |= {"required": "Enter the code"}


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What to call it"
        self.fields["name"].help_text = "For example the device that it is on"
        self.fields["passwordless"].label = "Sign in with it alone, without a password"
        self.fields["passwordless"].help_text = ""


def _new_password(form: Any) -> None:
    form.fields["password1"].label = "New password"
    form.fields["password1"].help_text = _HOW_TO_CHOOSE
    form.fields["password2"].label = "New password again"
