"""The settings that an installation makes for itself from its surroundings."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smeaton.cli.evidence import options
from smeaton.config import environment
from smeaton.errors import SmeatonError

PRODUCTION = {"SMEATON_ORIGIN": "https://smeaton.example.org", "SMEATON_PROXIES": "1"}


def run(home: Path, code: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, with just these surroundings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SMEATON_")}
    for name in ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE"):
        clean.pop(name, None)
    clean |= {"DJANGO_SETTINGS_MODULE": "smeaton.config.settings", "SMEATON_HOME": str(home)}
    return subprocess.run(
        [sys.executable, *(["-c", code] if code else ["-m", "django", "check", "--deploy"])],
        env=clean | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def settings_with(home: Path, names: list[str], **surroundings: str) -> dict[str, Any]:
    code = (
        "import json; from django.conf import settings; "
        f"print(json.dumps({{n: getattr(settings, n) for n in {names!r}}}, default=str))"
    )
    found: dict[str, Any] = json.loads(run(home, code, **surroundings).stdout)
    return found


def test_a_deployment_has_nothing_to_complain_about(tmp_path: Path) -> None:
    done = run(tmp_path, "", **PRODUCTION)
    assert done.returncode == 0
    assert "System check identified no issues" in done.stdout + done.stderr


def test_a_password_is_hashed_at_full_strength(tmp_path: Path) -> None:
    """In a process of its own: the tests themselves sign in with a weak hash."""
    code = (
        "import django; django.setup(); "
        "from django.contrib.auth.hashers import make_password; print(make_password('x'))"
    )
    algorithm, work, _, block, parallel, _ = run(tmp_path, code).stdout.split("$")
    assert algorithm == "scrypt"
    assert int(work) >= 2**14
    assert (int(block), int(parallel)) == (8, 5)


def test_over_https_cookies_are_bound_to_the_host(tmp_path: Path) -> None:
    names = ["SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME",
             "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS",
             "CSRF_TRUSTED_ORIGINS", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"]  # fmt: skip
    assert settings_with(tmp_path, names, **PRODUCTION) == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "ALLOWED_HOSTS": ["smeaton.example.org"],
        "CSRF_TRUSTED_ORIGINS": ["https://smeaton.example.org"],
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
    }


def test_nothing_is_asked_for_to_try_it_here(tmp_path: Path) -> None:
    names = ["DEBUG", "ALLOWED_HOSTS", "SMEATON_DEMO", "SMEATON_TODAY", "SECURE_SSL_REDIRECT"]
    assert settings_with(tmp_path, names) == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost"],
        "SMEATON_DEMO": False,
        "SMEATON_TODAY": None,
        "SECURE_SSL_REDIRECT": False,
    }


@pytest.mark.parametrize(("today", "day"), [("", "2022-10-20"), ("2026-01-02", "2026-01-02")])
def test_the_demonstration_lives_on_its_day_unless_told_otherwise(
    tmp_path: Path, today: str, day: str
) -> None:
    surroundings = {"SMEATON_DEMO": "1", "SMEATON_TODAY": today}
    assert settings_with(tmp_path, ["SMEATON_TODAY"], **surroundings) == {"SMEATON_TODAY": day}


def test_the_command_line_lives_on_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that is made there has the date of one made on a page."""
    monkeypatch.setenv("SMEATON_DEMO", "1")
    assert options.today() == date(2022, 10, 20)
    monkeypatch.setenv("SMEATON_TODAY", "2026-01-02")
    assert options.today() == date(2026, 1, 2)


def test_everything_is_kept_under_the_home(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    names = ["DATABASES", "MEDIA_ROOT", "STATIC_ROOT", "EMAIL_FILE_PATH"]
    found = settings_with(home, names)
    assert found["DATABASES"]["default"]["NAME"] == str(home / "records" / "smeaton.sqlite3")
    for name in names[1:]:
        assert Path(found[name]).is_relative_to(home)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_the_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    first = environment.secret_key(tmp_path)
    assert environment.secret_key(tmp_path) == first
    assert len(first) > 60
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_nobody_else_may_look_into_a_home_that_was_there_before(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    kept = ["SMEATON_HOME", "MEDIA_ROOT", "EMAIL_FILE_PATH"]
    found = settings_with(tmp_path, kept)
    private = {Path(found[name]) for name in kept[1:]}
    private |= {tmp_path / name for name in ("records", "logs", "evidence")}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in private} == {0o700}


def test_sqlite_is_set_up_for_many_writers(tmp_path: Path) -> None:
    options = settings_with(tmp_path, ["DATABASES"])["DATABASES"]["default"]["OPTIONS"]
    assert options == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }


def test_an_organisations_sign_in_is_set_by_the_surroundings(tmp_path: Path) -> None:
    found = settings_with(
        tmp_path,
        ["SOCIALACCOUNT_PROVIDERS", "SIGN_IN_ORIGINS"],
        SMEATON_OIDC_ISSUER="https://sign-in.example.org/tenant",
        SMEATON_OIDC_CLIENT_ID="smeaton",
    )
    assert found["SIGN_IN_ORIGINS"] == ["https://sign-in.example.org"]
    app = found["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"][0]
    assert app["settings"]["server_url"] == "https://sign-in.example.org/tenant"


def test_mail_goes_where_the_surroundings_say(tmp_path: Path) -> None:
    names = ["EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS"]
    url = "smtp+tls://user:p%40ss@mail.example.org:587"
    assert list(settings_with(tmp_path, names, SMEATON_MAIL_URL=url).values()) == [
        "mail.example.org",
        587,
        "user",
        "p@ss",
        True,
    ]


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("SMEATON_TODAY", "20/10/2022", environment.day),
        ("SMEATON_PROXIES", "one", environment.whole_number),
        ("SMEATON_PROXIES", "-1", environment.whole_number),
    ],
)
def test_what_makes_no_sense_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: Any
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SmeatonError, match=name):
        read(name)


@pytest.mark.parametrize(
    ("value", "meaning"), [("1", True), ("yes", True), ("0", False), ("", False), ("No", False)]
)
def test_a_flag(monkeypatch: pytest.MonkeyPatch, value: str, meaning: bool) -> None:
    monkeypatch.setenv("SMEATON_DEMO", value)
    assert environment.flag("SMEATON_DEMO") is meaning
