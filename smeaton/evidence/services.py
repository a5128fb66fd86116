"""Acts on evidence: loading, and rebasing a series."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from smeaton.accounts.models import User
from smeaton.analysis.periods import Month
from smeaton.analysis.store import Release
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.jobs.liveness import alive, is_alive
from smeaton.core.jobs.recording import Listener, Recorder, silent
from smeaton.core.jobs.states import JobState
from smeaton.errors import ContractError, SmeatonError
from smeaton.evidence.ahead import work_out_ahead
from smeaton.evidence.keeping import forget_older
from smeaton.evidence.models import Load, LoadProgress, Rebasing
from smeaton.evidence.opening import evidence_store
from smeaton.evidence.states import LOAD
from smeaton.partnership.models import Partnership

logger = logging.getLogger(__name__)

CUT_OFF = "It was cut off before it was finished, and nothing of it was loaded."
OUR_FAULT = "Something went wrong here, and nothing was loaded. The fault has been written down."
TRY_AGAIN = "Try again; if it happens again, tell whoever looks after Smeaton."


def load_files(
    *,
    partnership: Partnership,
    paths: Sequence[Path],
    by: User | None,
    on_progress: Listener = silent,
    reason: str = "",
) -> Load:
    """Load files here and now, whole or not at all, and keep who did it.

    Raises what ``EvidenceStore.load`` raises, after it was written down.
    """
    settle_loads(partnership=partnership)
    files = [{"name": path.name, "size": _size(path)} for path in paths]
    load = Load(partnership=partnership, by=by, files=files)
    _start_waiting(load, reason=reason)
    _run(load, paths, on_progress=on_progress)
    return load


def request_load(
    *, partnership: Partnership, uploads: Sequence[UploadedFile[bytes]], by: User
) -> Load:
    """Keep uploaded files and have them loaded in the background."""
    from smeaton.evidence.tasks import run_load_in_background

    settle_loads(partnership=partnership)
    names = [Path(str(file.name)).name for file in uploads]
    files = [
        {"name": name, "size": file.size or 0} for name, file in zip(names, uploads, strict=True)
    ]
    load = Load(partnership=partnership, by=by, files=files)
    folder = uploads_of(load)
    try:
        for number, file in enumerate(uploads):
            _write(file, folder / str(number) / names[number])
        with transaction.atomic():
            _start_waiting(load)
            transaction.on_commit(lambda: run_load_in_background.enqueue(load.load_id) and None)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return load


def run_requested_load(load_id: str) -> None:
    """Do a load that waits. What goes wrong with its files is written down, not raised."""
    load = Load.objects.select_related("partnership").get(load_id=load_id)
    settle_loads(partnership=load.partnership)
    if load.state != JobState.WAITING:
        return
    folder = uploads_of(load)
    paths = sorted(folder.glob("*/*"), key=lambda path: int(path.parent.name))
    try:
        _run(load, paths)
    except SmeatonError as error:
        logger.info("Load %s was refused: %s", load.load_id, type(error).__name__)
    if load.state in (JobState.DONE, JobState.REFUSED):
        shutil.rmtree(folder, ignore_errors=True)
    if load.state == JobState.DONE:
        work_out_ahead(load.partnership)


def try_again(*, load: Load, by: User) -> None:
    """Put a load that was cut off back in the queue; its files are still here."""
    from smeaton.evidence.tasks import run_load_in_background

    transition = LOAD.after(JobState(load.state), "try again")
    if not uploads_of(load).is_dir():
        raise SmeatonError(
            "The files of this load are not here any more.", todo="Upload them again."
        )
    load.state, load.ended_at, load.refusal, load.todo = transition.target, None, "", ""
    with transaction.atomic():
        audit.save(load, by=by)
        transaction.on_commit(lambda: run_load_in_background.enqueue(load.load_id) and None)


def settle_loads(*, partnership: Partnership | None = None) -> list[Load]:
    """Find loads whose process died, and write down how each ended.

    The store knows: where a release carries the load's name it was done, otherwise nothing of
    it was loaded. Returns the loads that were settled.
    """
    loads = Load.objects.filter(state=JobState.RUNNING).select_related("partnership")
    if partnership is not None:
        loads = loads.filter(partnership=partnership)
    settled = []
    for load in loads:
        if is_alive(load.lock):
            continue
        release = _release_of(load)
        if release is not None:
            _finish(load, release)
        else:
            _end(load, "interrupt", refusal=CUT_OFF, todo="Try again, or load the files anew.")
        settled.append(load)
    return settled


def uploads_of(load: Load) -> Path:
    """Where the files of a load wait."""
    folder: Path = settings.MEDIA_ROOT / "evidence" / load.partnership.slug / load.load_id
    return folder


@transaction.atomic
def rebase(
    *, partnership: Partnership, indicator: str, area_code: str, month: Month, reason: str, by: User
) -> Rebasing:
    """Draw the limits of a series anew from ``month`` on. Needs a person and a reason."""
    made = Rebasing(
        partnership=partnership,
        indicator=indicator,
        area_code=area_code,
        month=str(month),
        by=by,
        decided_on=today(),
        reason=reason.strip(),
    )
    audit.save(made, by=by)
    return made


@transaction.atomic
def withdraw_rebasing(*, rebasing: Rebasing, by: User) -> None:
    """Take a rebasing back; that it was there stays in its history."""
    audit.delete(rebasing, by=by)


def _start_waiting(load: Load, *, reason: str = "") -> None:
    audit.save(load, by=load.by, reason=reason)
    LoadProgress.objects.create(load=load)


def _run(load: Load, paths: Sequence[Path], *, on_progress: Listener = silent) -> None:
    store = evidence_store(load.partnership)
    recorder = Recorder(LoadProgress.objects.filter(load=load), on_progress)
    with alive(load.lock):
        load.state = LOAD.after(JobState(load.state), "start").target
        audit.save(load, by=load.by)
        try:
            release = store.load(list(paths), on_progress=recorder, load_id=load.load_id)
        except SmeatonError as error:
            _refuse(load, error)
            raise
        except KeyboardInterrupt:
            _end(load, "interrupt", refusal=CUT_OFF, todo=TRY_AGAIN)
            raise
        except BaseException:
            _end(load, "interrupt", refusal=OUR_FAULT, todo=TRY_AGAIN)
            raise
        _finish(load, release)


def _finish(load: Load, release: Release) -> None:
    load.release = release.id
    _end(load, "finish")
    forget_older(release.root, release.id)


def _refuse(load: Load, error: SmeatonError) -> None:
    if isinstance(error, ContractError):
        load.problems = [asdict(problem) for problem in error.problems]
        load.problem_count = error.count
        noun = "problem was" if error.count == 1 else "problems were"
        _end(load, "refuse", refusal=f"{error.count:,} {noun} found.", todo=error.todo)
    else:
        _end(load, "refuse", refusal=error.message, todo=error.todo)


def _end(load: Load, act: str, *, refusal: str = "", todo: str = "") -> None:
    load.state = LOAD.after(JobState(load.state), act).target
    load.ended_at = timezone.now()
    load.refusal, load.todo = refusal, todo
    audit.save(load, by=load.by)


def _release_of(load: Load) -> Release | None:
    releases = evidence_store(load.partnership).releases()
    return next((found for found in releases if found.load_id == load.load_id), None)


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size if path.exists() else 0


def _write(file: UploadedFile[bytes], path: Path) -> None:
    path.parent.mkdir(parents=True, mode=0o700)
    with path.open("xb") as out:
        for chunk in file.chunks():
            out.write(chunk)
