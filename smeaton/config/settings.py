"""Settings. Everything that differs between installations comes from the surroundings:

=======================  ==========================================================
``SMEATON_HOME``         folder of all state; default ``./var``
``SMEATON_ORIGIN``       address that people type; default ``http://127.0.0.1:8000``
``SMEATON_PROXIES``      how many trusted proxies stand in front; default none
``SMEATON_DEMO``         1 for the demonstration, with sign-in by one click
``SMEATON_TODAY``        the day to live on; default today, in the demonstration 2022-10-20
``DATABASE_URL``         PostgreSQL; default SQLite in ``SMEATON_HOME/records``
``SMEATON_INDICATORS``   folder of indicator files; default ``indicators`` of the source
``SMEATON_SCHEMES``      folder of scoring schemes; default ``schemes`` of the source
``SMEATON_REPORT_FORMS`` folder of forms of reports; default ``report_forms`` of the source
``SMEATON_MAIL_URL``     ``smtp://user:password@host:port`` (``smtps``, ``smtp+tls``)
``SMEATON_MAIL_FROM``    sender's address
``SMEATON_OIDC_ISSUER``  an organisation's own sign-in (OpenID Connect), with
                         ``SMEATON_OIDC_NAME``, ``_CLIENT_ID`` and ``_CLIENT_SECRET``
=======================  ==========================================================
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

from smeaton.config import environment
from smeaton.config.sign_in import *  # noqa: F403  a part of these settings in a file of its own

PACKAGE = Path(__file__).resolve().parent.parent

SMEATON_HOME = environment.home()
SMEATON_DEMO = environment.flag("SMEATON_DEMO")
SMEATON_TODAY = environment.fixed_day()

_origin = environment.origin()
SMEATON_ORIGIN = _origin.geturl()
_https = _origin.scheme == "https"
_local = environment.is_local()
_proxies = environment.whole_number("SMEATON_PROXIES")

DEBUG = False
SECRET_KEY = environment.secret_key(SMEATON_HOME)
ALLOWED_HOSTS = sorted({_origin.hostname or "localhost", *(["127.0.0.1", "localhost"] * _local)})

# -- what it is made of --

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "smeaton.core.static_files.StaticFiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
    "smeaton.core",
    "smeaton.accounts",
    "smeaton.partnership",
    "smeaton.publishing",
    "smeaton.evidence",
    "smeaton.actions",
    "smeaton.assessment",
    "smeaton.meetings",
    "smeaton.chair_reports",
    "smeaton.home",
]
# For those who write migrations: two branches that each add one cannot both be merged.
if find_spec("django_linear_migrations"):
    INSTALLED_APPS.append("django_linear_migrations")

MIDDLEWARE = [
    "smeaton.core.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "smeaton.publishing.kept_pages.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "smeaton.core.middleware.BodySize",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "smeaton.core.middleware.DeclaredAccess",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "smeaton.core.middleware.ReadableErrors",
    # Last, because it turns the response of a sign-in that was tried too often into its own.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "smeaton.config.urls"
WSGI_APPLICATION = "smeaton.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        # Our own pages, and in place of those that the packages bring.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(PACKAGE.glob("*/templates")),
        "OPTIONS": {
            "environment": "smeaton.core.jinja.environment",
            "context_processors": ["smeaton.core.context.page"],
        },
    },
    {
        # The packages' texts for e-mails.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = ["smeaton.config.formats"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# -- records --

_SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": SMEATON_HOME / "records" / "smeaton.sqlite3",
    # To open it anew for each request reads the definitions of all tables: six milliseconds, where
    # a public page takes a third of one.
    "CONN_MAX_AGE": 60,
    "OPTIONS": {
        # Without IMMEDIATE two writers deadlock, and one of them is told "locked" at once:
        # 595 to 789 of 2,000 transactions were lost under 20 writers, with it none.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
}

DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True
    )
    if os.environ.get("DATABASE_URL")
    else _SQLITE
}

# Counts of tries live in the memory of the one web process.
# Room for many: with Django's 300, whoever tries 300 addresses has the oldest counts forgotten.
_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {"default": {"BACKEND": _MEMORY, "OPTIONS": {"MAX_ENTRIES": 100_000}}}

# Why a record changed may be a paragraph: in a hundred letters, PostgreSQL would refuse it.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# -- files --

# What is counted, over what, and what to mind: one file an indicator.
INDICATORS = environment.indicators()
# How themes are scored: one file a scheme.
SCHEMES = environment.schemes()
# What the chairs of groups are asked: one file a form.
REPORT_FORMS = environment.report_forms()
DEMONSTRATION = environment.SOURCE / "demo"
STATIC_URL = "/static/"
# The look of tables and charts is one file for pages and for documents.
STATICFILES_DIRS = [("documents", PACKAGE / "documents" / "assets")]
STATIC_ROOT = SMEATON_HOME / "static"
MEDIA_ROOT = SMEATON_HOME / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "smeaton.core.storage.HashedFiles"},
}
WHITENOISE_MAX_AGE = 60
# Uploads go to the disk above 2.5 MB. How large one may be is the loader's to say; a form
# without files is never large.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
# The whole body of a request: of members, who load files, and of everybody else.
MOST_BYTES, MOST_BYTES_PUBLIC = 2_010_000_000, 1_000_000
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600

# -- transport --

SESSION_COOKIE_NAME = "__Host-session" if _https else "session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_NAME = "__Host-csrf" if _https else "csrf"
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SMEATON_ORIGIN] if _https else []
CSRF_FAILURE_VIEW = "smeaton.core.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = _https
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _proxies else None
# These three are set with the others in smeaton.core.headers.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    # A browser's preload list is for the owner of the whole domain to join.
    "security.W021",
    # The header is set in smeaton.core.headers.
    "security.W002",
]

# -- mail and logs --

_mail = urlsplit(os.environ.get("SMEATON_MAIL_URL", ""))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _mail.hostname
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = SMEATON_HOME / "mail"
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or 25
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
EMAIL_USE_SSL = _mail.scheme == "smtps"
DEFAULT_FROM_EMAIL = os.environ.get("SMEATON_MAIL_FROM", f"smeaton@{_origin.hostname}")

# Faults go to the screen and to a file. Neither gets addresses of people, what they typed,
# or the query part of an address: our own messages do not name them, and Django's report
# with the whole request is not asked for.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "screen": {"class": "logging.StreamHandler", "formatter": "line"},
        "file": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": SMEATON_HOME / "logs" / "smeaton.log",
            "formatter": "line",
            "maxBytes": 5_000_000,
            "backupCount": 5,
            "delay": True,
        },
    },
    "root": {"handlers": ["screen", "file"], "level": "WARNING"},
    "loggers": {
        # It would mail the whole request to somebody.
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.security": {"level": "ERROR"},
        # Its messages name the address and e-mail of whoever tried to sign in.
        "axes": {"level": "CRITICAL"},
    },
}
