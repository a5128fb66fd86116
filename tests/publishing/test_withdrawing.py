"""Withdrawing: what is no longer shown says what it was, since when and why, and stays kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core.clock import today
from smeaton.documents.numbers import day
from smeaton.errors import PublishedError, SmeatonError
from smeaton.publishing.files import PublishedFiles, files_of
from smeaton.publishing.models import Passage, Publication, Withdrawal
from smeaton.publishing.withdrawing import withdraw
from tests.core.test_headers import EXPECTED
from tests.harness.published import BURGLARY, PDF, publish_example

LIST = "/safer-eddystone/publications/"
NEWEST = f"{LIST}strategic-assessment/2019-20/"
FIRST, SECOND = f"{NEWEST}1/", f"{NEWEST}2/"
WHY = "A table let two people be known."


def withdraw_example(published: Publication, *versions: int, by: User | None = None) -> None:
    withdraw(
        partnership=published.partnership, kind=published.kind, key=published.key,
        versions=versions or [published.version], reason=WHY, withdrawn_by="Technical Lead", by=by,
    )  # fmt: skip


class TestPages:
    @pytest.mark.parametrize(
        "address",
        [FIRST, NEWEST, f"{FIRST}files/{PDF.name}", f"{FIRST}figures/",
         f"{FIRST}figures/{BURGLARY.key}/"],
    )  # fmt: skip
    def test_in_its_place_stands_what_it_was(
        self, client: Any, published: Publication, address: str
    ) -> None:
        withdraw_example(published)
        answer = client.get(address)
        page = " ".join(answer.content.decode().split())
        assert answer.status_code == 410
        for said in (
            "Strategic assessment 2019/20, version 1", "This was withdrawn", WHY, "Technical Lead",
            day(today()), '<meta name="robots" content="noindex">',
        ):  # fmt: skip
            assert said in page, said
        for gone in ("Recorded crime fell", "733", "What harms people most"):
            assert gone not in page, gone

    def test_its_headers_exactly(self, client: Any, published: Publication) -> None:
        withdraw_example(published)
        answer = client.get(f"{FIRST}files/{PDF.name}")
        assert dict(answer.headers) == EXPECTED | {
            "Cache-Control": "no-cache",
            "Content-Length": str(len(answer.content)),
            "Content-Type": "text/html; charset=utf-8",
            "Vary": "Cookie",
        }

    def test_nobody_is_told_who_pressed_the_button(
        self, client: Any, published: Publication, user_as: Callable[..., User]
    ) -> None:
        user = user_as(Role.COORDINATOR)
        withdraw_example(published, by=user)
        assert user.name not in client.get(FIRST).content.decode()
        assert Withdrawal.objects.get().history.get().history_user == user

    def test_no_list_leads_to_it(self, client: Any, published: Publication) -> None:
        publish_example(published.partnership, key="2020-21", title="Another")
        withdraw_example(published)
        page = client.get(LIST).content.decode()
        assert "2019/20" not in page
        assert "Another" in page

    def test_the_older_one_that_is_shown_says_that_a_later_was_withdrawn(
        self, client: Any, second: Publication
    ) -> None:
        withdraw_example(second)
        assert client.get(SECOND).status_code == 410
        for address in (NEWEST, FIRST):
            page = " ".join(client.get(address).content.decode().split())
            assert "Version 2, which came after this one, was withdrawn on" in page
            assert f'href="{SECOND}">Why</a>' in page
            assert "Recorded crime fell" in page

    def test_the_older_one_alone(self, client: Any, second: Publication) -> None:
        withdraw_example(second, 1)
        assert client.get(FIRST).status_code == 410
        page = " ".join(client.get(NEWEST).content.decode().split())
        assert f'href="{FIRST}">Version 1</a>, withdrawn' in page
        assert "later-version" not in page

    def test_a_successor_that_was_withdrawn_is_none(self, client: Any, second: Publication) -> None:
        publish_example(second.partnership, changes=["A third."])
        withdraw_example(second, 2)
        assert "Version 3 took its place" in " ".join(client.get(FIRST).content.decode().split())

    def test_no_more_queries_however_much_was_withdrawn(
        self, client: Any, second: Publication, query_budget: Any
    ) -> None:
        for number in range(4):
            publish_example(second.partnership, summary=str(number), changes=["More."])
        withdraw_example(second, 2, 3, 4)
        for address in (NEWEST, SECOND, f"{FIRST}files/{PDF.name}"):
            with query_budget(3):
                client.get(address)


class TestTheForm:
    ADDRESS = f"{NEWEST}withdraw/"

    def test_a_coordinator_withdraws(
        self, client_as: Callable[..., Any], client: Any, second: Publication
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        assert f'href="{self.ADDRESS}">Withdraw it</a>' in visitor.get(NEWEST).content.decode()
        page = visitor.post(self.ADDRESS, {}).content.decode()
        for told in ("tick one or more", "Why: write something", "Who withdraws it: write"):
            assert told in page
        said = {"versions": ["1", "2"], "reason": WHY, "withdrawn_by": "Technical Lead"}
        answer = visitor.post(self.ADDRESS, said, follow=True)
        assert "2 versions are withdrawn." in answer.content.decode()
        assert [client.get(one).status_code for one in (FIRST, SECOND, NEWEST)] == [410] * 3

    def test_nobody_else(
        self, client_as: Callable[..., Any], client: Any, stranger: Any, published: Publication
    ) -> None:
        assert client_as(Role.ADMINISTRATOR).post(self.ADDRESS).status_code == 403
        assert stranger.post(self.ADDRESS).status_code == 404
        assert client.post(self.ADDRESS).status_code == 302
        assert "Withdraw" not in client.get(NEWEST).content.decode()
        assert not Withdrawal.objects.exists()

    def test_what_is_not_there(self, client_as: Callable[..., Any], published: Publication) -> None:
        visitor = client_as(Role.COORDINATOR)
        assert visitor.get(f"{LIST}meeting/nothing/withdraw/").status_code == 404
        said = {"versions": ["7"], "reason": WHY, "withdrawn_by": "Technical Lead"}
        assert "choose one of those" in visitor.post(self.ADDRESS, said).content.decode()


class TestTheRecord:
    def test_files_and_record_stay_and_say_what_was_published(
        self, published: Publication, kept: PublishedFiles
    ) -> None:
        withdraw_example(published)
        again = Publication.objects.get()
        assert again.manifest == published.manifest
        assert all(kept.read(one) for one in again.contents.entries)

    def test_it_is_withdrawn_once(self, published: Publication) -> None:
        withdraw_example(published)
        with pytest.raises(SmeatonError, match="was withdrawn already"):
            withdraw_example(published)
        assert Withdrawal.objects.count() == 1

    def test_of_several_all_or_none(self, second: Publication) -> None:
        withdraw_example(second, 1)
        with pytest.raises(SmeatonError, match="withdrawn already"):
            withdraw_example(second, 2, 1)
        with pytest.raises(SmeatonError, match="one or more of those that there are"):
            withdraw_example(second, 2, 3)
        assert Withdrawal.objects.count() == 1

    def test_nothing_changes_it(self, published: Publication) -> None:
        withdraw_example(published)
        withdrawal = Withdrawal.objects.get()
        withdrawal.reason = "Another"
        for act in (withdrawal.save, withdrawal.delete, Withdrawal.objects.all().delete):
            with pytest.raises(PublishedError):
                act()
        with pytest.raises(models.ProtectedError):
            published.partnership.delete()
        assert Withdrawal.objects.get().reason == WHY

    @pytest.mark.parametrize("empty", ["reason", "withdrawn_by"])
    def test_it_says_why_and_by_whom(self, published: Publication, empty: str) -> None:
        said = {"reason": WHY, "withdrawn_by": "Lead", empty: " "}
        with pytest.raises(SmeatonError):
            withdraw(
                partnership=published.partnership, kind=published.kind, key=published.key,
                versions=[1], by=None, **said,
            )  # fmt: skip
        bare = {"reason": WHY, "withdrawn_by": "Lead", empty: ""}
        made = Withdrawal(partnership=published.partnership, publication=published, **bare)
        with pytest.raises(IntegrityError), transaction.atomic():
            made.save()

    def test_the_same_may_be_published_again_and_says_so(
        self, client: Any, published: Publication
    ) -> None:
        withdraw_example(published)
        again = publish_example(published.partnership, changes=["It was withdrawn by a slip."])
        assert again.version == 2
        assert client.get(NEWEST).status_code == 200
        assert client.get(FIRST).status_code == 410


def test_what_must_go_does_not_wait_for_an_older_file_that_is_damaged(
    published: Publication, second: Publication, caplog: pytest.LogCaptureFixture
) -> None:
    (files_of(published.partnership).folder / published.contents.reading.sha256).unlink()
    withdraw(
        partnership=published.partnership, kind=published.kind, key=published.key, versions=[2],
        reason="It named somebody.", withdrawn_by="Lead", by=None,
    )  # fmt: skip
    assert Publication.objects.get(version=2).is_withdrawn
    assert not Passage.objects.exists()
    assert "is damaged" in caplog.text
