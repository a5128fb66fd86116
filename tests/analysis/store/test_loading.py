"""A load is whole or nothing: a process killed at any act leaves the release before in place.

Each case is a real process that ends by SIGKILL at one chosen act on the disk: before or after
a flush, a rename, a manifest, the switch of ``current``.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from smeaton.analysis.store import EvidenceStore
from tests.analysis import street_files as files
from tests.analysis.store import dying

ROWS = [files.crime(number) for number in range(30)]


def _load(store: EvidenceStore, paths: list[Path], *, dies_at: int = -1) -> int | None:
    """Load in another process; how it ended."""
    process = dying.start(store.root, paths, dies_at=dies_at)
    process.join()
    return process.exitcode


def _batch(folder: Path) -> list[Path]:
    """A republished month, a new one, and a lookup: parts of both kinds."""
    march = files.as_csv(files.month_of(ROWS[:7], "2025-03"))
    lookup = b"lsoa21_code,neighbourhood_code,neighbourhood_name\nE01015023,n1,Barbican\n"
    return [
        files.write(folder, files.as_csv(ROWS[:9])),
        files.write(folder, files.as_zip({files.file_name("2025-03"): march}), "march.zip"),
        files.write(folder, lookup, "neighbourhoods.csv"),
    ]


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many acts the load has."""
    folder = tmp_path_factory.mktemp("counting")
    store = EvidenceStore(folder / "store")
    store.load([files.write(folder / "first", files.as_csv(ROWS))])
    assert _load(store, _batch(folder)) == 0
    return int((store.root / "acts").read_text())


def test_killed_at_every_act(tmp_path: Path, acts: int) -> None:
    assert acts > 40
    batch = _batch(tmp_path / "batch")
    begun = EvidenceStore(tmp_path / "begun", disk=dying.QuickDisk())
    begun.load([files.write(tmp_path / "first", files.as_csv(ROWS))])
    survived = 0
    for act in range(1, acts + 1):
        store = EvidenceStore(tmp_path / f"store-{act}", disk=dying.QuickDisk())
        shutil.copytree(begun.root, store.root, symlinks=True)
        first = store.release()
        parts = files.tree(store.root / "parts")
        assert _load(store, batch, dies_at=act) == -signal.SIGKILL
        after = store.release()
        if after.id == first.id:
            assert store.releases() == (first,)
            store.load(batch)
        else:  # killed after the one act that decides
            survived += 1
            assert after.parent == first.id
        assert [part.rows for part in store.release().parts_of("street")] == [9, 7]
        assert store.release().slots("lookup") == ["lsoa2021/neighbourhood"]
        assert [p.rows for p in store.release(first.id).parts_of("street")] == [30]
        assert parts.items() <= files.tree(store.root / "parts").items()
        assert list(store.staging.iterdir()) == [] or survived
    assert 1 <= survived <= 3


def test_killed_in_the_middle_of_reading(tmp_path: Path) -> None:
    """At moments that no act marks: while it copies, unpacks, reads."""
    big = files.as_csv(files.crime(number) for number in range(60_000))
    path = files.write(tmp_path, files.as_zip({files.file_name(): big}), "big.zip")
    store = EvidenceStore(tmp_path / "store")
    first = store.load(
        [files.write(tmp_path, files.as_csv(files.month_of(ROWS, "2024-12")), "d.csv")]
    )
    for pause in (0.0, 0.05, 0.1, 0.2, 0.3):
        process = dying.start(store.root, [path])
        _wait_for_staging(store, process)
        time.sleep(pause)
        process.kill()
        process.join()
        if store.release().id != first.id:
            break
    if store.release().id == first.id:
        store.load([path])
    assert [part.rows for part in store.release().parts_of("street")] == [30, 60_000]


def _wait_for_staging(store: EvidenceStore, process: BaseProcess) -> None:
    """Until the new process has begun its load (it clears what the one before left)."""
    started = time.monotonic()
    while process.is_alive() and time.monotonic() - started < 20:
        taken_in = store.staging / "plain"
        if taken_in.exists() and any(taken_in.iterdir()):
            return
        time.sleep(0.005)


def test_a_lock_left_by_a_dead_process_locks_nobody_out(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path / "store")
    store.root.mkdir()
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import fcntl, sys, time; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); "
            "print('held', flush=True); time.sleep(60)",
            str(store.root / "lock"),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    heard: list[str] = []

    def hear(progress: object) -> None:
        heard.append(progress.message)  # type: ignore[attr-defined]
        if "Waiting" in heard[-1]:
            holder.kill()

    path = files.write(tmp_path, files.as_csv(ROWS))
    release = store.load([path], on_progress=hear)
    holder.wait()
    holder.stdout.close()
    assert heard[0] == "Waiting for another load to end"
    assert release.number == 1
