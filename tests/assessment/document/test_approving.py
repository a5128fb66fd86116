"""Approval freezes everything as one, publishes it, and what was approved never changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smeaton.analysis.store import Progress
from smeaton.assessment.document.approving import NotReadyError, approve
from smeaton.assessment.document.building import frozen
from smeaton.assessment.document.sections import take_section
from smeaton.assessment.models import Exercise, FrozenDocument
from smeaton.assessment.prose.findings import Trouble
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import ExerciseState, SectionAct, SectionState
from smeaton.assessment.written.report import every_file_of
from smeaton.errors import SmeatonError
from smeaton.publishing.files import files_of
from smeaton.publishing.models import Publication
from tests.harness.document_room import DocumentRoom

SIGNED = SignOff(by="Chair of the Executive", meeting="Executive", on=date(2020, 11, 4))
RAPE = "rape,E06000026,2019-04/2020-03,395"


def approved(desk: DocumentRoom, **options: Any) -> Publication:
    return approve(
        document=desk.document, signed=SIGNED, summary="What it says.", by=desk.analyst, **options
    )


def test_it_is_refused_while_anything_is_wrong_and_changes_nothing(desk: DocumentRoom) -> None:
    with pytest.raises(NotReadyError) as refused:
        approved(desk)
    assert Trouble.NOT_READY in {one.trouble for one in refused.value.findings}
    assert not Publication.objects.exists()
    assert Exercise.objects.get().state == ExerciseState.SIGNED_OFF


def test_scores_that_were_not_signed_off_are_refused(desk: DocumentRoom) -> None:
    desk.finish()
    exercise = Exercise.objects.get()
    exercise.state = ExerciseState.AGREED
    exercise.save()
    with pytest.raises(SmeatonError, match="have not been signed off"):
        approved(desk)


def test_everything_is_frozen_and_published(desk: DocumentRoom) -> None:
    desk.finish()
    published = approved(desk)
    assert published.version == 1
    assert Exercise.objects.get().state == ExerciseState.FROZEN
    assert {one.state for one in desk.document.sections.all()} == {SectionState.SIGNED_OFF}
    kept = frozen(desk.document)
    assert kept is not None
    assert (kept.version, kept.approved) == (1, SIGNED)
    names = [one.name for one in published.contents.papers]
    assert "assessment-2019-20.pdf" in names
    assert "summary-2019-20.pdf" in names
    # Every paper is made again from what was frozen, to the byte.
    again = every_file_of(kept)
    folder = files_of(desk.document.partnership)
    assert {one.name: folder.read(one) for one in published.contents.papers} == again


def test_each_step_is_told(desk: DocumentRoom) -> None:
    desk.finish()
    heard: list[Progress] = []
    approved(desk, on_progress=heard.append)
    assert heard[0] == Progress(0, 8, "Checking numbers and words")
    assert [one.done for one in heard] == list(range(8))
    assert Progress(1, 8, "Making assessment-2019-20.docx") in heard
    assert heard[-1].message == "Publishing"


def test_what_somebody_changes_meanwhile_is_not_approved(desk: DocumentRoom) -> None:
    """The files are made while everybody can write; what is frozen is what they hold."""
    desk.finish()

    def change(progress: Progress) -> None:
        if progress.message == "Publishing":
            section = desk.section("place")
            take_section(section=section, act=SectionAct.TAKE_BACK, by=desk.analyst)
            desk.write("place", "A town by the sea.")
            take_section(section=section, act=SectionAct.FINISH, by=desk.analyst)

    with pytest.raises(SmeatonError, match="changed the assessment while its files were made"):
        approved(desk, on_progress=change)
    assert not Publication.objects.exists()
    assert not FrozenDocument.objects.exists()
    assert Exercise.objects.get().state == ExerciseState.SIGNED_OFF
    assert approved(desk).version == 1


def test_nothing_is_held_while_files_are_made(desk: DocumentRoom) -> None:
    """A trial leaves nothing behind: whoever asks meanwhile sees it as it was."""
    desk.finish()
    seen: list[tuple[str, int]] = []

    def look(progress: Progress) -> None:
        if progress.message.startswith("Making"):
            seen.append((Exercise.objects.get().state, FrozenDocument.objects.count()))

    approved(desk, on_progress=look)
    assert set(seen) == {(ExerciseState.SIGNED_OFF, 0)}


def test_later_data_change_nothing_of_what_was_approved(desk: DocumentRoom, tmp_path: Path) -> None:
    desk.finish()
    approved(desk)
    before = every_file_of(frozen(desk.document))  # type: ignore[arg-type]
    desk.new_data(tmp_path, RAPE, RAPE.replace("395", "345"))
    assert every_file_of(frozen(desk.document)) == before  # type: ignore[arg-type]


def test_a_revision_is_a_new_version_that_says_what_changed(desk: DocumentRoom) -> None:
    desk.finish()
    approved(desk)
    with pytest.raises(SmeatonError, match="Nothing differs from version 1"):
        approved(desk)
    section = desk.section("place")
    take_section(section=section, act=SectionAct.TAKE_BACK, by=desk.analyst)
    desk.write("place", "A city by the sea.")
    take_section(section=section, act=SectionAct.FINISH, by=desk.analyst)
    second = approved(desk, changes=["A word on the place was missing."])
    assert second.version == 2
    assert second.what_changed == ["Written anew: The place.", "A word on the place was missing."]
    assert FrozenDocument.objects.count() == 2
    assert frozen(desk.document, 1).sections != frozen(desk.document, 2).sections  # type: ignore[union-attr]


def test_a_frozen_version_that_was_tampered_with_is_refused(desk: DocumentRoom) -> None:
    desk.finish()
    approved(desk)
    row = FrozenDocument.objects.get()
    row.content = row.content.replace("Words that hold", "Words that held")
    row.save()
    with pytest.raises(SmeatonError, match="not the one that was approved"):
        frozen(desk.document)
