"""How many queries of the database each page takes, once what it shows is kept."""

from __future__ import annotations

import os


def run(home: str, addresses: dict[str, str]) -> dict[str, int]:
    """Queries by page."""
    os.environ["SMEATON_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "smeaton.config.settings"
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("collectstatic", "--noinput", verbosity=0)
    client = Client(headers={"host": "localhost"})
    client.force_login(
        get_user_model().objects.get(), "allauth.account.auth_backends.AuthenticationBackend"
    )
    taken = {}
    for page, address in addresses.items():
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(address)
        if answer.status_code != 200:
            raise AssertionError(f"{address} answers {answer.status_code}")
        taken[page] = len(queries)
    return taken
