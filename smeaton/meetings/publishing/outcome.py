"""What came of a meeting, for everybody: its minutes, who was there, what was decided. Once a
meeting has approved the minutes; until then they may be corrected, and stay with the members."""

from __future__ import annotations

from dataclasses import dataclass, replace

from smeaton.documents.blocks import Block
from smeaton.documents.pdf import pdf
from smeaton.documents.received_pdf import CleanPdf, made_here
from smeaton.meetings.attendance import occasion
from smeaton.meetings.minuting.beginning import minutes_of
from smeaton.meetings.minuting.contents import public_minutes
from smeaton.meetings.models import Meeting
from smeaton.meetings.packs.minutes import MinutesContents, minutes_report
from smeaton.meetings.presence.lines import Line, Occasion
from smeaton.partnership.models import Capacity
from smeaton.publishing.contents import sha256_of
from smeaton.publishing.facts.meetings import AttendanceFacts, DecisionFacts, PaperFacts


@dataclass(frozen=True, slots=True)
class Outcome:
    """The minutes as a file and as a text, who was there, what was decided in public."""

    name: str
    file: CleanPdf
    blocks: tuple[Block, ...]
    attendance: tuple[AttendanceFacts, ...]
    decisions: tuple[DecisionFacts, ...]

    @property
    def facts(self) -> PaperFacts:
        return PaperFacts(self.name, "Minutes", self.file.pages, sha256_of(self.file.content))


def approved_minutes(meeting: Meeting) -> MinutesContents | None:
    """What everybody may read of the minutes, once a meeting approved them; None until then."""
    minutes = minutes_of(meeting)
    if minutes is None or not minutes.is_fixed:
        return None
    # The same on whatever day it is printed.
    return replace(public_minutes(meeting), made_on=meeting.held_on)


def outcome_of(meeting: Meeting, *, name: str) -> Outcome | None:
    """What came of a meeting; None while its minutes are not approved. Asks for nothing private."""
    said = approved_minutes(meeting)
    if said is None:
        return None
    report, there = minutes_report(said), occasion(meeting)
    decided = (DecisionFacts(one.number, words) for one in said.items for _, words in one.decisions)
    return Outcome(
        name=name,
        file=made_here(pdf(report)),
        blocks=report.blocks,
        attendance=tuple(_attended(one, there) for one in there.lines),
        decisions=tuple(decided),
    )


def _attended(line: Line, there: Occasion) -> AttendanceFacts:
    responsible = line.body in there.responsible
    return AttendanceFacts(
        post=f"{line.who}, in place of {line.for_whom}" if line.for_whom else line.who,
        body=line.body,
        capacity=Capacity.RESPONSIBLE.label if responsible else "",
        how=line.status.label,
    )
