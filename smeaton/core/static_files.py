"""Which static files are served."""

from __future__ import annotations

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Django's own, but for scripts that nobody asks for: htmx's other releases and its
    extensions, which name files that are not there."""

    ignore_patterns = [  # noqa: RUF012  as Django has it
        *StaticFilesConfig.ignore_patterns,
        "django_htmx/ext/*",
        "django_htmx/htmax*",
        "django_htmx/htmx-4*",
    ]
