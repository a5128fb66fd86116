"""Acts on what comes with a report: a file is told by its content, cleaned, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from smeaton.accounts.models import User
from smeaton.chair_reports.models import ChairReport, ReportAttachment
from smeaton.chair_reports.models.attachments import AttachmentKind
from smeaton.chair_reports.services import locked
from smeaton.chair_reports.states import ReportState
from smeaton.core import audit
from smeaton.core.kept_files import KeptFiles
from smeaton.documents.picture_pdf import picture_pdf
from smeaton.documents.received_docx import received_docx
from smeaton.documents.received_image import cleaned_before, is_image, received_image
from smeaton.documents.received_pdf import CleanPdf, made_here, received_pdf
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Partnership

MOST = 10
"""Files that a report may come with."""
MEDIA = {
    AttachmentKind.PDF: "application/pdf",
    AttachmentKind.PNG: "image/png",
    AttachmentKind.JPEG: "image/jpeg",
    AttachmentKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file that was sent and cleaned; ``words`` are what is written on each page, where a program
    can read it."""

    content: bytes
    kind: AttachmentKind
    words: tuple[str, ...] = ()


def received_file(content: bytes, *, name: str) -> CleanFile:
    """What somebody sent under this name, cleaned. Raises SmeatonError, saying what to do, where it
    is neither PDF, Word document nor picture, or such a one that is refused."""
    if is_image(content):
        picture = received_image(content, name=name)
        return CleanFile(picture.content, AttachmentKind(picture.kind))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        word = received_docx(content, name=name)
        return CleanFile(word.content, AttachmentKind.DOCX, (word.words,))
    if b"%PDF-" in content[:1024]:
        pdf = received_pdf(content, name=name)
        return CleanFile(pdf.content, AttachmentKind.PDF, pdf.words)
    raise SmeatonError(
        f"{name} is neither a PDF, a Word document (DOCX) nor a picture (PNG or JPEG).",
        todo="Save it as one of them, and send that.",
    )


@transaction.atomic
def attach(
    *, report: ChairReport, title: str, file: CleanFile, by: User | None, reason: str = ""
) -> ReportAttachment:
    """Let a file come with a report. Its bytes are on the disk before its record is.

    Raises SmeatonError where the report has left the hands of whoever writes it, or has as many as
    it may have.
    """
    now = _written(report)
    number = now.attachments.count()
    if number >= MOST:
        raise SmeatonError(f"The report has {MOST} attachments, which is the most.")
    made = ReportAttachment(
        partnership=now.partnership,
        report=now,
        position=number + 1,
        title=title,
        kind=file.kind,
        size=len(file.content),
        words=list(file.words),
        sha256=_files(now.partnership).keep(file.content),
    )
    audit.save(made, by=by, reason=reason)
    return made


@transaction.atomic
def detach(*, attachment: ReportAttachment, by: User | None, reason: str = "") -> None:
    """Take a file off its report; its history stays."""
    now = _written(attachment.report)
    audit.delete(attachment_numbered(now, attachment.pk), by=by, reason=reason)


def attachment_numbered(report: ChairReport, number: int) -> ReportAttachment:
    """An attachment of a report by the number of its record. Raises NotFoundError."""
    found: ReportAttachment | None = report.attachments.filter(pk=number).first()
    if found is None:
        raise NotFoundError("There is no such attachment.", todo="Go back to the report.")
    return found


def content_of(attachment: ReportAttachment) -> bytes:
    """The file as it was kept. Raises DamagedError where it is not."""
    return _files(attachment.partnership).read(attachment.sha256, called="attachment")


def as_paper(attachment: ReportAttachment, *, made_on: date) -> CleanPdf | None:
    """An attachment as a paper of a meeting; None for a Word document, of which nobody here can
    make pages as Word does."""
    kind, content = AttachmentKind(attachment.kind), content_of(attachment)
    if kind == AttachmentKind.DOCX:
        return None
    if kind == AttachmentKind.PDF:
        return CleanPdf(content, tuple(attachment.words))
    page = picture_pdf(
        cleaned_before(content),
        title=attachment.title,
        organisation=attachment.partnership.name,
        made_on=made_on,
    )
    return made_here(page)


def _written(report: ChairReport) -> ChairReport:
    now = locked(report)
    if not ReportState(now.state).is_written:
        raise SmeatonError(
            f"The report is {now.state}: what comes with it stays as it is.",
            todo="Ask the coordinator to send it back.",
        )
    return now


def _files(partnership: Partnership) -> KeptFiles:
    return KeptFiles(settings.SMEATON_HOME / "uploads" / partnership.slug / "chair-reports")
