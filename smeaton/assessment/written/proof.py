"""The proof bundle of an approved assessment: one file that a stranger verifies without us.

It is a ZIP archive in which nothing is compressed and no time is kept, so that the same assessment
gives the same bytes: whoever verifies it makes it again from its contents and compares. A signature
(Ed25519, RFC 8032) says which installation made it; whoever has that installation's key from
elsewhere knows that nobody else did.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.assessment.written.check import check, missing_contents
from smeaton.assessment.written.composing import compose_all
from smeaton.assessment.written.placing import evidence_tables
from smeaton.assessment.written.report import every_file_of
from smeaton.errors import SmeatonError
from smeaton.evidence.keeping import code_version

ASSESSMENT, MANIFEST, SIGNATURE, README = (
    "assessment.json",
    "manifest.json",
    "signature.json",
    "README.txt",
)
DOCUMENTS = "documents/"
MOST_BYTES = 200_000_000
"""A bundle is some megabytes; what is larger is none."""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the oldest that a ZIP archive can say
EXPLANATION = """\
This archive proves one approved strategic assessment.

  assessment.json  texts, scores, scheme, levels, figures and the evidence they rest on
  figures.json     every number: where it comes from
  inputs.json      the files behind the evidence, each by its SHA-256
  checks.json      what was checked, and what was found
  documents/       the files that were published
  manifest.json    the SHA-256 of each of these, and what made them
  signature.json   who says so

To verify it: smeaton assessment verify FILE
It needs no records and no network. It checks every hash and the signature, works the levels and the
check out again, makes the documents again and compares them byte for byte.
"""


class NotProvenError(SmeatonError):
    """A bundle is not what it says it is."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What was verified. ``key`` is the fingerprint of the key that signed it."""

    title: str
    version: int
    sha256: str
    key: str
    checks: tuple[str, ...]


def prove(assessment: WrittenAssessment, *, key: Ed25519PrivateKey) -> bytes:
    """The bundle of an approved assessment. Raises ``SmeatonError`` for a draft."""
    if not assessment.version or assessment.approved is None:
        raise SmeatonError(
            "Only an approved version can be proven.", todo="Have it approved and published first."
        )
    contents = _contents(assessment)
    manifest = _json(
        {
            "title": assessment.title,
            "partnership": assessment.partnership,
            "year": assessment.year,
            "version": assessment.version,
            "assessment_sha256": assessment.sha256,
            "code": code_version(),
            "files": {name: hashlib.sha256(body).hexdigest() for name, body in contents.items()},
        }
    )
    signature = _json(
        {
            "algorithm": "Ed25519",
            "of": MANIFEST,
            "public_key": _public(key.public_key()),
            "signature": key.sign(manifest).hex(),
        }
    )
    return _archive({**contents, MANIFEST: manifest, SIGNATURE: signature})


def verify(path: Path, *, key: str = "") -> Proven:
    """What a bundle proves. ``key``: the fingerprint that must have signed it, if it is known.

    Raises ``NotProvenError``, saying what is wrong, for any byte that is another.
    """
    body = _read(path)
    contents = _unpacked(body)
    manifest = _manifest(contents)
    fingerprint = _signed(contents)
    if key and key != fingerprint:
        raise NotProvenError(
            f"It was signed by the key {fingerprint}, not by {key}.",
            todo="Ask the partnership for the file anew.",
        )
    _hashes(contents, manifest)
    if _archive(contents) != body:
        raise NotProvenError("The archive holds more than its contents.", todo=ANEW)
    assessment = WrittenAssessment.from_document(
        contents[ASSESSMENT].decode(), sha256=manifest["assessment_sha256"]
    )
    done = tuple(_worked_out_again(assessment, contents, manifest))
    return Proven(assessment.title, assessment.version, assessment.sha256, fingerprint, done)


ANEW = "Do not rely on it; ask the partnership for the file anew."


def fingerprint_of(key: Ed25519PublicKey) -> str:
    """What a key is known by: the first half of its SHA-256."""
    return hashlib.sha256(bytes.fromhex(_public(key))).hexdigest()[:32]


def _contents(assessment: WrittenAssessment) -> dict[str, bytes]:
    files = every_file_of(assessment)
    return {
        README: EXPLANATION.encode(),
        ASSESSMENT: assessment.document().encode(),
        "figures.json": _json(_figures(assessment)),
        "inputs.json": _json(_inputs(assessment)),
        "checks.json": _json(_checks(assessment)),
        **{f"{DOCUMENTS}{name}": body for name, body in files.items()},
    }


def _figures(assessment: WrittenAssessment) -> list[dict[str, Any]]:
    composer, _ = compose_all(assessment)
    return [
        {name: getattr(one, name) for name in one.__slots__} for one in composer.figures.values()
    ]


def _inputs(assessment: WrittenAssessment) -> list[dict[str, str]]:
    files = {one for table in evidence_tables(assessment) for one in table.sources}
    return [
        {"title": one.title, "period": one.period, "file": one.file, "sha256": one.sha256}
        for one in sorted(files, key=lambda one: (one.title, one.period, one.file))
    ]


def _checks(assessment: WrittenAssessment) -> dict[str, Any]:
    found = assessment.standings
    return {
        "findings": [str(one) for one in check(assessment)],
        "contents_missing": [one.value for one in missing_contents(assessment)],
        "levels": {one.theme.key: one.level.title if one.level else None for one in found.themes},
        "scores_sha256": assessment.scores.sha256,
        "scheme": found.scheme.fingerprint,
    }


def _read(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise NotProvenError("The file is far too large for a proof bundle.", todo=ANEW)
    return path.read_bytes()


def _unpacked(body: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return {
                one.filename: archive.read(one)
                for one in archive.infolist()
                if one.compress_type == zipfile.ZIP_STORED
            }
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise NotProvenError(f"The archive is damaged: {error}.", todo=ANEW) from error


def _manifest(contents: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(contents[MANIFEST])
        wanted = {"files", "assessment_sha256", "code"} <= manifest.keys()
    except (KeyError, ValueError, AttributeError) as error:
        raise NotProvenError("It has no manifest that can be read.", todo=ANEW) from error
    if not wanted:
        raise NotProvenError("Its manifest says too little.", todo=ANEW)
    return manifest


def _signed(contents: Mapping[str, bytes]) -> str:
    try:
        told = json.loads(contents[SIGNATURE])
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(told["public_key"]))
        public.verify(bytes.fromhex(told["signature"]), contents[MANIFEST])
    except (KeyError, ValueError, TypeError, InvalidSignature) as error:
        raise NotProvenError("Its signature does not fit its manifest.", todo=ANEW) from error
    return fingerprint_of(public)


def _hashes(contents: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
    told = manifest["files"]
    found = {
        name: hashlib.sha256(body).hexdigest()
        for name, body in contents.items()
        if name not in (MANIFEST, SIGNATURE)
    }
    for name in sorted(told.keys() | found.keys()):
        if told.get(name) != found.get(name):
            raise NotProvenError(f"{name} is not the file that was signed.", todo=ANEW)


def _worked_out_again(
    assessment: WrittenAssessment, contents: Mapping[str, bytes], manifest: Mapping[str, Any]
) -> list[str]:
    if json.loads(contents["checks.json"]) != _checks(assessment):
        raise NotProvenError("Worked out again, the checks give something else.", todo=ANEW)
    done = [
        f"{len(manifest['files'])} files have the hashes that were signed",
        f"{len(assessment.standings.themes)} levels follow from the scores",
        f"{len(assessment.values)} numbers are those of the evidence in it",
    ]
    if manifest["code"] != code_version():
        return [*done, "made by another version, so the documents were not made again"]
    for name, body in every_file_of(assessment).items():
        if contents.get(f"{DOCUMENTS}{name}") != body:
            raise NotProvenError(f"Made again, {name} is another file.", todo=ANEW)
    return [*done, "every document, made again, is the same to the byte"]


def _archive(contents: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(contents):
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), contents[name])
    return out.getvalue()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _public(key: Ed25519PublicKey) -> str:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
