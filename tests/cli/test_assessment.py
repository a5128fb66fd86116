"""``smeaton assessment`` from outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.assessment.document.approving import approve
from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise
from smeaton.assessment.standing import SignOff
from smeaton.cli import main
from smeaton.documents.formats import FORMATS
from smeaton.partnership.models import Partnership
from tests.harness.document_room import DocumentRoom
from tests.harness.scoring_room import BLIND, Room


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def run(*arguments: str, expected: int = 0) -> Any:
        with pytest.raises(SystemExit) as ended:
            main(["assessment", *arguments])
        printed = capsys.readouterr()
        assert (ended.value.code or 0) == expected, printed.err
        return printed

    return run


@pytest.fixture
def agreed(partnership: Partnership, make_user: Callable[..., User]) -> Room:
    """A year that the room agreed on."""
    from smeaton.accounts.roles import Role
    from smeaton.assessment.shipped import shipped_schemes

    user = make_user(partnership, Role.ANALYST)
    scheme = shipped_schemes()["csp-illustrative"]
    made = start_exercise(
        partnership=partnership,
        year="2019-20",
        scheme_version=keep_scheme(partnership=partnership, scheme=scheme, by=user),
        blind_sections=BLIND,
        by=user,
    )
    for title in ("Domestic abuse", "Burglary"):
        add_theme(exercise=made, title=title, by=user)
    room = Room(made, user, [user])
    room.to_agreed(3)
    return room


def test_the_list_has_a_record_for_each_year(ask: Callable[..., Any], agreed: Room) -> None:
    (year,) = json.loads(ask("list", "--format", "json").out)
    assert (year["id"], year["state"], year["themes"]) == ("2019-20", "agreed", 2)
    assert year["levels"] == {"High": 2, "Moderate": 0, "Standard": 0}
    assert "2019-20  agreed" in ask("list").out


def test_the_register_has_a_record_for_each_theme(ask: Callable[..., Any], agreed: Room) -> None:
    themes = json.loads(ask("register", "2019-20", "--format", "json").out)
    assert [one["title"] for one in themes] == ["Domestic abuse", "Burglary"]
    assert {one["level"] for one in themes} == {"High"}
    assert themes[0]["sections"]["harm"] == "High"


def test_a_year_that_is_not_there_is_said_so(ask: Callable[..., Any], agreed: Room) -> None:
    printed = ask("register", "1999-00", expected=1)
    assert "There are: 2019-20" in printed.err
    assert "There is no partnership 'x'" in ask("list", "--partnership", "x", expected=1).err


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the published figures."""
    from tests.harness.document_room import published_store

    return published_store(tmp_path_factory.mktemp("published"))


@pytest.fixture
def desk(partnership: Partnership, make_user: Callable[..., User], published: Path) -> DocumentRoom:
    """A document that is fit to be approved."""
    from smeaton.accounts.roles import Role
    from tests.harness.document_room import document_room

    made = document_room(partnership, make_user(partnership, Role.ANALYST), published)
    made.finish()
    return made


def test_what_is_wrong_is_listed_and_ends_with_1(
    ask: Callable[..., Any], desk: DocumentRoom
) -> None:
    assert "Nothing is wrong." in ask("check", "2019-20").out
    desk.write("summary", 'Rape [fell]{by="crime rape"} to {{crime rape count}}.')
    printed = ask("check", "2019-20", expected=1).out
    assert "Summary, line 1: contradicted. “Rape fell to 395.”" in printed
    found = json.loads(ask("check", "2019-20", "--format", "json", expected=1).out)
    assert {"trouble", "section", "line", "quote", "said", "todo"} <= found[0].keys()


def test_the_proof_is_verified_where_there_are_no_records(
    ask: Callable[..., Any], desk: DocumentRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = tmp_path / "proof.zip"
    refused = ask("prove", "2019-20", "--out", str(proof), expected=1)
    assert "No version of 2019-20 has been approved" in refused.err
    approve(
        document=desk.document,
        signed=SignOff(by="Chair", meeting="Executive", on=date(2020, 11, 4)),
        summary="What it says.",
        by=desk.analyst,
    )
    signer = ask("prove", "2019-20", "--out", str(proof)).out.rpartition("signed by ")[2].strip()
    # The command that verifies neither starts Django nor opens a home.
    monkeypatch.setattr("smeaton.cli.assessment.start_django", lambda: pytest.fail("It started."))
    printed = ask("verify", str(proof), "--key", signer).out
    assert "version 1: proven" in printed
    assert "the same to the byte" in printed
    assert "not by" in ask("verify", str(proof), "--key", "0" * 32, expected=1).err
    body = bytearray(proof.read_bytes())
    body[len(body) // 2] ^= 1
    proof.write_bytes(body)
    assert "Do not rely on it" in ask("verify", str(proof), expected=1).err


def test_every_format_is_built(ask: Callable[..., Any], desk: DocumentRoom, tmp_path: Path) -> None:
    ask("build", "2019-20", "--out", str(tmp_path / "out"))
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        *(f"assessment-2019-20.{ending}" for ending in FORMATS),
        "summary-2019-20.pdf",
    }
