"""Fetching from an archive that cuts connections, fails, lies and forgets; on 127.0.0.1."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from smeaton.analysis.fetch import Fetched, fetch_months
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.store import EvidenceStore
from smeaton.errors import NotFoundError, SmeatonError
from tests.analysis import street_files as files

FORCE = files.SLUG
MONTHS = Period.parse("2025-01/2025-03")


def _month(month: str) -> bytes:
    rows = files.month_of((files.crime(number) for number in range(3_000)), month)
    return files.as_csv(rows)


MEMBERS = {
    f"{month}/{month}-{force}-street.csv": _month(month)
    for month in ("2025-01", "2025-03")  # February was not supplied
    for force in (FORCE, "avon-and-somerset")
}
ARCHIVE = files.as_zip(MEMBERS)


class Archive(ThreadingHTTPServer):
    """Serves one ZIP in ranges; ``mood`` decides what goes wrong with the n-th answer."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.content = ARCHIVE
        self.mood: Callable[[int], str] = lambda number: ""
        self.answers = 0
        self.sent = 0
        self.tag = '"one"'

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Archive

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.answers += 1
        mood = self.server.mood(self.server.answers)
        if self.path != "/latest.zip" or mood == "gone":
            self.send_error(404)
            return
        if mood == "busy":
            self.send_error(503)
            return
        first, last = map(int, re.findall(r"\d+", self.headers["Range"]))
        body = self.server.content[first : last + 1]
        self.send_response(200 if mood == "whole" else 206)
        self.send_header("ETag", '"other"' if mood == "changed" else self.server.tag)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(self.server.content)}")
        self.end_headers()
        self._send(b"\0" * len(body) if mood == "wrong" else body, mood)

    def _send(self, body: bytes, mood: str) -> None:
        part = body[: len(body) // 2] if mood == "cut" else body
        self.wfile.write(part)
        self.server.sent += len(part)
        if mood == "cut":
            self.close_connection = True


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _fetch(archive: Archive, folder: Path, waits: list[float] | None = None) -> list[Fetched]:
    sleep = (waits if waits is not None else []).append
    return fetch_months(FORCE, MONTHS, folder, base_url=archive.url, sleep=sleep)


def test_fetches_only_what_is_wanted_and_it_loads(archive: Archive, tmp_path: Path) -> None:
    fetched = _fetch(archive, tmp_path / "months")
    assert [str(file.month) for file in fetched] == ["2025-01", "2025-03"]
    for file in fetched:
        name = file.path.relative_to(tmp_path / "months").as_posix()
        assert file.path.read_bytes() == MEMBERS[name]
        assert file.sha256 == hashlib.sha256(MEMBERS[name]).hexdigest()
    assert sorted(tmp_path.rglob("*.part")) == []
    release = EvidenceStore(tmp_path / "store").load([tmp_path / "months"])
    assert release.slots("street") == [f"{FORCE}/2025-01", f"{FORCE}/2025-03"]


def test_connections_that_are_cut_are_taken_up_again(archive: Archive, tmp_path: Path) -> None:
    archive.mood = lambda number: "cut" if number % 2 else ""
    waits: list[float] = []
    fetched = _fetch(archive, tmp_path, waits)
    assert [file.path.read_bytes() for file in fetched] == [
        content for name, content in MEMBERS.items() if FORCE in name
    ]
    assert waits
    assert archive.sent < 2 * len(ARCHIVE)  # what had come was not asked for again


def test_a_busy_server_is_waited_for_longer_and_longer(archive: Archive, tmp_path: Path) -> None:
    archive.mood = lambda number: "busy" if number <= 4 else ""
    waits: list[float] = []
    assert len(_fetch(archive, tmp_path, waits)) == 2
    assert waits[:4] == [1.0, 2.0, 4.0, 8.0]


def test_it_gives_up_in_the_end_and_goes_on_another_day(archive: Archive, tmp_path: Path) -> None:
    _fetch(archive, tmp_path / "whole")
    needed, archive.answers = archive.answers, 0
    archive.mood = lambda number: "busy" if number >= needed else ""
    with pytest.raises(SmeatonError, match="6 times in a row"):
        _fetch(archive, tmp_path / "half")
    archive.mood = lambda number: ""
    archive.sent = 0
    assert len(_fetch(archive, tmp_path / "half")) == 2
    assert archive.sent < len(ARCHIVE)


def test_what_is_there_and_whole_is_not_fetched_again(archive: Archive, tmp_path: Path) -> None:
    first = _fetch(archive, tmp_path)
    archive.sent = 0
    assert _fetch(archive, tmp_path) == first
    directory_only = archive.sent
    first[0].path.write_bytes(first[0].path.read_bytes().replace(b"Burglary", b"Robbery!", 1))
    archive.sent = 0
    assert _fetch(archive, tmp_path) == first
    assert archive.sent > directory_only


def test_damaged_bytes_never_get_the_name(archive: Archive, tmp_path: Path) -> None:
    _fetch(archive, tmp_path / "whole")
    last, archive.answers = archive.answers, 0
    archive.mood = lambda number: "wrong" if number == last else ""
    with pytest.raises(SmeatonError, match="came damaged"):
        _fetch(archive, tmp_path / "bad")
    names = [path.name for path in (tmp_path / "bad").rglob("*") if path.is_file()]
    assert names == ["2025-01-devon-and-cornwall-street.csv"]


@pytest.mark.parametrize(
    ("mood", "said"), [("whole", "cannot be read in parts"), ("gone", "is not there")]
)
def test_answers_that_no_waiting_mends(
    archive: Archive, tmp_path: Path, mood: str, said: str
) -> None:
    archive.mood = lambda number: mood
    with pytest.raises(SmeatonError, match=said):
        _fetch(archive, tmp_path)
    assert archive.answers == 1


def test_an_archive_that_changes_meanwhile(archive: Archive, tmp_path: Path) -> None:
    archive.mood = lambda number: "changed" if number > 1 else ""
    with pytest.raises(SmeatonError, match="changed while it was read"):
        _fetch(archive, tmp_path)


def test_what_the_archive_does_not_hold(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no month of kent"):
        fetch_months("kent", MONTHS, tmp_path, base_url=archive.url)
    with pytest.raises(NotFoundError, match="is not there"):
        fetch_months(FORCE, MONTHS, tmp_path, base_url=archive.url, archive=Month(2020, 1))
    archive.content = b"no archive at all" * 100
    with pytest.raises(SmeatonError, match="no ZIP archive"):
        _fetch(archive, tmp_path)


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    with pytest.raises(SmeatonError, match="devon-and-cornwall"):
        fetch_months("Devon & Cornwall", MONTHS, tmp_path)
    with pytest.raises(SmeatonError, match="no web address"):
        fetch_months(FORCE, MONTHS, tmp_path, base_url="file:///etc")
