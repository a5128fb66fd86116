"""Archives from strangers, and archives that claim what is not so."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from smeaton.analysis.sources import archive
from smeaton.analysis.sources.archive import Bounds
from smeaton.errors import ContractError
from tests.analysis import street_files as files
from tests.analysis.sources.loading import load, store

MONTH = files.as_csv([files.crime(number) for number in range(5)])
NAME = f"2025-01/{files.file_name()}"


def _refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(ContractError, match=said):
        load(tmp_path, {"a.zip": content})
    assert store(tmp_path).newest() is None
    assert list(store(tmp_path).staging.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "..\\evil.csv", "C:/evil.csv"]
)
def test_paths_that_lead_out(tmp_path: Path, name: str) -> None:
    _refused(tmp_path, files.as_zip({name: MONTH}), "leads out of the archive")
    assert not (tmp_path / "evil.csv").exists()


def test_a_bomb(tmp_path: Path) -> None:
    _refused(tmp_path, files.as_zip({NAME: b"0" * (64 << 20)}), "no ZIP bomb")


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    """The directory says 100 bytes; the member goes on and on."""
    body = bytearray(files.as_zip({NAME: b"0" * (64 << 20)}))
    at = body.find(b"PK\x01\x02")
    body[at + 24 : at + 28] = struct.pack("<I", 100)
    _refused(tmp_path, bytes(body), "damaged member|more bytes than|whole archive")


def test_bounds_on_members_and_bytes(tmp_path: Path) -> None:
    path = files.write(tmp_path, files.as_zip({f"{n}.csv": b"x" * 50 for n in range(5)}), "a.zip")
    for bounds, said in (
        (Bounds(members=4), "5 members"),
        (Bounds(total=100), "too large to unpack"),
        (Bounds(member=40), "50 bytes"),
    ):
        with pytest.raises(ContractError, match=said):
            archive.open_archive(path, name="a.zip", bounds=bounds)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_archive(tmp_path: Path, share: float) -> None:
    whole = files.as_zip({NAME: MONTH})
    _refused(tmp_path, whole[: int(len(whole) * share)], "whole archive|no table|UTF-8|NUL")


def test_a_member_whose_bytes_were_changed(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as stored:
        stored.writestr(NAME, MONTH)
    body = content.getvalue().replace(b"Street 3", b"Street 4")
    _refused(tmp_path, body, "damaged member")


def test_encrypted_nested_linked_and_doubled_members(tmp_path: Path) -> None:
    locked = bytearray(files.as_zip({NAME: MONTH}))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        locked[locked.find(mark) + offset] |= 1
    _refused(tmp_path, bytes(locked), "without a password")
    _refused(tmp_path, files.as_zip({"a.zip": files.as_zip({NAME: MONTH})}), "a.zip > a.zip")
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = 0o120777 << 16
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as linked:
        linked.writestr(link, "/etc/passwd")
    _refused(tmp_path, content.getvalue(), "symbolic link")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as doubled:
        doubled.writestr(NAME, MONTH)
        with pytest.warns(UserWarning, match="Duplicate"):
            doubled.writestr(NAME, MONTH)
    _refused(tmp_path, content.getvalue(), "the same name twice")


def test_an_unusual_compression(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr(NAME, MONTH)
    _refused(tmp_path, content.getvalue(), "unusual compression")
