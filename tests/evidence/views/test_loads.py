"""Uploading files, watching them load, and reading why they were refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from smeaton.accounts.roles import Role
from smeaton.core.jobs import liveness
from smeaton.core.jobs.states import JobState
from smeaton.evidence import services
from smeaton.evidence.models import Load, LoadProgress
from smeaton.partnership.models import Partnership
from tests.evidence.test_services import BAD, upload
from tests.evidence.views.test_pages import text
from tests.harness import evidence as made_up

Address = Callable[..., str]


@pytest.mark.parametrize("role", [Role.ANALYST, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_may_load(
    role: Role, client_as: Callable[..., Any], empty_store: Path, page: Address
) -> None:
    assert client_as(role).get(page("loads/new/")).status_code == 200


def test_who_may_not(reader: Any, empty_store: Path, page: Address) -> None:
    for path in ("loads/", "loads/new/", "loads/1/"):
        response = reader.get(page(path))
        assert response.status_code == 403
        assert "do not let you load data" in text(response)
    assert reader.post(page("loads/new/"), {"uploads": upload_of(b"a")}).status_code == 403
    assert not Load.objects.exists()


def upload_of(content: bytes, name: str = "file.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


class TestUpload:
    def test_queues_the_files(
        self,
        analyst: Any,
        empty_store: Path,
        page: Address,
        tmp_path: Path,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        files = [upload(path) for path in made_up.beside(tmp_path)]
        with django_capture_on_commit_callbacks(execute=True):
            response = analyst.post(page("loads/new/"), {"uploads": files})
        load = Load.objects.get()
        assert response["Location"] == page(f"loads/{load.pk}/")
        waiting = analyst.get(response["Location"])
        assert "Waiting for its turn" in text(waiting)
        assert waiting["Refresh"] == "3"
        services.run_requested_load(load.load_id)
        done = analyst.get(response["Location"])
        assert "Loaded" in text(done)
        assert "Refresh" not in done

    @pytest.mark.parametrize(
        ("files", "says"),
        [
            ([], "Choose at least one file"),
            ([b""], "One of the files is empty"),
            ([b"a"] * 201, "200 files or fewer"),
        ],
    )
    def test_what_cannot_be_loaded(
        self, files: list[bytes], says: str, analyst: Any, empty_store: Path, page: Address
    ) -> None:
        uploads = [upload_of(content, f"{number}.csv") for number, content in enumerate(files)]
        response = analyst.post(page("loads/new/"), {"uploads": uploads})
        if len(files) <= 200:
            assert says in text(response)
        else:
            assert response.status_code == 400
        assert not Load.objects.exists()


class TestLoadPage:
    def running(self, partnership: Partnership, **progress: Any) -> Load:
        files = [{"name": "crime.zip", "size": 7_200_000}]
        load = Load(partnership=partnership, by=None, files=files, state=JobState.RUNNING)
        load.save()
        LoadProgress.objects.create(load=load, **progress)
        return load

    def test_progress_in_words_and_as_a_bar(
        self, analyst: Any, partnership: Partnership, empty_store: Path, page: Address
    ) -> None:
        load = self.running(partnership, done=30, total=120, message="Reading the files")
        with liveness.alive(load.lock):
            response = analyst.get(page(f"loads/{load.pk}/"))
        assert "Reading the files: 25% done" in text(response)
        assert '<progress class="smeaton-progress" max="100" value="25"' in " ".join(
            response.content.decode().split()
        )
        assert "crime.zip , 7.2 MB" in text(response)

    def test_one_that_died_is_shown_so_before_anybody_wrote_it_down(
        self, analyst: Any, partnership: Partnership, empty_store: Path, page: Address
    ) -> None:
        load = self.running(partnership)
        response = analyst.get(page(f"loads/{load.pk}/"))
        assert "Cut off: nothing was loaded" in text(response)
        assert "Refresh" not in response
        load.refresh_from_db()
        assert load.state == JobState.RUNNING, "a GET writes nothing"
        assert analyst.post(page(f"loads/{load.pk}/try-again/")).status_code == 422

    def test_a_refusal_lists_file_row_column_found_and_expected(
        self, analyst: Any, partnership: Partnership, empty_store: Path, page: Address
    ) -> None:
        load = services.request_load(
            partnership=partnership,
            uploads=[upload_of(BAD, "hate.csv")],
            by=_anybody(partnership),
        )
        services.run_requested_load(load.load_id)
        words = text(analyst.get(page(f"loads/{load.pk}/")))
        assert "Nothing was loaded" in words
        assert "hate.csv Row Column Found Expected Row 2 period" in words
        assert "not a period" in words

    def test_hostile_names_and_values_are_only_text(
        self, analyst: Any, partnership: Partnership, empty_store: Path, page: Address
    ) -> None:
        bad = "<script>alert(1)</script>"
        problem = {"file": bad, "row": None, "column": None, "found": bad, "expected": bad}
        load = Load(
            partnership=partnership,
            files=[{"name": bad, "size": 1}],
            state=JobState.REFUSED,
            ended_at=timezone.now(),
            problems=[problem],
            problem_count=70,
            refusal=bad,
        )
        load.save()
        response = analyst.get(page(f"loads/{load.pk}/"))
        assert bad not in response.content.decode()
        assert "The first 1 of 70 problems" in text(response)

    def test_the_list_and_its_pages(
        self, analyst: Any, partnership: Partnership, empty_store: Path, page: Address,
        query_budget: Any,
    ) -> None:  # fmt: skip
        for number in range(35):
            load = Load(partnership=partnership, files=[{"name": f"{number}.csv", "size": 1}])
            load.save()
        with query_budget(8):
            first = analyst.get(page("loads/"))
        assert "34.csv" in text(first)
        assert "4.csv" in text(analyst.get(page("loads/", page=2)))

    def test_another_partnerships_load_is_not_there(
        self, stranger: Any, partnership: Partnership, empty_store: Path
    ) -> None:
        load = self.running(partnership)
        assert stranger.get(f"/safer-elsewhere/evidence/loads/{load.pk}/").status_code == 404


def _anybody(partnership: Partnership) -> Any:
    from smeaton.accounts.services import add_user

    return add_user(email="loader@example.org", name="Loader", by=None)
