"""What is wrong with something that is about to be published, all of it at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from smeaton.core.clock import today
from smeaton.errors import SmeatonError
from smeaton.publishing.contents import KEY, PAPER_NAME, Paper, PublishedFigure
from smeaton.publishing.formats import FORMATS, ending
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication

LONGEST_NAME = 100
NEEDED = {
    "title": "its title",
    "summary": "its summary",
    "approved_by": "the post that approved it",
}
SHOWN = 20
"""How many faults a message names before it only counts the rest."""

_SHA256 = re.compile("[0-9a-f]{64}")


def refuse_faults(
    publication: Publication,
    *,
    reading: str,
    papers: Sequence[Paper],
    figures: Sequence[PublishedFigure],
) -> None:
    """Raise SmeatonError, naming all that is wrong with a publication and where."""
    faults = [
        *_in_record(publication),
        *([] if reading.strip() else ["the reading text is empty"]),
        *_in_papers(papers),
        *_in_figures(figures),
    ]
    if faults:
        shown = "".join(f"\n  {fault}" for fault in faults[:SHOWN])
        more = f"\n  and {len(faults) - SHOWN:,} more" if len(faults) > SHOWN else ""
        raise SmeatonError(
            f"Nothing was published:{shown}{more}\n", todo="Put it right, and publish again."
        )


def _in_record(publication: Publication) -> Iterator[str]:
    for name, words in NEEDED.items():
        if not getattr(publication, name):
            yield f"{words} is not given"
    if Kind(publication.kind).approved_in_a_meeting and not publication.approved_in:
        yield "the meeting that approved it is not given"
    if publication.approved_on > today():
        yield f"it was approved on {publication.approved_on}, which is a day to come"
    if not KEY.fullmatch(publication.key):
        yield (
            f"its name in addresses is {publication.key!r}: use letters, digits and hyphens, "
            "as in 2019-20"
        )


def _in_papers(papers: Sequence[Paper]) -> Iterator[str]:
    for paper in papers:
        if not PAPER_NAME.fullmatch(paper.name) or len(paper.name) > LONGEST_NAME:
            yield (
                f"a file is called {paper.name!r}: use letters, digits and hyphens, at most "
                f"{LONGEST_NAME} of them, and one dot, as in plan-2022.pdf"
            )
        elif ending(paper.name) not in FORMATS:
            yield f"the file {paper.name} ends in none of {', '.join(FORMATS)}"
        if not paper.title.strip():
            yield f"the file {paper.name!r} has no title"
        if not paper.content:
            yield f"the file {paper.name!r} is empty"
    # On some disks two names that differ by capitals are one file.
    for name in _repeated(paper.name.lower() for paper in papers):
        yield f"two files are called {name!r}"


def _in_figures(figures: Sequence[PublishedFigure]) -> Iterator[str]:
    for figure in figures:
        if not KEY.fullmatch(figure.key):
            yield f"a figure has the key {figure.key!r}: use letters, digits and hyphens"
        for name in ("label", "value"):
            if not getattr(figure, name).strip():
                yield f"the figure {figure.key!r} has no {name}"
        for file, sha256 in figure.files:
            if not _SHA256.fullmatch(sha256):
                yield f"the figure {figure.key!r} gives {sha256!r} as the SHA-256 of {file}"
    for key in _repeated(figure.key for figure in figures):
        yield f"two figures have the key {key!r}"


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
