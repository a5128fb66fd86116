"""Loading: whole or not at all, and always known who did it and how it ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from smeaton.accounts.models import User
from smeaton.analysis.periods import Month
from smeaton.core.audit import trail
from smeaton.core.jobs import liveness
from smeaton.core.jobs.states import JobState
from smeaton.errors import ContractError, DuplicateFileError, SmeatonError
from smeaton.evidence import services
from smeaton.evidence.models import Load, LoadProgress, Rebasing
from smeaton.evidence.opening import evidence_store
from smeaton.partnership.models import Partnership
from smeaton.partnership.presenters.audit import histories
from tests.harness import evidence as made_up

FILES = [{"name": "crime.zip", "size": 7}]
BAD = (
    b"indicator,area,period,numerator,denominator,value,unit,source,note\n"
    b"hate-crime,E06000026,not a period,5,,,crimes,Police,\n"
)


def upload(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


class TestLoadFiles:
    def test_makes_a_release_and_says_who(
        self, partnership: Partnership, loader: User, empty_store: Path, tmp_path: Path
    ) -> None:
        load = services.load_files(
            partnership=partnership, paths=made_up.beside(tmp_path), by=loader
        )
        release = evidence_store(partnership).release()
        assert (load.state, load.release, load.by) == (JobState.DONE, release.id, loader)
        assert release.load_id == load.load_id
        assert [file["name"] for file in load.files][:2] == ["lookup.csv", "population.csv"]
        newest = trail(histories(partnership), offset=0, limit=1)[0]
        assert newest.who == loader.name

    def test_tells_how_far_it_has_come(
        self, partnership: Partnership, loader: User, empty_store: Path, tmp_path: Path
    ) -> None:
        heard: list[float] = []
        load = services.load_files(
            partnership=partnership,
            paths=made_up.beside(tmp_path),
            by=loader,
            on_progress=lambda progress: heard.append(progress.share),
        )
        assert heard == sorted(heard)
        assert LoadProgress.objects.get(load=load).message == "Done"

    def test_a_refused_file_is_kept_in_mind_and_changes_nothing(
        self, partnership: Partnership, loader: User, empty_store: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "bad.csv").write_bytes(BAD)
        with pytest.raises(ContractError):
            services.load_files(partnership=partnership, paths=[tmp_path / "bad.csv"], by=loader)
        load = Load.objects.get()
        assert load.state == JobState.REFUSED
        assert load.problem_count == 1
        problem = load.problems[0]
        assert (problem["file"], problem["row"], problem["column"]) == ("bad.csv", 2, "period")
        assert evidence_store(partnership).newest() is None

    def test_the_same_file_twice_is_refused(
        self, partnership: Partnership, loader: User, empty_store: Path, tmp_path: Path
    ) -> None:
        paths = made_up.beside(tmp_path)
        services.load_files(partnership=partnership, paths=paths, by=loader)
        with pytest.raises(DuplicateFileError):
            services.load_files(partnership=partnership, paths=paths[:1], by=loader)
        assert Load.objects.first().state == JobState.REFUSED
        assert len(evidence_store(partnership).releases()) == 1

    def test_a_fault_of_ours_is_written_down_and_raised(
        self,
        partnership: Partnership,
        loader: User,
        empty_store: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def broken(*args: Any, **kwargs: Any) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("smeaton.analysis.store.EvidenceStore.load", broken)
        with pytest.raises(ZeroDivisionError):
            services.load_files(partnership=partnership, paths=[tmp_path], by=loader)
        load = Load.objects.get()
        assert (load.state, load.refusal) == (JobState.INTERRUPTED, services.OUR_FAULT)


# The worker opens and closes connections of its own: it has to see what was committed.
@pytest.mark.django_db(transaction=True)
class TestRequestedLoad:
    def test_is_done_by_the_worker_and_its_files_go(
        self,
        partnership: Partnership,
        loader: User,
        empty_store: Path,
        tmp_path: Path,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        files = [upload(path) for path in made_up.beside(tmp_path)]
        with django_capture_on_commit_callbacks(execute=True):
            load = services.request_load(partnership=partnership, uploads=files, by=loader)
        assert load.state == JobState.WAITING
        assert len(list(services.uploads_of(load).glob("*/*"))) == len(files)
        call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)
        load.refresh_from_db()
        assert load.state == JobState.DONE
        assert not services.uploads_of(load).exists()

    def test_a_refused_one_ends_well_for_the_worker(
        self,
        partnership: Partnership,
        loader: User,
        empty_store: Path,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            load = services.request_load(
                partnership=partnership, uploads=[SimpleUploadedFile("bad.csv", BAD)], by=loader
            )
        services.run_requested_load(load.load_id)
        load.refresh_from_db()
        assert load.state == JobState.REFUSED
        assert not services.uploads_of(load).exists()

    def test_two_files_of_one_name_do_not_meet(
        self, partnership: Partnership, loader: User, empty_store: Path
    ) -> None:
        files = [SimpleUploadedFile("same.csv", content) for content in (b"a\n", b"b\n")]
        load = services.request_load(partnership=partnership, uploads=files, by=loader)
        kept = sorted(services.uploads_of(load).glob("*/*"))
        assert [path.read_bytes() for path in kept] == [b"a\n", b"b\n"]

    def test_a_name_cannot_lead_out_of_the_folder(
        self, partnership: Partnership, loader: User, empty_store: Path
    ) -> None:
        sly = SimpleUploadedFile("x.csv", b"a\n")
        sly._name = "../../../../x.csv"  # type: ignore[attr-defined]  as a hostile client sends it
        load = services.request_load(partnership=partnership, uploads=[sly], by=loader)
        assert [path.name for path in services.uploads_of(load).glob("*/*")] == ["x.csv"]


class TestSettling:
    """Without another process: the lock of a load is free, so whoever ran it is gone."""

    def running(self, partnership: Partnership) -> Load:
        load = Load(partnership=partnership, by=None, files=FILES, state=JobState.RUNNING)
        load.save()
        LoadProgress.objects.create(load=load)
        return load

    def test_nothing_committed_is_interrupted(
        self, partnership: Partnership, empty_store: Path
    ) -> None:
        load = self.running(partnership)
        assert services.settle_loads(partnership=partnership) == [load]
        load.refresh_from_db()
        assert (load.state, load.refusal) == (JobState.INTERRUPTED, services.CUT_OFF)

    def test_committed_is_done(
        self, partnership: Partnership, empty_store: Path, tmp_path: Path
    ) -> None:
        load = self.running(partnership)
        store = evidence_store(partnership)
        release = store.load(made_up.beside(tmp_path), load_id=load.load_id)
        services.settle_loads()
        load.refresh_from_db()
        assert (load.state, load.release) == (JobState.DONE, release.id)

    def test_one_that_lives_is_left_alone(
        self, partnership: Partnership, empty_store: Path
    ) -> None:
        load = self.running(partnership)
        with liveness.alive(load.lock):
            assert liveness.is_alive(load.lock)
            assert services.settle_loads() == []
            with pytest.raises(SmeatonError, match="being done already"), liveness.alive(load.lock):
                pass
        assert not liveness.is_alive(load.lock)

    def test_a_cut_off_load_can_be_tried_again(
        self,
        partnership: Partnership,
        loader: User,
        empty_store: Path,
        tmp_path: Path,
    ) -> None:
        files = [upload(path) for path in made_up.beside(tmp_path)]
        load = services.request_load(partnership=partnership, uploads=files, by=loader)
        load.state = JobState.RUNNING
        load.save()
        services.settle_loads()
        load.refresh_from_db()
        services.try_again(load=load, by=loader)
        services.run_requested_load(load.load_id)
        load.refresh_from_db()
        assert load.state == JobState.DONE

    def test_one_whose_files_are_gone_cannot(
        self, partnership: Partnership, loader: User, empty_store: Path
    ) -> None:
        load = self.running(partnership)
        services.settle_loads()
        load.refresh_from_db()
        with pytest.raises(SmeatonError, match="not here any more"):
            services.try_again(load=load, by=loader)

    def test_a_done_one_cannot_be_tried_again(
        self, partnership: Partnership, loader: User, empty_store: Path, tmp_path: Path
    ) -> None:
        load = services.load_files(
            partnership=partnership, paths=made_up.beside(tmp_path), by=loader
        )
        with pytest.raises(SmeatonError, match="It is final"):
            services.try_again(load=load, by=loader)


KILLED = """
import sys
from pathlib import Path
import fcntl, time
path = Path(sys.argv[1])
path.parent.mkdir(parents=True, exist_ok=True)
file = path.open("wb")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""


def test_the_lock_of_a_killed_process_is_free(partnership: Partnership, empty_store: Path) -> None:
    """What ``is_alive`` rests on: the system gives the lock back, however the process ends."""
    load = Load(partnership=partnership, by=None, files=FILES, state=JobState.RUNNING)
    load.save()
    path = load.lock
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert liveness.is_alive(load.lock)
        os.kill(process.pid, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while liveness.is_alive(load.lock) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not liveness.is_alive(load.lock)
    assert path.exists(), "the file is the harmless trace of a load that died"


class TestConstraints:
    """What must always hold is held by the database."""

    @pytest.mark.parametrize(
        "fields",
        [
            {"state": JobState.DONE, "release": "", "ended_at": timezone.now()},
            {"state": JobState.REFUSED, "release": "r0001-a", "ended_at": timezone.now()},
            {"state": JobState.RUNNING, "ended_at": timezone.now()},
            {"state": JobState.INTERRUPTED, "ended_at": None},
        ],
    )
    def test_a_load_that_cannot_be(self, partnership: Partnership, fields: dict[str, Any]) -> None:
        from django.db import IntegrityError

        with pytest.raises(IntegrityError):
            Load(partnership=partnership, files=[], **fields).save()


class TestRebasing:
    def rebase(self, partnership: Partnership, by: User, reason: str = "New system") -> Rebasing:
        return services.rebase(
            partnership=partnership,
            indicator="all-crime",
            area_code=made_up.DISTRICT,
            month=Month(2025, 1),
            reason=reason,
            by=by,
        )

    def test_keeps_who_when_and_why(self, partnership: Partnership, loader: User) -> None:
        made = self.rebase(partnership, loader)
        assert (made.by, made.reason, made.month) == (loader, "New system", "2025-01")
        assert made.decided_on == timezone.localdate()

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_needs_a_reason(self, partnership: Partnership, loader: User, reason: str) -> None:
        with pytest.raises(SmeatonError):
            self.rebase(partnership, loader, reason)
        assert not Rebasing.objects.exists()

    def test_the_same_month_once(self, partnership: Partnership, loader: User) -> None:
        self.rebase(partnership, loader)
        with pytest.raises(SmeatonError):
            self.rebase(partnership, loader)

    def test_taken_back_it_stays_in_the_history(
        self, partnership: Partnership, loader: User
    ) -> None:
        services.withdraw_rebasing(rebasing=self.rebase(partnership, loader), by=loader)
        assert not Rebasing.objects.exists()
        newest = trail(histories(partnership), offset=0, limit=1)[0]
        assert (newest.act, newest.who) == ("removed", loader.name)


def test_nobody_rebases_but_a_person() -> None:
    """No code calls the act but the page's view: not a rule of the chart, not a job."""
    package = Path(settings.PACKAGE)
    callers = [
        path.relative_to(package)
        for path in package.rglob("*.py")
        if "services.rebase(" in path.read_text() or "Rebasing(" in path.read_text()
    ]
    assert {str(path.parts[0]) for path in callers} <= {"evidence", "analysis"}
    acts = [path for path in callers if "services.rebase(" in (package / path).read_text()]
    assert [str(path) for path in acts] == ["evidence/views/rebasings.py"]
