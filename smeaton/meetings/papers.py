"""Acts on the papers of an item. What belongs to an item of Part II is kept apart from all else, on
the disk too."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.kept_files import KeptFiles
from smeaton.documents.received_pdf import CleanPdf
from smeaton.errors import NotFoundError
from smeaton.meetings.agendas import item_to_change
from smeaton.meetings.exemptions import is_private
from smeaton.meetings.models import AgendaItem, ExemptPaper, Paper, Part
from smeaton.partnership.models import Partnership

AnyPaper = Paper | ExemptPaper
_FOLDERS = {Paper: "papers", ExemptPaper: "private-papers"}


def papers_of(item: AgendaItem) -> list[Paper]:
    """The papers of an item of Part I, in order; none of one in Part II."""
    return list(item.papers.all())


def exempt_papers_of(item: AgendaItem) -> list[ExemptPaper]:
    """The papers of an item of Part II, in order. For those who may read them."""
    return list(item.exempt_papers.all())


def paper_numbered(item: AgendaItem, number: int) -> AnyPaper:
    """A paper of an item by the number of its record. Raises NotFoundError."""
    there = item.exempt_papers if is_private(item) else item.papers
    found: AnyPaper | None = there.filter(pk=number).first()
    if found is None:
        raise NotFoundError("There is no such paper.", todo="Go back to the item.")
    return found


def content_of(paper: AnyPaper) -> bytes:
    """The PDF of a paper. Raises DamagedError where it is not what was kept."""
    return _files(type(paper), paper.partnership).read(paper.sha256, called="paper")


@transaction.atomic
def add_paper(
    *, item: AgendaItem, title: str, pdf: CleanPdf, by: User | None, reason: str = ""
) -> AnyPaper:
    """Put a paper behind the others of an item. Its bytes are on the disk before its record is, and
    where they are follows from the part in which the item is now.

    Raises SmeatonError where the meeting was held or cancelled.
    """
    now = item_to_change(item)
    kind = _kind(now.part)
    made = kind(
        partnership=now.partnership,
        item=now,
        position=kind.objects.filter(item=now).count() + 1,
        title=title,
        pages=pdf.pages,
        words=list(pdf.words),
        sha256=_files(kind, now.partnership).keep(pdf.content),
    )
    audit.save(made, by=by, reason=reason)
    return made


@transaction.atomic
def remove_paper(*, paper: AnyPaper, by: User | None, reason: str = "") -> None:
    """Take a paper off its item; its history stays."""
    item = item_to_change(paper.item)
    audit.delete(paper_numbered(item, paper.pk), by=by, reason=reason)


@transaction.atomic
def open_to_all(*, paper: ExemptPaper, by: User | None, reason: str) -> Paper:
    """A private paper becomes one that everybody may read, behind the others of its item."""
    item, place = paper.item, paper.partnership
    made = Paper(
        partnership=place,
        item=item,
        position=Paper.objects.filter(item=item).count() + 1,
        title=paper.title,
        pages=paper.pages,
        words=paper.words,
        sha256=_files(Paper, place).keep(content_of(paper)),
    )
    audit.save(made, by=by, reason=reason)
    audit.delete(paper, by=by, reason=reason)
    return made


def _kind(part: int) -> type[AnyPaper]:
    return ExemptPaper if part == Part.EXEMPT else Paper


def _files(kind: type[AnyPaper], partnership: Partnership) -> KeptFiles:
    folder = settings.SMEATON_HOME / "uploads" / partnership.slug / "meetings" / _FOLDERS[kind]
    return KeptFiles(folder)
