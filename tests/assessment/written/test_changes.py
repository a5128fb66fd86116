"""What a version says that it changes."""

from __future__ import annotations

from smeaton.assessment.written.changes import changes_between
from tests.assessment.prose.samples import crime_table
from tests.assessment.written.samples import approved, assessment


def test_nothing_changed() -> None:
    assert changes_between(approved(), assessment()) == ()


def test_each_kind_of_change_is_a_sentence() -> None:
    new = assessment(
        table=crime_table(rape={"count": 400}),
        texts={"more": "Words."},
        release="r0002-def",
    )
    assert changes_between(approved(), new) == (
        "The data are those of release 2; they were those of release 1.",
        "Rape: count is 400; it was 395.",
        "Added: More.",
    )


def test_a_level_that_moved() -> None:
    old = approved()
    first, second, robbery = old.scores.themes
    themes = (first, second, robbery.model_copy(update={"agreed": first.agreed}))
    new = assessment(scores=old.scores.model_copy(update={"themes": themes}))
    assert changes_between(old, new) == ("Robbery is High; it was Standard.",)
