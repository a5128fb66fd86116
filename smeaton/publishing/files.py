"""Where published files are kept."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from smeaton.core.kept_files import KeptFiles
from smeaton.partnership.models import Partnership
from smeaton.publishing.contents import Entry


class PublishedFiles:
    """The published files of one partnership. One that no publication lists does no harm."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept = KeptFiles(folder)

    def keep(self, content: bytes) -> str:
        """Keep ``content`` for good, and return its SHA-256."""
        return self._kept.keep(content)

    def read(self, entry: Entry) -> bytes:
        """A published file. Raises DamagedError where it is not what was published."""
        return self._kept.read(entry.sha256, called=f"published file {entry.name}")


def files_of(partnership: Partnership) -> PublishedFiles:
    """Partnerships share nothing on the disk, as with evidence."""
    return PublishedFiles(settings.SMEATON_HOME / "published" / partnership.slug)
