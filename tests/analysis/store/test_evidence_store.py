"""A store is opened, loaded and asked; nothing that was loaded ever changes."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import threading
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from smeaton.analysis.store import EvidenceStore, Progress, intake, originals
from smeaton.errors import ContractError, DuplicateFileError, NotFoundError, SmeatonError
from tests.analysis import street_files as files

ROWS = [files.crime(number) for number in range(20)]


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path / "store")


def _original(store: EvidenceStore, sha256: str) -> bytes:
    target = io.BytesIO()
    store.write_original(sha256, target)
    return target.getvalue()


def test_an_empty_store_says_what_to_do(store: EvidenceStore) -> None:
    with pytest.raises(NotFoundError, match="smeaton evidence load"):
        store.release()
    assert store.releases() == ()


def test_a_load_makes_a_release_of_parquet_files(store: EvidenceStore, tmp_path: Path) -> None:
    path = files.write(tmp_path, files.as_csv(ROWS))
    release = store.load([path])
    assert release == store.release()
    assert release.id.startswith("r0001-")
    assert [(part.dataset, part.slot, part.rows) for part in release.parts] == [
        ("street", "devon-and-cornwall/2025-01", 20),
        ("street_counts", "devon-and-cornwall/2025-01", 5),
    ]
    (rows,) = release.part_paths("street")
    assert pq.read_table(rows).num_rows == 20
    assert rows.stat().st_mode & 0o222 == 0


def test_every_file_is_kept_as_it_came(store: EvidenceStore, tmp_path: Path) -> None:
    content = files.as_csv(ROWS)
    release = store.load([files.write(tmp_path, content)])
    (original,) = release.originals
    assert original.name == files.file_name()
    assert original.sha256 == hashlib.sha256(content).hexdigest()
    assert _original(store, original.sha256) == content
    (kept,) = store.originals.iterdir()
    assert kept.name == f"{original.sha256}.zst"
    assert kept.stat().st_size < len(content)
    assert kept.stat().st_mode & 0o222 == 0


def test_what_is_packed_already_is_kept_byte_for_byte(store: EvidenceStore, tmp_path: Path) -> None:
    content = gzip.compress(files.as_csv(ROWS))
    release = store.load([files.write(tmp_path, content, f"{files.file_name()}.gz")])
    (kept,) = store.originals.iterdir()
    assert kept.read_bytes() == content
    assert kept.name == hashlib.sha256(content).hexdigest()
    assert _original(store, release.originals[-1].sha256) == content


def test_a_large_file_is_kept_and_read_piece_by_piece(
    store: EvidenceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too large to hold in memory takes another way, and comes to the same."""
    plain, packed = files.as_csv(ROWS), gzip.compress(files.as_csv(files.month_of(ROWS, "2025-02")))
    given = [
        files.write(tmp_path, plain),
        files.write(tmp_path, packed, f"{files.file_name('2025-02')}.gz"),
    ]
    usual = EvidenceStore(tmp_path / "usual").load(given)
    monkeypatch.setattr(intake, "SMALL", 100)
    release = store.load(given)
    assert [part.file for part in release.parts] == [part.file for part in usual.parts]
    assert _original(store, hashlib.sha256(plain).hexdigest()) == plain
    assert _original(store, hashlib.sha256(packed).hexdigest()) == packed
    assert list(store.staging.iterdir()) == []


@pytest.mark.parametrize("damage", ["cut off", "overwritten", "another file", "gone"])
def test_a_kept_file_that_was_damaged_is_never_given_out_as_the_original(
    store: EvidenceStore, tmp_path: Path, damage: str
) -> None:
    release = store.load([files.write(tmp_path, files.as_csv(ROWS))])
    (kept,) = store.originals.iterdir()
    kept.chmod(0o644)
    if damage == "cut off":
        kept.write_bytes(kept.read_bytes()[:-9])
    elif damage == "overwritten":
        kept.write_bytes(b"nonsense" + kept.read_bytes()[8:])
    elif damage == "another file":
        originals.write_compressed(kept, files.as_csv(ROWS[:3]))
    else:
        kept.unlink()
    with pytest.raises(SmeatonError, match="is damaged"):
        _original(store, release.originals[0].sha256)


def test_a_file_that_was_never_loaded_is_not_there(store: EvidenceStore, tmp_path: Path) -> None:
    store.load([files.write(tmp_path, files.as_csv(ROWS))])
    with pytest.raises(NotFoundError, match="was ever loaded"):
        _original(store, "0" * 64)


def test_a_republished_month_makes_a_new_release_and_the_old_one_stays(
    store: EvidenceStore, tmp_path: Path
) -> None:
    first = store.load([files.write(tmp_path, files.as_csv(ROWS))])
    others = files.month_of(ROWS[:3], "2025-02")
    second = store.load(
        [
            files.write(tmp_path, files.as_csv(ROWS[:15])),
            files.write(tmp_path, files.as_csv(others), files.file_name("2025-02")),
        ]
    )
    assert store.releases() == (first, second)
    assert [p.rows for p in store.release(first.id).parts_of("street")] == [20]
    assert [p.rows for p in second.parts_of("street")] == [15, 3]
    changes = [
        (change.slot, change.kind, change.rows_before, change.rows_after)
        for change in second.diff(first)
        if change.dataset == "street"
    ]
    assert changes == [
        ("devon-and-cornwall/2025-01", "replaced", 20, 15),
        ("devon-and-cornwall/2025-02", "added", None, 3),
    ]
    assert first.diff(first) == []


def test_an_unknown_release_is_answered_with_those_there_are(
    store: EvidenceStore, tmp_path: Path
) -> None:
    release = store.load([files.write(tmp_path, files.as_csv(ROWS))])
    with pytest.raises(NotFoundError, match=release.id):
        store.release("r0009-0000000000")


def test_the_same_file_again_is_refused_and_changes_nothing(
    store: EvidenceStore, tmp_path: Path
) -> None:
    path = files.write(tmp_path, files.as_csv(ROWS))
    store.load([path])
    before = files.tree(store.root)
    with pytest.raises(DuplicateFileError, match="was loaded before"):
        store.load([path])
    renamed = files.write(tmp_path, path.read_bytes(), "another-name.csv")
    with pytest.raises(DuplicateFileError, match=r"another-name.csv was loaded before \(as 2025"):
        store.load([renamed])
    assert files.tree(store.root) == before


def test_a_batch_of_new_and_old_says_which_are_old(store: EvidenceStore, tmp_path: Path) -> None:
    old = files.write(tmp_path, files.as_csv(ROWS))
    store.load([old])
    before = files.tree(store.root)
    fresh = files.as_csv(files.month_of(ROWS, "2025-02"))
    new = files.write(tmp_path, fresh, files.file_name("2025-02"))
    with pytest.raises(DuplicateFileError) as refused:
        store.load([new, old])
    assert old.name in str(refused.value)
    assert new.name not in str(refused.value)
    assert "other 1" in refused.value.todo
    assert files.tree(store.root) == before


def test_a_file_given_twice_is_refused(store: EvidenceStore, tmp_path: Path) -> None:
    path = files.write(tmp_path, files.as_csv(ROWS))
    twin = files.write(tmp_path, path.read_bytes(), "twin.csv")
    with pytest.raises(DuplicateFileError, match=r"twin\.csv is the same file as"):
        store.load([path, twin])


def test_an_archive_of_what_was_loaded_is_a_duplicate(store: EvidenceStore, tmp_path: Path) -> None:
    content = files.as_csv(ROWS)
    store.load([files.write(tmp_path, content)])
    name = f"2025-01/{files.file_name()}"
    archive = files.write(tmp_path, files.as_zip({name: content}), "latest.zip")
    with pytest.raises(DuplicateFileError, match=r"latest\.zip > 2025-01/"):
        store.load([archive])


def test_an_archive_that_repeats_old_months_loads_the_new_ones(
    store: EvidenceStore, tmp_path: Path
) -> None:
    january = files.as_csv(ROWS)
    store.load([files.write(tmp_path, january)])
    february = files.as_csv(files.month_of(ROWS[:4], "2025-02"))
    members = {
        f"2025-01/{files.file_name()}": january,
        f"2025-02/{files.file_name('2025-02')}": february,
    }
    release = store.load([files.write(tmp_path, files.as_zip(members), "latest.zip")])
    assert [p.rows for p in release.parts_of("street")] == [20, 4]
    last = release.originals[-1]
    assert last.inside == release.originals[-2].sha256
    assert _original(store, last.sha256)[:2] == b"PK"


def test_a_folder_is_read_through_and_what_is_no_data_is_said(
    store: EvidenceStore, tmp_path: Path
) -> None:
    folder = tmp_path / "months"
    files.write(folder / "2025-01", files.as_csv(ROWS))
    outcomes = b"Crime ID,Month,Reported by,Outcome type\n1,2025-01,x,y\n"
    files.write(folder / "2025-01", outcomes, "2025-01-devon-and-cornwall-outcomes.csv")
    files.write(folder, b"read me", "README.txt")
    files.write(folder, b"junk", ".DS_Store")
    release = store.load([folder])
    aside = {o.name: o.note for o in release.originals if o.kind == "left aside"}
    assert list(aside) == [
        "months/2025-01/2025-01-devon-and-cornwall-outcomes.csv",
        "months/README.txt",
    ]
    assert "outcomes" in next(iter(aside.values()))


def test_a_month_with_a_spoilt_header_in_an_archive_is_never_passed_over(
    store: EvidenceStore, tmp_path: Path
) -> None:
    good = files.as_csv(files.month_of(ROWS, "2025-02"))
    spoilt = files.as_csv(ROWS).replace(b"LSOA code", b"LSOA cod", 1)
    members = {
        f"2025-01/{files.file_name()}": spoilt,
        f"2025-02/{files.file_name('2025-02')}": good,
    }
    with pytest.raises(ContractError, match="LSOA cod"):
        store.load([files.write(tmp_path, files.as_zip(members), "latest.zip")])
    assert store.newest() is None


def test_two_files_of_one_month_in_one_load_are_refused(
    store: EvidenceStore, tmp_path: Path
) -> None:
    one = files.write(tmp_path / "a", files.as_csv(ROWS))
    two = files.write(tmp_path / "b", files.as_csv(ROWS[:5]))
    with pytest.raises(ContractError, match="devon-and-cornwall/2025-01"):
        store.load([one, two])


def test_nothing_given_and_nowhere_to_go(store: EvidenceStore, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no file"):
        store.load([tmp_path / "absent.csv"])
    with pytest.raises(NotFoundError, match="No file was given"):
        store.load([])
    empty = files.write(tmp_path, files.as_zip({}), "empty.zip")
    with pytest.raises(SmeatonError, match="nothing in it is evidence"):
        store.load([empty])


def test_a_load_done_under_the_same_id_is_not_done_again(
    store: EvidenceStore, tmp_path: Path
) -> None:
    path = files.write(tmp_path, files.as_csv(ROWS))
    first = store.load([path], load_id="job-1")
    assert store.load([path], load_id="job-1") == first
    assert len(store.releases()) == 1


def test_progress_rises_to_the_end_and_is_told_by_the_callers_thread(
    store: EvidenceStore, tmp_path: Path
) -> None:
    heard: list[Progress] = []
    threads: set[int] = set()

    def hear(progress: Progress) -> None:
        heard.append(progress)
        threads.add(threading.get_ident())

    members = {f"2025-01/{files.file_name()}": files.as_csv(ROWS)}
    store.load([files.write(tmp_path, files.as_zip(members), "a.zip")], on_progress=hear)
    assert threads == {threading.get_ident()}
    done = [progress.done for progress in heard]
    assert done == sorted(done)
    assert heard[-1].share == 1.0


def test_two_loads_at_once_both_end_in_the_store(store: EvidenceStore, tmp_path: Path) -> None:
    paths = [
        files.write(
            tmp_path,
            files.as_csv(files.month_of(ROWS, f"2025-0{month}")),
            files.file_name(f"2025-0{month}"),
        )
        for month in range(1, 5)
    ]
    faults: list[Exception] = []

    def load(path: Path) -> None:
        try:
            EvidenceStore(store.root).load([path])
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=load, args=[path]) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert [release.number for release in store.releases()] == [1, 2, 3, 4]
    assert len(store.release().slots("street")) == 4


def test_a_lost_manifest_is_told_as_such(store: EvidenceStore, tmp_path: Path) -> None:
    first = store.load([files.write(tmp_path, files.as_csv(ROWS))])
    (store.root / "current").write_text("r0002-aaaaaaaaaa\n")
    with pytest.raises(SmeatonError, match="backup"):
        store.release()
    (store.root / "current").write_text(first.id)
    assert store.release().id == first.id


def test_a_release_is_named_by_its_contents(store: EvidenceStore, tmp_path: Path) -> None:
    release = store.load([files.write(tmp_path, files.as_csv(ROWS))])
    manifest = json.loads((store.root / "releases" / f"{release.id}.json").read_text())
    assert manifest["id"] == release.id
    again = store.load([files.write(tmp_path, files.as_csv(ROWS[:2]))])
    assert again.parent == release.id
    assert again.id != release.id
