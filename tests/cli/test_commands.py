"""The command, from outside: what it prints and how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from smeaton.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]


def test_help_does_not_start_django() -> None:
    code = (
        "import sys, smeaton.cli as cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")
    for name in COMMANDS:
        assert f"  {name} " in done.stdout


def test_what_a_person_can_put_right_has_no_trace(
    capsys: pytest.CaptureFixture[str], db: None
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["user", "add", "a@example.org", "--name", "A", "--partnership", "nowhere",
              "--role", "analyst", "--password", "lantern granite plover"])  # fmt: skip
    assert ended.value.code == 1
    shown = capsys.readouterr()
    assert shown.err == ("Error: There is no partnership 'nowhere'. There are: none yet.\n")
    assert shown.out == ""


def test_a_partnership_and_its_first_administrator(
    capsys: pytest.CaptureFixture[str], db: None
) -> None:
    from smeaton.accounts.models import User
    from smeaton.partnership.models import RoleHeld

    for arguments in (
        ["partnership", "add", "Safer Eddystone", "--slug", "safer-eddystone",
         "--area", "E06000026"],
        ["user", "add", "boss@example.org", "--name", "Boss", "--partnership", "safer-eddystone",
         "--role", "administrator", "--role", "analyst", "--password", "lantern granite plover"],
    ):  # fmt: skip
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
    assert "administrator, analyst in Safer Eddystone" in capsys.readouterr().out
    assert User.objects.get().check_password("lantern granite plover")
    assert RoleHeld.objects.count() == 2
    assert User.history.get().history_change_reason == "smeaton user add"


def test_nothing_is_half_done(capsys: pytest.CaptureFixture[str], partnership: object) -> None:
    from smeaton.accounts.models import User

    with pytest.raises(SystemExit):
        main(["user", "add", "a@example.org", "--name", "A", "--partnership", "safer-eddystone",
              "--role", "analyst", "--password", "weak"])  # fmt: skip
    assert "at least 12 characters" in capsys.readouterr().err
    assert not User.objects.exists()


def test_the_reference_pages_are_fresh() -> None:
    from smeaton.cli.reference import stale

    assert stale(ROOT / "docs" / "reference") == [], "run make reference"
