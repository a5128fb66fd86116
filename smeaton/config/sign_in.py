"""The part of the settings that says how people come in, and what slows down the others."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from smeaton.config import environment

_scheme = environment.origin().scheme
_local = environment.is_local()

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "home:start"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "smeaton.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An administrator wrote the address down; it is not the owner's claim.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _scheme
ACCOUNT_FORMS = {
    "login": "smeaton.accounts.forms.SignInForm",
    "change_password": "smeaton.accounts.forms.NewPasswordForm",
    "reset_password": "smeaton.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "smeaton.accounts.forms.ResetPasswordForm",
}
# By account and not by address: behind one proxy everybody has the same address. Guessing
# at many accounts from one place is what axes counts.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "10/5m/key",
    # Links that were sent by e-mail: a council behind one proxy has a dozen chairs.
    "report_link": "30/5m/ip",
    # Nobody's mailbox is filled by somebody else's form, from wherever it is sent.
    "subscribe": "10/10m/ip",
    "subscribe_address": "3/d/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole_number("SMEATON_PROXIES")

MFA_ADAPTER = "smeaton.accounts.adapters.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Smeaton"
MFA_TOTP_TOLERANCE = 1
# Browsers offer passkeys on this machine's own address without https.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _local
MFA_FORMS = {
    "authenticate": "smeaton.accounts.forms.CodeForm",
    "activate_totp": "smeaton.accounts.forms.ActivateCodesForm",
    "add_webauthn": "smeaton.accounts.forms.AddPasskeyForm",
}

SOCIALACCOUNT_ADAPTER = "smeaton.accounts.adapters.OrganisationSignIn"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
# The organisation vouches for the address, and an administrator invited it.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
_issuer = os.environ.get("SMEATON_OIDC_ISSUER", "")
SIGN_IN_ORIGINS = [f"{urlsplit(_issuer).scheme}://{urlsplit(_issuer).netloc}"] if _issuer else []
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": os.environ.get("SMEATON_OIDC_NAME", "your organisation"),
                "client_id": os.environ.get("SMEATON_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("SMEATON_OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": _issuer},
            }
        ]
        if _issuer
        else [],
    }
}

AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "smeaton.accounts.throttling.email_tried"
AXES_CLIENT_IP_CALLABLE = "smeaton.accounts.throttling.client_address"
AXES_LOCKOUT_CALLABLE = "smeaton.accounts.throttling.too_many_tries"
AXES_HTTP_RESPONSE_CODE = 429
