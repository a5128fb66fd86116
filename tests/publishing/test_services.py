"""Publishing: versions, what is refused, and that nothing ever changes afterwards."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.models import EscapesHistoryError
from smeaton.errors import PublishedError, SmeatonError
from smeaton.partnership.models import Partnership
from smeaton.publishing.contents import FIGURES, READING, sha256_of
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.presenters import figures_of
from smeaton.publishing.services import Paper, newest
from tests.harness.published import BURGLARY, DECISION, KEY, PDF, publish_example, reading

ASSESSMENT = Kind.STRATEGIC_ASSESSMENT


class TestVersions:
    def test_the_first_says_what_was_decided(self, published: Publication) -> None:
        assert (published.version, published.changes) == (1, "")
        assert (published.approved_by, published.approved_in, published.approved_on) == (
            DECISION.by,
            DECISION.meeting,
            DECISION.on,
        )
        assert published.published_on == today()
        assert published.get_absolute_url() == (
            "/safer-eddystone/publications/strategic-assessment/2019-20/1/"
        )

    def test_the_manifest_lists_every_file_and_has_a_hash(self, published: Publication) -> None:
        contents = published.contents
        assert [one.name for one in contents.entries] == [PDF.name, READING, FIGURES]
        paper = contents.papers[0]
        assert (paper.sha256, paper.size) == (sha256_of(PDF.content), len(PDF.content))
        assert [one.media_type for one in contents.entries] == [
            "application/pdf",
            "text/html; charset=utf-8",
            "application/json",
        ]
        assert contents.figure_count == 1
        assert published.manifest_sha256 == sha256_of(published.manifest.encode())

    def test_they_follow_one_another(self, published: Publication, second: Publication) -> None:
        assert (second.version, second.what_changed) == (
            2,
            ["The count of robbery was put right: 126, not 162."],
        )
        assert newest(published.partnership, ASSESSMENT, KEY) == second
        assert newest(published.partnership, ASSESSMENT, "2020-21") is None

    def test_each_key_and_each_partnership_counts_for_itself(
        self, second: Publication, make_partnership: Callable[[str], Partnership]
    ) -> None:
        other = make_partnership("Safer Elsewhere")
        assert publish_example(second.partnership, key="2020-21").version == 1
        assert publish_example(other).version == 1

    def test_the_trail_says_who_pressed_the_button(
        self, partnership: Partnership, user_as: Callable[..., User]
    ) -> None:
        user = user_as(Role.COORDINATOR)
        entry = publish_example(partnership, by=user).history.get()
        assert (entry.history_user, entry.history_type) == (user, "+")

    def test_texts_become_lines_that_a_page_can_hold(self, partnership: Partnership) -> None:
        figure = replace(BURGLARY, question="Row\nburglary\x07", files=(("a\n.csv", "a" * 64),))
        made = publish_example(partnership, title=" Strategic\n\tassessment\x00 ", figures=[figure])
        assert made.title == "Strategic assessment\N{REPLACEMENT CHARACTER}"
        (there,) = figures_of(made)
        assert there.question == "Row burglary\N{REPLACEMENT CHARACTER}"
        assert there.files == (("a .csv", "a" * 64),)


class TestWhatIsNoNewVersion:
    def test_the_very_same_is_refused(self, published: Publication) -> None:
        with pytest.raises(SmeatonError, match=r"Version 1 of “Strategic.*” says exactly the same"):
            publish_example(published.partnership, changes=["Nothing, really"])

    @pytest.mark.parametrize(
        "other",
        [
            {"title": "Another title"},
            {"summary": "Another summary"},
            {"decision": replace(DECISION, meeting="Another meeting")},
            {"reading": reading("Other words")},
            {"papers": [replace(PDF, content=b"other")]},
            {"papers": [replace(PDF, title="Other")]},
            {"papers": [PDF, Paper("crime.csv", "Table", b"a")]},
            {"figures": [replace(BURGLARY, value="734")]},
            {"figures": []},
        ],
        ids=str,
    )
    def test_whatever_is_other_makes_one_that_says_so(
        self, published: Publication, other: dict[str, Any]
    ) -> None:
        for nothing in ((), [""], [" \n"]):
            with pytest.raises(SmeatonError, match="say in a sentence or more what changed"):
                publish_example(published.partnership, **other, changes=nothing)
        assert publish_example(published.partnership, **other, changes=["This."]).version == 2

    def test_what_is_as_the_version_before_the_last_is_a_new_one(self, second: Publication) -> None:
        third = publish_example(second.partnership, changes=["Back to the first."])
        assert third.version == 3
        assert third.manifest == second.manifest

    def test_the_first_has_nothing_before_it(self, partnership: Partnership) -> None:
        with pytest.raises(SmeatonError, match="first version, so nothing has changed yet"):
            publish_example(partnership, changes=["Everything"])


class TestWhatCannotBe:
    @pytest.mark.parametrize(
        ("other", "told"),
        [
            ({"key": "2019/20"}, "its name in addresses is '2019/20'"),
            ({"key": ".."}, "its name in addresses is '..'"),
            ({"key": ""}, "its name in addresses is ''"),
            ({"key": "a\n"}, "letters, digits and hyphens"),
            ({"title": " "}, "its title is not given"),
            ({"summary": ""}, "its summary is not given"),
            ({"decision": replace(DECISION, by="")}, "the post that approved it is not given"),
            ({"decision": replace(DECISION, meeting="")}, "the meeting that approved it is not"),
            ({"decision": replace(DECISION, on=today() + timedelta(1))}, "a day to come"),
            ({"reading": "\n"}, "the reading text is empty"),
            ({"papers": [replace(PDF, name="../secret-key")]}, "a file is called '../secret-key'"),
            ({"papers": [replace(PDF, name=".pdf")]}, "a file is called '.pdf'"),
            ({"papers": [replace(PDF, name="a.b.pdf")]}, "one dot"),
            ({"papers": [replace(PDF, name='a".pdf')]}, "letters, digits and hyphens"),
            ({"papers": [replace(PDF, name="a.pdf\n")]}, "letters, digits and hyphens"),
            ({"papers": [replace(PDF, name=f"{'a' * 97}.pdf")]}, "at most 100"),
            ({"papers": [replace(PDF, name="plan.exe")]}, "the file plan.exe ends in none of html"),
            ({"papers": [replace(PDF, title="")]}, "has no title"),
            ({"papers": [replace(PDF, content=b"")]}, "is empty"),
            ({"papers": [PDF, replace(PDF, name="ASSESSMENT-2019-20.pdf")]}, "two files are"),
            ({"figures": [replace(BURGLARY, key="a/b")]}, "a figure has the key 'a/b'"),
            ({"figures": [replace(BURGLARY, value="")]}, "has no value"),
            ({"figures": [replace(BURGLARY, files=(("a.csv", "ab"),))]}, "gives 'ab' as the SHA"),
            ({"figures": [BURGLARY, BURGLARY]}, "two figures have the key"),
            ({"title": "a" * 201}, "at most 200 characters"),
        ],
        ids=lambda value: "" if isinstance(value, str) else str(value)[:40],
    )
    def test_it_is_told_and_nothing_is_published(
        self, partnership: Partnership, other: dict[str, Any], told: str
    ) -> None:
        with pytest.raises(SmeatonError, match="Nothing was published") as refused:
            publish_example(partnership, **other)
        assert told in str(refused.value)
        assert not Publication.objects.exists()

    def test_all_of_it_is_told_at_once(self, partnership: Partnership) -> None:
        papers = [replace(PDF, name=f"{number}.exe") for number in range(30)]
        with pytest.raises(SmeatonError) as refused:
            publish_example(partnership, title="", papers=papers)
        assert "its title is not given" in str(refused.value)
        assert "and 11 more" in str(refused.value)

    def test_a_kind_that_is_none_is_a_fault_of_the_caller(self, partnership: Partnership) -> None:
        with pytest.raises(ValueError, match="is not a valid Kind"):
            publish_example(partnership, kind="gossip")


class TestNothingChangesIt:
    def test_it_cannot_be_saved_or_deleted(self, published: Publication) -> None:
        published.title = "Another title"
        for act in (published.save, published.delete, lambda: audit.save(published, by=None)):
            with pytest.raises(PublishedError, match="is published and never changes") as refused:
                act()
            assert "Publish a new version" in refused.value.todo
        assert Publication.objects.get().title == "Strategic assessment 2019/20"

    def test_nor_by_a_new_record_of_the_same_number(self, published: Publication) -> None:
        copy = Publication.objects.get()
        copy.title = "Another title"
        copy._state.adding = True
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()
        copy.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()
        assert Publication.objects.get().title == "Strategic assessment 2019/20"

    def test_nor_for_many(self, published: Publication) -> None:
        for manager in (Publication.objects, Publication._base_manager):
            with pytest.raises(EscapesHistoryError):
                manager.all().update(title="Another title")
            with pytest.raises(PublishedError):
                manager.all().delete()
            with pytest.raises(EscapesHistoryError):
                manager.all().bulk_update([published], ["title"])
        with pytest.raises(PublishedError):
            Publication.objects.update_or_create(pk=published.pk, defaults={"title": "Another"})
        assert Publication.objects.get().title == "Strategic assessment 2019/20"

    def test_nor_by_deleting_the_partnership(self, published: Publication) -> None:
        with pytest.raises(models.ProtectedError):
            published.partnership.delete()

    def test_nor_from_its_history(self, published: Publication) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            published.history.get().instance.save()

    @pytest.mark.parametrize(
        "other",
        [
            {"version": 1},
            {"version": 0},
            {"version": 2, "changes": ""},
            {"version": 3, "changes": "x", "approved_by": ""},
            {"version": 3, "changes": "x", "approved_in": ""},
        ],
        ids=str,
    )
    def test_the_database_itself_refuses(
        self, published: Publication, other: dict[str, Any]
    ) -> None:
        copy = Publication.objects.get()
        copy.pk, copy._state.adding = None, True
        for name, value in other.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()


@pytest.mark.django_db(transaction=True)
def test_of_several_at_once_each_has_its_number(partnership: Partnership) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the tests' own SQLite, in memory, cannot be written by several threads")
    publish_example(partnership)

    def act(number: int) -> int:
        try:
            made = publish_example(partnership, summary=str(number), changes=["The summary."])
            return made.version
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(act, range(4))) == [2, 3, 4, 5]
