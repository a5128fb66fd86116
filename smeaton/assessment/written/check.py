"""The check of a whole assessment: every text, every content that it must have, every level."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.assessment.prose.checking import Evidence, Text, check_text
from smeaton.assessment.prose.findings import Finding, Trouble
from smeaton.assessment.prose.markdown import read_text
from smeaton.assessment.prose.pieces import Heading, Node, Placed
from smeaton.assessment.prose.references import What
from smeaton.assessment.written.assessment import WrittenAssessment, WrittenSection
from smeaton.assessment.written.contents import Content
from smeaton.assessment.written.plan import THEME_PARTS


def check(assessment: WrittenAssessment, evidence: Evidence | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong, section by section, then what is missing from the whole.

    ``evidence``: a newer release to hold it against; by default that which it holds itself.
    """
    against = evidence or assessment.inside()
    return (*_sections(assessment, against), *_whole(assessment))


def _sections(assessment: WrittenAssessment, evidence: Evidence) -> Iterator[Finding]:
    for section in assessment.sections:
        yield from check_section(section, assessment, evidence)


def check_section(
    section: WrittenSection, assessment: WrittenAssessment, evidence: Evidence
) -> Iterator[Finding]:
    """Everything that is wrong in one section."""
    yield from check_text(Text(section.key, section.title, section.text), evidence)
    if not section.ready:
        yield _missing(section, "It is not marked as ready.", "Finish it.", Trouble.NOT_READY)
    nodes = read_text(section.text)
    if not says_something(nodes, assessment):
        yield _missing(section, "Nothing is written in it.", "Write it, or take it out.")
    elif section.themes:
        written = parts_written(nodes)
        for part in THEME_PARTS:
            if part.lower() not in written:
                yield _missing(
                    section, f"Its part “{part}” is empty.", f"Write under the heading “{part}”."
                )


def says_something(nodes: tuple[Node, ...], assessment: WrittenAssessment) -> bool:
    """Whether there is more than headings, and lists that nothing stands in."""
    return any(not isinstance(node, Heading) and not _is_empty(node, assessment) for node in nodes)


def _is_empty(node: Node, assessment: WrittenAssessment) -> bool:
    if not isinstance(node, Placed) or node.placement.what is not What.LIST:
        return False
    listing = assessment.registers.get(node.placement.name)
    return listing is None or not listing.rows


def parts_written(nodes: tuple[Node, ...]) -> set[str]:
    """The headings with something under them, in small letters; a heading that only holds others
    is written when one of those is."""
    written: set[str] = set()
    above: list[Heading] = []
    for node in nodes:
        if isinstance(node, Heading):
            above = [one for one in above if one.level < node.level] + [node]
        else:
            written |= {one.text.strip().lower() for one in above}
    return written


def _whole(assessment: WrittenAssessment) -> Iterator[Finding]:
    for content in missing_contents(assessment):
        law = " The regulations ask for it." if content.by_law else ""
        yield Finding(
            Trouble.MISSING,
            "",
            "The assessment",
            f"No section says: {content.label.lower()}.{law}",
            "Write it, and tick it in the section that holds it.",
        )
    written = {key for section in assessment.sections for key in section.themes}
    highest = assessment.standings.levels[0]
    for standing in assessment.standings.themes:
        if standing.level is None:
            yield Finding(
                Trouble.MISSING,
                "",
                "The assessment",
                f"{standing.theme.title} has no level.",
                "Agree its scores.",
            )
        elif standing.level == highest and standing.theme.key not in written:
            yield Finding(
                Trouble.MISSING,
                "",
                "The assessment",
                f"{standing.theme.title} is {standing.level.title}, and no section is about it.",
                "Add a section on it, or tick it in the one that it belongs to.",
            )
    if assessment.standings.themes and not written:
        yield Finding(
            Trouble.MISSING,
            "",
            "The assessment",
            "No section is about any theme.",
            "Add a section on themes.",
        )


def missing_contents(assessment: WrittenAssessment) -> list[Content]:
    """What an assessment must have and no written section holds."""
    held = {
        content
        for section in assessment.sections
        if says_something(read_text(section.text), assessment)
        for content in section.meets
    }
    return [content for content in Content if content not in held]


def _missing(
    section: WrittenSection, said: str, todo: str, trouble: Trouble = Trouble.MISSING
) -> Finding:
    return Finding(trouble, section.key, section.title, said, todo)
