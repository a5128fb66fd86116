"""The key with which this installation signs what it vouches for. It belongs to the home."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAME = "signing-key"


def signing_key(home: Path) -> Ed25519PrivateKey:
    """The key, made when it is first asked for.

    Two processes may ask at once: the file is made whole and then linked into place, so whoever
    comes second reads the key of the first.
    """
    path = home / NAME
    if not path.exists():
        fresh = home / f".{NAME}-{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_bytes(Ed25519PrivateKey.generate().private_bytes_raw())
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
