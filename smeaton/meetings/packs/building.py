"""A pack as one PDF: the agenda, then every paper, with pages numbered through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smeaton.documents.merged_pdf import PdfPart, first_pages, merged_pdf, page_count
from smeaton.documents.pdf import pdf
from smeaton.meetings.packs.agenda import agenda_report
from smeaton.meetings.packs.contents import PackContents

AGENDA = "Agenda"
_TRIES = 5  # an agenda's own length hardly ever depends on the numbers in it


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its bytes, how many pages it has, and where the papers of each item are."""

    content: bytes
    length: int
    pages: dict[str, tuple[int, int]]


def build_pack(pack: PackContents, *, on_the_right: bool = False) -> Pack:
    """One PDF. ``on_the_right``: each paper begins on an odd page, to be printed on both sides.

    The agenda says on which pages each paper is, and its own length moves them: it is written again
    until what it says is so. Raises AssertionError where that never comes to rest.
    """
    papers = list(_papers(pack))
    counts = [page_count(part.content) for _, part in papers]
    pages: dict[str, tuple[int, int]] = {}
    for _ in range(_TRIES):
        report = agenda_report(pack, pages)
        agenda = pdf(report, numbered=False)
        lengths = [page_count(agenda), *counts]
        starts = first_pages(lengths, on_the_right=on_the_right)
        found = _ranges([number for number, _ in papers], starts[1:], counts)
        if found == pages:
            break
        pages = found
    else:
        raise AssertionError("the agenda's length and its page numbers never agree")
    parts = [PdfPart(AGENDA, agenda), *(part for _, part in papers)]
    title = f"{report.title}, {report.subtitle}"
    content = merged_pdf(parts, title=title, on_the_right=on_the_right)
    return Pack(content, starts[-1] + lengths[-1] - 1, pages)


def _papers(pack: PackContents) -> Iterator[tuple[str, PdfPart]]:
    """Each paper with the number of its item."""
    for item in pack.items:
        for paper in item.papers:
            yield item.number, PdfPart(paper.title, paper.content, heading=item.name)


def _ranges(numbers: list[str], starts: list[int], counts: list[int]) -> dict[str, tuple[int, int]]:
    """From the first page of the first paper of each item to the last page of its last."""
    found: dict[str, tuple[int, int]] = {}
    for number, start, count in zip(numbers, starts, counts, strict=True):
        first = found.get(number, (start, 0))[0]
        found[number] = (first, start + count - 1)
    return found
