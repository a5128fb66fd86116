"""Why the public is asked to leave: Part 1 of Schedule 12A to the Local Government Act 1972, for
England, as substituted by SI 2006/88, and the resolution of section 100A(4) that names it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

PARAGRAPHS = {
    1: "about an individual",
    2: "likely to reveal who an individual is",
    3: "about the financial or business affairs of a person or body, the authority among them",
    4: "about consultations or negotiations on labour relations",
    5: "to which legal professional privilege could be claimed",
    6: "that a notice is to be given, or an order or direction to be made",
    7: "about action to prevent, investigate or prosecute crime",
}
"""What information is exempt, by its paragraph, in short."""


def paragraphs_in_words(paragraphs: Collection[int]) -> str:
    """ "paragraph 1", "paragraphs 1 and 3", "paragraphs 1, 2 and 7"."""
    *first, last = [str(one) for one in sorted(set(paragraphs))]
    return f"paragraphs {', '.join(first)} and {last}" if first else f"paragraph {last}"


def resolution(numbers: Sequence[str], paragraphs: Collection[int]) -> str:
    """The resolution for the items with these numbers, whose information is exempt under these
    paragraphs. Needs one of each."""
    *first, last = numbers
    items = f"items {', '.join(first)} and {last} are" if first else f"item {last} is"
    return (
        "That under section 100A(4) of the Local Government Act 1972 the press and the public be "
        f"excluded from the meeting while {items} considered, because exempt information as "
        f"described in {paragraphs_in_words(paragraphs)} of Part 1 of Schedule 12A to the Act "
        "would be likely to be disclosed, and the public interest in keeping it outweighs the "
        "public interest in disclosing it."
    )
