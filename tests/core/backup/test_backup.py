"""What comes back is what went in, to the last bit."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.accounts.services import add_user
from smeaton.core import audit
from smeaton.core.backup import Manifest, back_up, restore
from smeaton.core.backup.restoring import measure
from smeaton.errors import SmeatonError
from smeaton.partnership.bodies import add_body
from smeaton.partnership.models import Membership, Partnership
from smeaton.partnership.services import end_membership

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    for name, content in {
        "secret-key": b"key",
        "evidence/current": b"1",
        "evidence/parts/street/aa.parquet": bytes(range(256)) * 9_000,
        "evidence/staging/half.csv": b"half",
        "evidence/derived/cache.parquet": b"cache",
        "uploads/a \N{LATIN SMALL LETTER E WITH ACUTE}.csv": b"",
        "logs/smeaton.log": b"log",
        "static/core/x.css": b"css",
        "records/smeaton.sqlite3": b"database",
        "evidence/.draft": b"draft",
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content)
    return home


@pytest.fixture
def saved(
    tmp_path: Path, home: Path, partnership: Partnership, user_as: Callable[..., User]
) -> tuple[Path, Manifest]:
    boss = user_as(Role.ADMINISTRATOR)
    member = user_as(Role.SCORER, Role.ANALYST)
    body = add_body(
        partnership=partnership, name='Caf\N{LATIN SMALL LETTER E WITH ACUTE} "Hoe"\n', by=boss
    )
    audit.delete(body, by=boss, reason="a mistake")
    end_membership(membership=Membership.objects.get(user=member), by=boss)
    out = tmp_path / "backup.tar"
    return out, back_up(home, out)


def empty_records() -> None:
    call_command("flush", "--noinput", verbosity=0)


def test_every_table_and_file_comes_back_equal(
    saved: tuple[Path, Manifest], tmp_path: Path
) -> None:
    out, before = saved
    empty_records()
    found = restore(out, tmp_path / "new")
    assert found == before
    assert found == measure(tmp_path / "new", like=before)
    assert before.tables["partnership_historicalmemberbody"].size == 2
    assert User.objects.count() == 2


def test_the_backup_holds_state_and_nothing_else(saved: tuple[Path, Manifest]) -> None:
    assert list(saved[1].files) == [
        "evidence/current",
        "evidence/parts/street/aa.parquet",
        "secret-key",
        "uploads/a \N{LATIN SMALL LETTER E WITH ACUTE}.csv",
    ]
    assert saved[0].stat().st_mode & 0o777 == 0o600


def test_new_records_get_new_numbers(saved: tuple[Path, Manifest], tmp_path: Path) -> None:
    empty_records()
    restore(saved[0], tmp_path / "new")
    last = User.objects.order_by("-pk").first()
    new = add_user(email="new@example.org", name="New", by=None)
    assert new.pk > last.pk


def test_nothing_is_overwritten(saved: tuple[Path, Manifest], home: Path, tmp_path: Path) -> None:
    with pytest.raises(SmeatonError, match="records or files"):
        restore(saved[0], tmp_path / "new")
    empty_records()
    with pytest.raises(SmeatonError, match="evidence/current"):
        restore(saved[0], home)
    with pytest.raises(SmeatonError, match="is there already"):
        back_up(home, saved[0])
    with pytest.raises(SmeatonError, match="lies inside"):
        back_up(home, home / "backup.tar")


def changed_copy(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for entry in old:
            stream = old.extractfile(entry)
            assert stream is not None
            content = change(entry.name, stream.read())
            if content is not None:
                entry.size = len(content)
                new.addfile(entry, io.BytesIO(content))
    return target


def test_a_damaged_backup_changes_no_record(saved: tuple[Path, Manifest], tmp_path: Path) -> None:
    def rename(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"Safer Eddystone", b"Safer Wreckage!")
            if "_partnership." in name
            else content
        )

    damaged = changed_copy(saved[0], tmp_path / "damaged.tar", rename)
    empty_records()
    with pytest.raises(SmeatonError, match="table partnership_partnership"):
        restore(damaged, tmp_path / "new")
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    "lost", ["manifest.json", "records/accounts_user.jsonl", "files/secret-key"]
)
def test_a_backup_that_lacks_a_part_is_refused(
    saved: tuple[Path, Manifest], tmp_path: Path, lost: str
) -> None:
    torn = changed_copy(saved[0], tmp_path / "torn.tar", lambda n, c: None if n == lost else c)
    empty_records()
    with pytest.raises(SmeatonError):
        restore(torn, tmp_path / "new")
    assert User.objects.count() == 0


def test_a_backup_of_another_version_is_refused(
    saved: tuple[Path, Manifest], tmp_path: Path
) -> None:
    def later(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        manifest = json.loads(content)
        manifest["migrations"].append("partnership.0999_later")
        return json.dumps(manifest).encode()

    other = changed_copy(saved[0], tmp_path / "other.tar", later)
    empty_records()
    with pytest.raises(SmeatonError, match="records look different"):
        restore(other, tmp_path / "new")


def test_a_path_out_of_the_home_is_refused(saved: tuple[Path, Manifest], tmp_path: Path) -> None:
    def escape(name: str, content: bytes) -> bytes:
        return (
            content.replace(b'"secret-key"', b'"../escaped"')
            if name == "manifest.json"
            else content
        )

    evil = changed_copy(saved[0], tmp_path / "evil.tar", escape)
    empty_records()
    with pytest.raises(SmeatonError, match="outside its folder"):
        restore(evil, tmp_path / "new")
    assert not (tmp_path / "escaped").exists()


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    empty_records()
    other = tmp_path / "other.tar"
    other.write_bytes(b"not a tar file")
    with pytest.raises(SmeatonError, match="cannot be read"):
        restore(other, tmp_path / "new")
