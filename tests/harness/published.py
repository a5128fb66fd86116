"""Something published, for tests of what stands on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from smeaton.documents.blocks import Bullets, Column, Paragraph, Section, Table
from smeaton.documents.html import fragment
from smeaton.documents.numbers import Kind as Holds
from smeaton.partnership.models import Partnership
from smeaton.publishing.models import Publication
from smeaton.publishing.services import Decision, Kind, Paper, PublishedFigure, publish

KEY = "2019-20"
DECISION = Decision(
    by="Chair of the Executive Group", meeting="Executive Group", on=date(2020, 3, 12)
)
PDF = Paper("assessment-2019-20.pdf", "The assessment as PDF", b"%PDF-1.7 made up")
BURGLARY = PublishedFigure(
    key="crime-burglary-count",
    label="Burglary, 12 months to March 2020",
    value="733",
    source="Police recorded crime",
    period="April 2019 to March 2020",
    release="Release 4",
    method="Sum of the months",
    question="Crime table, row burglary, column this year, area Plymouth",
    state="as the data give it",
    files=(("plymouth-2020.csv", "ab" * 32), ("plymouth-2019.csv", "cd" * 32)),
)


def reading(*words: str) -> str:
    """A short document, as our own renderer makes it."""
    table = Table(
        "Recorded crime",
        (Column("Type"), Column("This year", Holds.COUNT)),
        (("Burglary", 733), ("Robbery", 126)),
        name="crime",
    )
    blocks = [
        Section("What we found", (*(Paragraph(one) for one in words), table)),
        Section("What we ask for", (Bullets(("Lock bicycles", "Light the lanes")),)),
    ]
    return fragment(blocks, prefix="reading-")


def publish_example(partnership: Partnership, **other: Any) -> Publication:
    """A strategic assessment with a PDF and one number; anything can be other."""
    words = {
        "kind": Kind.STRATEGIC_ASSESSMENT,
        "key": KEY,
        "title": "Strategic assessment 2019/20",
        "summary": "What harms people most in the area, and what should come first.",
        "decision": DECISION,
        "reading": reading("Recorded crime fell by 2.5%."),
        "papers": [PDF],
        "figures": [BURGLARY],
        "by": None,
    }
    return publish(partnership=partnership, **{**words, **other})
