"""The key with which this installation signs what it vouches for. It belongs to the home."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smeaton.core.key_file import kept_key

NAME = "signing-key"


def signing_key(home: Path) -> Ed25519PrivateKey:
    """The key, made when it is first asked for."""
    kept = kept_key(home / NAME, lambda: Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(kept)
