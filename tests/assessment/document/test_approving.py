"""Approval freezes everything as one, publishes it, and what was approved never changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

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
    with desk.evidence() as evidence:
        return approve(
            document=desk.document, signed=SIGNED, summary="What it says.", evidence=evidence,
            by=desk.analyst, **options,
        )  # fmt: skip


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
