"""Ways in and everything about one's own sign-in.

allauth brings the views; only those that are used have an address, each with its declaration.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as codes
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as organisation
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from smeaton.accounts import views
from smeaton.core.access import public, signed_in

urlpatterns = [
    path("", signed_in(views.overview), name="account_overview"),
    path("sign-in/", public(account.login), name="account_login"),
    path("sign-out/", public(account.logout), name="account_logout"),
    path("sign-up/", public(account.signup), name="account_signup"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("confirm/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("password/", signed_in(views.change_password), name="account_change_password"),
    path("password/forgotten/", public(account.password_reset), name="account_reset_password"),
    path(
        "password/forgotten/sent/",
        public(account.password_reset_done),
        name="account_reset_password_done",
    ),
    # The key has hyphens of its own, so the first one parts it from the account's number.
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/forgotten/done/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("sessions/", signed_in(sessions.list_usersessions), name="usersessions_list"),
    # -- the second step --
    path("second-step/", signed_in(second_step.index), name="mfa_index"),
    path("sign-in/code/", public(second_step.authenticate), name="mfa_authenticate"),
    path("confirm/code/", signed_in(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("second-step/app/", signed_in(codes.activate_totp), name="mfa_activate_totp"),
    path("second-step/app/remove/", signed_in(codes.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "second-step/recovery-codes/",
        signed_in(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-step/recovery-codes/new/",
        signed_in(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-step/recovery-codes/download/",
        signed_in(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    # -- passkeys --
    path("passkeys/", signed_in(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/add/", signed_in(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        signed_in(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("passkeys/<int:pk>/rename/", signed_in(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("sign-in/passkey/", public(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "confirm/passkey/",
        signed_in(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    # -- an organisation's own sign-in --
    path("organisation/<str:provider_id>/", public(oidc.login), name="openid_connect_login"),
    path(
        "organisation/<str:provider_id>/back/",
        public(oidc.callback),
        name="openid_connect_callback",
    ),
    path(
        "organisation/cancelled",
        public(organisation.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path(
        "organisation/failed",
        public(organisation.login_error),
        name="socialaccount_login_error",
    ),
    path("organisation/sign-up", public(organisation.signup), name="socialaccount_signup"),
    path(
        "organisation/connections",
        signed_in(organisation.connections),
        name="socialaccount_connections",
    ),
]
