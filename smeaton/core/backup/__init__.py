"""One file that holds everything, and the proof that what comes back is what went in."""

from smeaton.core.backup.archive import back_up
from smeaton.core.backup.manifest import Manifest
from smeaton.core.backup.restoring import restore

__all__ = ["Manifest", "back_up", "restore"]
