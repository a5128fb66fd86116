"""Loads, releases and their files as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from smeaton.analysis.store import DATASETS, Change, Original, Part, Release
from smeaton.core.jobs.liveness import state_now
from smeaton.core.jobs.states import JobState
from smeaton.documents.numbers import size_words
from smeaton.evidence.models import Load, LoadProgress
from smeaton.evidence.words import dataset_name, month_words, name_of, release_words, slot_words

FILES_LISTED = 20


@dataclass(frozen=True, slots=True)
class LoadShown:
    """A load for a page. ``state`` is as things are now, also where nobody wrote it down yet."""

    id: int
    state: JobState
    tone: str
    requested_at: datetime
    ended_at: datetime | None
    who: str
    files: tuple[tuple[str, str], ...]
    files_more: int
    percent: int
    message: str
    release: str
    release_name: str
    refusal: str
    todo: str
    problems: Sequence[Mapping[str, Any]]
    problem_count: int


def load_shown(load: Load) -> LoadShown:
    """A load as it is now: one whose process died counts as interrupted."""
    state = state_now(load.state, load.lock)
    progress = getattr(load, "progress", None) or LoadProgress()
    return LoadShown(
        id=load.pk,
        state=state,
        tone=state.tone,
        requested_at=load.requested_at,
        ended_at=load.ended_at,
        who=load.by.name if load.by else "Command line",
        files=tuple((file["name"], size_words(file["size"])) for file in load.files[:FILES_LISTED]),
        files_more=max(0, len(load.files) - FILES_LISTED),
        percent=progress.percent,
        message=progress.message,
        release=load.release,
        release_name=release_words(load.release),
        refusal=load.refusal,
        todo=load.todo,
        problems=load.problems,
        problem_count=load.problem_count,
    )


@dataclass(frozen=True, slots=True)
class DatasetShown:
    """What a release holds of one dataset."""

    title: str
    parts: int
    rows: int
    slots: str


def datasets_of(release: Release) -> list[DatasetShown]:
    """What a release holds, by kind; the counts made of the rows are left out."""
    groups: dict[str, list[Part]] = {}
    for part in release.parts:
        if part.dataset != "street_counts":
            groups.setdefault(part.dataset, []).append(part)
    return [
        DatasetShown(
            title=dataset_name(DATASETS[dataset].title),
            parts=len(parts),
            rows=sum(part.rows for part in parts),
            slots=_slots([part.slot for part in parts]),
        )
        for dataset, parts in groups.items()
    ]


def _slots(slots: Sequence[str]) -> str:
    """Slots in words: a force's months as its first and last."""
    runs: dict[str, list[str]] = {}
    for slot in slots:
        name, _, last = slot.rpartition("/")
        runs.setdefault(name, []).append(last)
    words = []
    for name, members in runs.items():
        if name and all(member[:4].isdigit() for member in members) and len(members) > 1:
            first, last = month_words(min(members)), month_words(max(members))
            words.append(f"{name_of(name)}: {len(members)} from {first} to {last}")
        else:
            words += [slot_words(f"{name}/{member}" if name else member) for member in members]
    return "; ".join(words)


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """How one slot differs; None is "was not there"."""

    kind: str
    title: str
    slot: str
    before: int | None
    after: int | None


def changes_shown(changes: Iterable[Change]) -> list[ChangeShown]:
    """What changed between two releases, a line for each slot that people know."""
    return [
        ChangeShown(
            change.kind,
            dataset_name(DATASETS[change.dataset].title),
            slot_words(change.slot),
            change.rows_before,
            change.rows_after,
        )
        for change in changes
        if change.dataset != "street_counts"
    ]


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file as it came."""

    name: str
    kind: str
    size: str
    sha256: str
    note: str


def files_shown(originals: Iterable[Original]) -> list[FileShown]:
    """The files of a release, newest last."""
    return [
        FileShown(one.name, one.kind, size_words(one.size), one.sha256, one.note)
        for one in originals
    ]
