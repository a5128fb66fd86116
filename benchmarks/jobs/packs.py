"""The packs of a meeting, public and private, of papers that were sent."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

from smeaton.documents.blocks import Paragraph, Report
from smeaton.documents.pdf import pdf
from smeaton.documents.received_pdf import received_pdf
from smeaton.meetings.packs.building import build_pack
from smeaton.meetings.packs.contents import PackContents, PackItem, PackPaper

A_PAGE = 10  # paragraphs that fill one, or nearly
WORDS = "Partners told what was done, and what is to be done until the next meeting. "


def run(papers: int, pages: int, times: int) -> dict[str, list[float] | int]:
    """Seconds of making both packs, and of looking into one paper as it is sent."""
    sent = _sent(pages)
    spent, received = [], []
    for _ in range(times):
        start = time.perf_counter()
        paper = received_pdf(sent, name="paper.pdf")
        received.append(time.perf_counter() - start)
        items = tuple(
            PackItem(str(n), f"Item {n}", papers=(PackPaper(f"Paper {n}", paper.content),))
            for n in range(1, papers + 1)
        )
        public = PackContents(
            organisation="Bench",
            group="Executive",
            on=date(2022, 11, 2),
            times="11:30 to 14:30",
            place="Council House",
            made_on=date(2022, 10, 25),
            is_private=False,
            open=items,
            exempt=(),
            resolution="",
        )
        start = time.perf_counter()
        pack = build_pack(public)
        build_pack(replace(public, is_private=True))
        spent.append(time.perf_counter() - start)
    return {
        "both": spent,
        "received": received,
        "length": pack.length,
        "bytes": len(pack.content),
    }


def _sent(pages: int) -> bytes:
    """A PDF of so many pages."""
    blocks = tuple(Paragraph(WORDS * 6) for _ in range(A_PAGE * pages))
    report = Report(title="A paper", organisation="Bench", date=date(2022, 10, 1), blocks=blocks)
    return pdf(report)
