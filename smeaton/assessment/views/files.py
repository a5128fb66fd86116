"""Workbooks out and in: how a download is made, and how an upload becomes a file to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from smeaton.core.attachments import attachment
from smeaton.documents.formats import FORMATS
from smeaton.documents.ods import ods
from smeaton.documents.spreadsheets import Workbook
from smeaton.documents.xlsx import xlsx
from smeaton.errors import NotFoundError

WRITERS: dict[str, Callable[[Workbook], bytes]] = {"xlsx": xlsx, "ods": ods}


def workbook_file(book: Workbook, *, name: str, ending: str) -> HttpResponse:
    """A workbook to keep. Raises NotFoundError for an ending that is none of a workbook."""
    if ending not in WRITERS:
        raise NotFoundError("There is no such format.", todo="There are: xlsx, ods.")
    return attachment(WRITERS[ending](book), FORMATS[ending].media_type, f"{name}.{ending}")


@contextmanager
def uploaded(file: UploadedFile[bytes]) -> Iterator[tuple[Path, str]]:
    """An upload as a file on the disk, and what its sender called it. It is gone afterwards."""
    name = Path(str(file.name)).name
    with TemporaryDirectory(prefix="smeaton-upload-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        yield path, name
