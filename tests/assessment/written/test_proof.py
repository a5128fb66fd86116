"""Goal 92: a bundle proves itself, and one changed byte is found wherever it is."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smeaton.assessment.written import proof, report
from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.assessment.written.proof import NotProvenError, fingerprint_of, prove, verify
from smeaton.errors import SmeatonError
from tests.assessment.written.samples import approved, assessment

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
TRIED = 400
"""Bytes that are changed, spread over the whole bundle."""


@pytest.fixture(scope="module", autouse=True)
def made_once() -> Iterator[None]:
    """The files of one assessment are made once for all of these tests: what they are about is what
    a bundle says of them. That they come out the same again is a test of the report."""
    made: dict[str, dict[str, bytes]] = {}

    def every_file_of(assessment: WrittenAssessment) -> dict[str, bytes]:
        key = assessment.sha256
        if key not in made:
            made[key] = report.every_file_of(assessment)
        return made[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(proof, "every_file_of", every_file_of)
        yield


@pytest.fixture(scope="module")
def bundle() -> bytes:
    return prove(approved(), key=KEY)


def verified(body: bytes, folder: Path, **options: str) -> proof.Proven:
    path = folder / "proof.zip"
    path.write_bytes(body)
    return verify(path, **options)


def test_it_proves_itself(bundle: bytes, tmp_path: Path) -> None:
    proven = verified(bundle, tmp_path, key=fingerprint_of(KEY.public_key()))
    assert proven.version == 1
    assert proven.sha256 == approved().sha256
    assert any("same to the byte" in line for line in proven.checks)


def test_the_same_assessment_gives_the_same_bundle(bundle: bytes) -> None:
    assert prove(approved(), key=KEY) == bundle


def test_one_changed_byte_is_found(
    bundle: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # To make the documents again takes a second, and would only be reached by what passed the rest.
    monkeypatch.setattr(proof, "every_file_of", lambda _: pytest.fail("It was taken for proven."))
    chance = random.Random(5)
    ends = [0, 1, len(bundle) - 1, len(bundle) - 2]
    for place in [*ends, *(chance.randrange(len(bundle)) for _ in range(TRIED))]:
        changed = bytearray(bundle)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(NotProvenError):
            verified(bytes(changed), tmp_path)


@pytest.mark.parametrize(
    "change", [lambda b: b + b"\0", lambda b: b[:-1], lambda b: b"", lambda b: b"x"]
)
def test_more_or_less_is_found(bundle: bytes, tmp_path: Path, change: object) -> None:
    with pytest.raises(NotProvenError):
        verified(change(bundle), tmp_path)  # type: ignore[operator]


def test_who_changes_a_number_and_every_hash_cannot_sign_it(bundle: bytes, tmp_path: Path) -> None:
    """Somebody without the key makes the whole bundle anew, with another number."""
    forged = prove(approved(title="Another"), key=Ed25519PrivateKey.generate())
    verified(forged, tmp_path)  # it is consistent in itself
    with pytest.raises(NotProvenError, match="signed by the key"):
        verified(forged, tmp_path, key=fingerprint_of(KEY.public_key()))


def test_documents_of_another_assessment_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even who has the key cannot put another document beside the scores and figures."""
    true = proof.every_file_of
    monkeypatch.setattr(proof, "every_file_of", lambda one: {**true(one), "x.pdf": b"other"})
    forged = prove(approved(), key=KEY)
    monkeypatch.setattr(
        proof, "every_file_of", lambda one: {**true(one), "x.pdf": b"what it should be"}
    )
    with pytest.raises(NotProvenError, match=r"Made again, x\.pdf is another file"):
        verified(forged, tmp_path)


def test_a_draft_is_not_proven() -> None:
    with pytest.raises(SmeatonError, match="Only an approved version"):
        prove(assessment(), key=KEY)


def test_what_is_in_it_can_be_read_without_us(bundle: bytes, tmp_path: Path) -> None:
    path = tmp_path / "proof.zip"
    path.write_bytes(bundle)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
    assert {"README.txt", "manifest.json", "documents/assessment-2019-20.pdf"} <= names
