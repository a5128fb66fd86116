"""Fetches months of street-level crime from the archive of data.police.uk.

The site keeps one ZIP for each month, of all forces and the 36 months up to it: 1.6 GB to get
5 MB. A ZIP has its directory at its end, so this reads the directory and then only the bytes
of the members that are wanted, by HTTP ranges. What was cut off is taken up where it stopped,
and every file is checked by the length and the CRC-32 in the directory before it gets its name.

https://data.police.uk/data/archive/ (read 2026).
"""

from __future__ import annotations

import hashlib
import http.client
import io
import re
import struct
import time
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from smeaton.analysis.periods import Month, Period
from smeaton.errors import NotFoundError, SmeatonError

ARCHIVE = "https://data.police.uk/data/archive"
ATTEMPTS = 6
TIMEOUT = 30.0  # seconds without a byte
_BLOCK = 1 << 16
_LOCAL_HEADER = 30
_CUT_OFF = (OSError, http.client.HTTPException)
Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file that was fetched, or was there already."""

    path: Path
    month: Month
    size: int
    sha256: str


def fetch_months(
    force: str,
    months: Period,
    out_dir: Path,
    *,
    archive: Month | None = None,
    base_url: str = ARCHIVE,
    on_file: Callable[[str], object] = str,
    sleep: Sleep = time.sleep,
) -> list[Fetched]:
    """Fetch the street-level files of a force into ``out_dir``, laid out as the archive is.

    ``force`` as the archive spells it: ``devon-and-cornwall``. ``archive``: the archive of
    that month, else the latest; each holds 36 months. Months that it does not hold are left
    out of the list, as a month that a force did not supply is; if it holds none of them, it is
    a ``NotFoundError``. What is there already and whole is not fetched again.
    """
    if re.fullmatch(r"[a-z][a-z-]*", force) is None:
        raise SmeatonError(
            f"{force!r} is not how data.police.uk spells a force.",
            todo="Write it as in its file names: devon-and-cornwall.",
        )
    url = f"{base_url}/{archive or 'latest'}.zip"
    remote = _Remote(url, sleep)
    wanted = {f"{month}/{month}-{force}-street.csv": month for month in months}
    found = [info for info in _listing(remote) if info.filename in wanted]
    if not found:
        raise NotFoundError(
            f"{url} holds no month of {force} from {months.first} to {months.last}.",
            todo="Name another archive: each holds the 36 months up to its own.",
        )
    fetched = []
    for info in sorted(found, key=lambda info: info.filename):
        on_file(info.filename)
        target = out_dir / info.filename
        if not _is_whole(target, info):
            _fetch_member(remote, info, target)
        digest = hashlib.sha256(target.read_bytes()).hexdigest()
        fetched.append(Fetched(target, wanted[info.filename], info.file_size, digest))
    return fetched


def _listing(remote: _Remote) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BufferedReader(remote, 1 << 20)) as directory:
            return directory.infolist()
    except zipfile.BadZipFile as error:
        raise SmeatonError(
            f"{remote.url} is no ZIP archive ({error}).", todo="Try again later."
        ) from error


def _is_whole(path: Path, info: zipfile.ZipInfo) -> bool:
    if not path.is_file() or path.stat().st_size != info.file_size:
        return False
    return zlib.crc32(path.read_bytes()) == info.CRC


def _fetch_member(remote: _Remote, info: zipfile.ZipInfo, target: Path) -> None:
    """Fetch the packed bytes (going on where an earlier attempt stopped), unpack and check."""
    target.parent.mkdir(parents=True, exist_ok=True)
    packed = target.with_name(f"{target.name}.{info.CRC:08x}.part")
    start = info.header_offset + _LOCAL_HEADER
    header = remote.read_range(info.header_offset, start)
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    first = start + name_length + extra_length
    with packed.open("ab") as file:
        for block in remote.blocks(first + file.tell(), first + info.compress_size):
            file.write(block)
    try:
        plain = _unpacked(packed.read_bytes(), info)
    except zlib.error as error:
        plain = b""
        reason = str(error)
    else:
        reason = "its check sum differs"
    packed.unlink()
    if len(plain) != info.file_size or zlib.crc32(plain) != info.CRC:
        raise SmeatonError(f"{info.filename} came damaged ({reason}).", todo="Fetch it again.")
    draft = target.with_name(f"{target.name}.draft")
    draft.write_bytes(plain)
    draft.replace(target)


def _unpacked(packed: bytes, info: zipfile.ZipInfo) -> bytes:
    if info.compress_type == zipfile.ZIP_STORED:
        return packed
    if info.compress_type == zipfile.ZIP_DEFLATED:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, info.file_size + 1)
    raise SmeatonError(f"{info.filename} is packed in an unknown way.")


class _Remote(io.RawIOBase):
    """A file on a web server that can be read from any place, patiently."""

    def __init__(self, url: str, sleep: Sleep) -> None:
        if urlsplit(url).scheme not in {"http", "https"}:
            raise SmeatonError(f"{url} is no web address.", todo="Begin it with https://.")
        self.url = url
        self._sleep = sleep
        self._position = 0
        self._version = ""
        self._size = self._measure()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        end = min(self._position + len(buffer), self._size)
        content = self.read_range(self._position, end) if end > self._position else b""
        buffer[: len(content)] = content
        self._position += len(content)
        return len(content)

    def read_range(self, first: int, end: int) -> bytes:
        """The bytes from ``first`` up to ``end``."""
        return b"".join(self.blocks(first, end))

    def blocks(self, first: int, end: int) -> Iterator[bytes]:
        """The bytes from ``first`` up to ``end``, taken up again wherever they are cut off."""
        failures = 0
        while first < end:
            came = 0
            try:
                for block in self._open(first, end):
                    came += len(block)
                    first += len(block)
                    yield block
                cut = first < end
            except _CUT_OFF as error:
                _raise_if_final(error, self.url)
                cut = True
            failures = 0 if came else failures + 1
            if cut:
                self._wait(failures)

    def _open(self, first: int, end: int) -> Iterator[bytes]:
        with self._request({"Range": f"bytes={first}-{end - 1}"}) as response:
            if response.status != 206:
                raise SmeatonError(
                    f"{self.url} cannot be read in parts.", todo="Download it whole, and load it."
                )
            if self._version and response.headers.get("ETag", "") != self._version:
                raise SmeatonError(f"{self.url} changed while it was read.", todo="Start again.")
            left = end - first
            while left and (block := response.read(min(_BLOCK, left))):
                left -= len(block)
                yield block

    def _measure(self) -> int:
        for failures in range(ATTEMPTS):
            try:
                with self._request({"Range": "bytes=0-0"}) as response:
                    self._version = response.headers.get("ETag", "")
                    total = response.headers.get("Content-Range", "").rpartition("/")[2]
                    if response.status != 206 or not total.isdigit():
                        raise SmeatonError(
                            f"{self.url} cannot be read in parts.",
                            todo="Download it whole, and load it.",
                        )
                    return int(total)
            except _CUT_OFF as error:
                _raise_if_final(error, self.url)
                self._wait(failures + 1)
        raise AssertionError("waiting gives up first")

    def _request(self, headers: dict[str, str]) -> http.client.HTTPResponse:
        request = urllib.request.Request(self.url, headers=headers)  # noqa: S310 - checked above
        response: http.client.HTTPResponse = urllib.request.urlopen(  # noqa: S310
            request, timeout=TIMEOUT
        )
        return response

    def _wait(self, failures: int) -> None:
        """Wait longer after each failure in a row: 1, 2, 4 ... seconds; give up in the end."""
        if failures >= ATTEMPTS:
            raise SmeatonError(
                f"{self.url} did not answer {ATTEMPTS} times in a row.",
                todo="Look whether you are on the internet; what came so far is kept.",
            )
        self._sleep(min(2.0 ** max(failures - 1, 0), 30.0))


def _raise_if_final(error: Exception, url: str) -> None:
    """An answer of 404 or the like is the same however often it is asked."""
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        if error.code == 404:
            raise NotFoundError(
                f"{url} is not there.", todo="Name the archive of another month."
            ) from error
        if error.code < 500 and error.code not in {408, 429}:
            raise SmeatonError(f"{url} refused with {error.code}.") from error
