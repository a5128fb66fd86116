"""The security headers, in one place, so that a test can hold all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse

# Nothing is allowed but what is named. Scripts and styles come from our own files only:
# no 'unsafe-inline', no nonce, no data: addresses.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

# A device's camera, place and the like are of no use here.
_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")


def security_headers(*, form_targets: Sequence[str] = ()) -> dict[str, str]:
    """The headers of every response.

    ``form_targets`` are the origins of an organisation's own sign-in: a form that starts a
    sign-in there ends on them, and browsers hold ``form-action`` against the redirect too.
    """
    policy = dict(_POLICY)
    policy["form-action"] = " ".join([policy["form-action"], *form_targets])
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(
            [
                *(f"{feature}=()" for feature in _FEATURES),
                "publickey-credentials-create=(self)",
                "publickey-credentials-get=(self)",
            ]
        ),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def unnamed(response: HttpResponse) -> HttpResponse:
    """A page whose address holds a link that proves something: the address is told to no other,
    not even to our own, and the page is kept nowhere. (With no policy but silence a form would not
    say where it comes from, and would be refused.)"""
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["Cache-Control"] = "no-store"
    return response
