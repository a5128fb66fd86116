"""The sentences that lead a publication, in the list of all of them too: they are held to the
document that they speak of, and are plain words once they are published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from smeaton.assessment.prose.checking import Evidence, Text, check_text
from smeaton.assessment.prose.findings import Finding, Trouble
from smeaton.assessment.prose.markdown import read_text
from smeaton.assessment.prose.pieces import Claim, Node, Number, Paragraph, Piece, paragraphs
from smeaton.assessment.prose.values import BoundValue
from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.errors import SmeatonError

TITLE = "What it says"
SENTENCES_ONLY = Finding(
    Trouble.UNREADABLE,
    "",
    TITLE,
    "Only sentences can stand here.",
    "Leave out headings, lists, tables and charts.",
)


def check_summary(
    text: str, assessment: WrittenAssessment, evidence: Evidence | None = None
) -> Iterator[Finding]:
    """What is wrong with a summary, as in any section; its numbers are those of the document.

    ``evidence``: a newer release to hold it against; by default what the assessment holds.
    """
    nodes = read_text(text)
    if not all(isinstance(node, Paragraph) for node in nodes):
        yield SENTENCES_ONLY
    rests_on = evidence or assessment.inside()
    known = {**dict(_verdicts(nodes, rests_on)), **rests_on.values}
    for found in check_text(Text("", TITLE, text), replace(rests_on, values=known)):
        if found.reference and found.reference not in assessment.values:
            yield replace(
                found,
                said=f"The document says nothing of {{{{{found.reference}}}}}.",
                todo="Name a number that stands in one of its sections.",
            )
        else:
            yield found


def _verdicts(nodes: Sequence[Node], evidence: Evidence) -> Iterator[tuple[str, BoundValue]]:
    """What bound words follow: a word prints nothing of the data, so no section need have it."""
    for paragraph in paragraphs(nodes):
        for piece in paragraph.pieces:
            if isinstance(piece, Claim):
                with suppress(SmeatonError):  # the check says so
                    yield str(piece.reference), evidence.value(piece.reference)


def plain_summary(text: str, assessment: WrittenAssessment) -> str:
    """The summary as it is published: each number and word as the document prints it."""
    said = (node.pieces for node in read_text(text) if isinstance(node, Paragraph))
    return "\n\n".join("".join(_plain(piece, assessment) for piece in pieces) for pieces in said)


def _plain(piece: Piece, assessment: WrittenAssessment) -> str:
    return assessment.shown(piece.reference) if isinstance(piece, Number) else piece.text
