"""Published files: whole or not there, and never served when damaged."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from smeaton.core import audit
from smeaton.core.backup import back_up, restore
from smeaton.errors import DamagedError
from smeaton.partnership.models import Partnership
from smeaton.publishing.contents import Entry, entry, sha256_of
from smeaton.publishing.files import PublishedFiles
from smeaton.publishing.models import Publication
from tests.harness.published import PDF, publish_example


def named(content: bytes) -> Entry:
    return entry("paper.pdf", "A paper", content)


@given(st.binary(max_size=5_000), st.data())
def test_what_is_kept_is_read_back_and_whatever_else_is_refused(
    content: bytes, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = PublishedFiles(Path(folder) / "new" / "place")
        assert files.keep(content) == files.keep(content) == sha256_of(content)
        assert files.read(named(content)) == content
        other = data.draw(st.binary(max_size=5_000).filter(lambda one: one != content))
        (files.folder / sha256_of(content)).write_bytes(other)
        with pytest.raises(DamagedError, match="it is not what was kept"):
            files.read(named(content))


def test_a_damaged_copy_is_put_right_by_the_same_content(kept: PublishedFiles) -> None:
    path = kept.folder / kept.keep(b"whole")
    path.write_bytes(b"half")
    kept.keep(b"whole")
    assert path.read_bytes() == b"whole"
    assert [one.name for one in kept.folder.iterdir()] == [path.name]


def test_what_is_missing_says_what_to_do_and_names_no_folder(
    kept: PublishedFiles, home: Path
) -> None:
    with pytest.raises(DamagedError, match="it is not there") as refused:
        kept.read(named(b"never kept"))
    assert "from a backup" in refused.value.todo
    assert str(home) not in str(refused.value)


def test_what_cannot_be_read_names_no_folder_either(kept: PublishedFiles, home: Path) -> None:
    (kept.folder / sha256_of(b"x")).mkdir(parents=True)
    with pytest.raises(DamagedError, match="it cannot be read") as refused:
        kept.read(named(b"x"))
    assert str(home) not in str(refused.value)


def test_nobody_else_on_the_machine_looks_into_the_folder(kept: PublishedFiles) -> None:
    kept.keep(b"x")
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700


class TestCutOff:
    def test_before_the_record_there_is_no_publication(
        self, partnership: Partnership, kept: PublishedFiles, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def die(*args: Any, **kwargs: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(audit, "save", die)
            with pytest.raises(KeyboardInterrupt):
                publish_example(partnership)
        assert not Publication.objects.exists()
        # The files were there first: nobody asks for them, and they do no harm.
        assert len(list(kept.folder.iterdir())) == 3
        made = publish_example(partnership)
        assert all(kept.read(one) for one in made.contents.entries)

    @pytest.mark.parametrize("before_the_file", range(3))
    def test_before_a_file_has_its_name_there_is_no_publication(
        self,
        partnership: Partnership,
        kept: PublishedFiles,
        monkeypatch: pytest.MonkeyPatch,
        before_the_file: int,
    ) -> None:
        moved = iter(range(before_the_file))
        real = Path.replace

        def move(self: Path, target: Path) -> Path:
            if next(moved, None) is None:
                raise OSError("no space left")
            return real(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", move)
            with pytest.raises(OSError, match="no space left"):
                publish_example(partnership)
        assert not Publication.objects.exists()
        there = [one.name for one in kept.folder.iterdir()]
        assert len(there) == before_the_file
        assert all(sha256_of((kept.folder / name).read_bytes()) == name for name in there)
        assert publish_example(partnership).version == 1

    def test_the_record_comes_after_the_last_file(
        self, partnership: Partnership, kept: PublishedFiles, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        acts: list[str] = []
        real_keep, real_save = PublishedFiles.keep, audit.save

        def keep(self: PublishedFiles, content: bytes) -> str:
            acts.append("file")
            return real_keep(self, content)

        def save(record: Any, **kwargs: Any) -> None:
            acts.append("record")
            real_save(record, **kwargs)

        monkeypatch.setattr(PublishedFiles, "keep", keep)
        monkeypatch.setattr(audit, "save", save)
        publish_example(partnership)
        assert acts == ["file", "file", "file", "record"]


def test_a_list_of_files_that_was_tampered_with_is_not_believed(published: Publication) -> None:
    published.manifest = published.manifest.replace("The assessment as PDF", "Another")
    with pytest.raises(DamagedError, match="list of files"):
        _ = published.contents


def test_partnerships_share_nothing_on_the_disk(
    partnership: Partnership, make_partnership: Any, home: Path
) -> None:
    publish_example(partnership)
    publish_example(make_partnership("Safer Elsewhere"))
    folders = sorted((home / "published").iterdir())
    assert [one.name for one in folders] == ["safer-eddystone", "safer-elsewhere"]
    first, second = ({one.name for one in folder.iterdir()} for folder in folders)
    assert first == second


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_it_and_a_restore_proves_it(
    client: Any, partnership: Partnership, home: Path, settings: Any, tmp_path: Path
) -> None:
    made = publish_example(partnership)
    files = {f"published/safer-eddystone/{one.sha256}" for one in made.contents.entries}
    manifest = back_up(home, tmp_path / "backup.tar")
    assert files == set(manifest.files)
    call_command("flush", "--noinput", verbosity=0)
    settings.SMEATON_HOME = tmp_path / "restored"
    assert restore(tmp_path / "backup.tar", settings.SMEATON_HOME) == manifest
    assert client.get(f"{made.get_absolute_url()}files/{PDF.name}").content == PDF.content
    assert "Recorded crime fell by 2.5%." in client.get(made.get_absolute_url()).content.decode()
