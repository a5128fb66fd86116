"""A year with a document that is fit to be approved, and the evidence that its texts are bound to.

The evidence is the published crime table of 2019/20 and partners' figures, without any streets:
small enough that a test may load it, and load it again with another number.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from smeaton.accounts.models import User
from smeaton.analysis.store import EvidenceStore
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.sections import add_section, start_document, take_section, write
from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise
from smeaton.assessment.models import Document, DocumentSection
from smeaton.assessment.registers import REGISTERS, add_entry
from smeaton.assessment.shipped import shipped_schemes
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import Act, SectionAct
from smeaton.partnership.models import Partnership
from tests.harness.scoring_room import BLIND, Room

DEMO = Path(__file__).parents[2] / "demo" / "data"
CRIME = "crime-table-2019-20.csv"
SENT = (CRIME, "theme-statistics.csv", "district-csp-force.csv")
PARTS = "\n\n".join(
    f"## {part}\n\nAs partners told."
    for part in (
        "Key statistics", "Impact", "Likelihood",
        "Organisational response", "Knowledge gaps", "Recommendation",
    )
)  # fmt: skip
TEXTS = {
    "summary": 'Rape [rose]{by="crime rape"} to {{crime rape count}}.\n\n{{risks}}',
    "crime": "{{table crime}}",
    "changes": "Rape rose from {{crime rape previous}} to {{crime rape count}}.",
    "sources": "{{breaks}}\n\n{{sources}}",
    "domestic-abuse": f"The level is {{{{level domestic-abuse}}}}.\n\n{PARTS}",
}
PLAIN = "Words that hold no number."


def published_store(folder: Path) -> Path:
    """The store of what was published."""
    lookup = folder / "lookup.csv"
    lookup.write_text(
        "lsoa21_code,lsoa21_name,ltla24_code,ltla24_name\nE01990001,Here,E06000026,Plymouth\n",
        "utf-8",
    )
    EvidenceStore(folder / "store").load([lookup, *(DEMO / name for name in SENT)])
    return folder / "store"


@dataclass
class DocumentRoom:
    """The document of 2019-20 and whoever works on it."""

    document: Document
    analyst: User

    def section(self, key: str) -> DocumentSection:
        found: DocumentSection = self.document.sections.get(key=key)
        return found

    def evidence(self) -> DocumentEvidence:
        return DocumentEvidence(self.document)

    def write(self, key: str, text: str) -> DocumentSection:
        section = self.section(key)
        return write(section=section, text=text, edition=section.edition, by=self.analyst)

    def finish(self) -> None:
        """Write every section, and mark it as ready."""
        for section in self.document.sections.all():
            written = self.write(section.key, TEXTS.get(section.key, PLAIN))
            take_section(section=written, act=SectionAct.FINISH, by=self.analyst)

    def new_data(self, folder: Path, old: str, new: str) -> str:
        """The crime table once more with another number: a new release, whose name is returned."""
        text = (DEMO / CRIME).read_text("utf-8")
        assert old in text
        path = folder / "changed.csv"
        path.write_text(text.replace(old, new), "utf-8")
        return EvidenceStore(evidence_home(self.document.partnership)).load([path]).id


def evidence_home(partnership: Partnership) -> Path:
    """Where a partnership's evidence is."""
    home: Path = settings.SMEATON_HOME / "evidence" / partnership.slug
    return home


def put_evidence(partnership: Partnership, store: Path) -> None:
    """Give a partnership the evidence of ``store``, in place of what it had."""
    home = evidence_home(partnership)
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(store, home, copy_function=os.link)  # a store never writes a file anew


def document_room(partnership: Partnership, analyst: User, store: Path) -> DocumentRoom:
    """A year that was signed off, its document begun, and the evidence in its place."""
    put_evidence(partnership, store)
    scheme = shipped_schemes()["csp-illustrative"]
    made = start_exercise(
        partnership=partnership,
        year="2019-20",
        scheme_version=keep_scheme(partnership=partnership, scheme=scheme, by=analyst),
        blind_sections=BLIND,
        by=analyst,
    )
    add_theme(exercise=made, title="Domestic abuse", by=analyst)
    room = Room(made, analyst, [analyst])
    room.to_agreed(3)
    signed = SignOff(by="Chair of the Executive", meeting="Executive", on=date(2020, 3, 31))
    room.take(Act.SIGN_OFF, signed=signed)
    for register, values in {
        "consultation": {
            "group": "Residents",
            "asked": 12,
            "finding": "Safety",
            "source": "Survey",
        },
        "contributors": {"who": "Police", "gave": "Data"},
    }.items():
        add_entry(exercise=room.exercise, register=REGISTERS[register], values=values, by=analyst)
    document = start_document(
        exercise=room.exercise, title="Assessment 2019/20", period_end="2020-03", by=analyst
    )
    add_section(
        document=document,
        title="Domestic abuse",
        themes=["domestic-abuse"],
        after="risks",
        by=analyst,
    )
    return DocumentRoom(document, analyst)
