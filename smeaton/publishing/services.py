"""The act of publishing. Nothing in this app changes what was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.documents.characters import clean
from smeaton.errors import SmeatonError
from smeaton.partnership.models import Partnership
from smeaton.publishing.checking import refuse_faults
from smeaton.publishing.contents import (
    FACTS,
    FIGURES,
    READING,
    Decision,
    Manifest,
    Paper,
    PublishedFigure,
    entry,
    figures_to_json,
    sha256_of,
)
from smeaton.publishing.files import files_of
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.reading import refuse_what_runs
from smeaton.publishing.search import Words, index
from smeaton.publishing.subscribing.telling import tell_soon

__all__ = ["Decision", "Kind", "Paper", "PublishedFigure", "newest", "publish"]

# What two versions are compared by, beside their files.
_SAID = ("title", "summary", "approved_by", "approved_in", "approved_on", "manifest_sha256")


def publish(  # noqa: PLR0913  each of them stands on the page
    *,
    partnership: Partnership,
    kind: Kind,
    key: str,
    title: str,
    summary: str,
    decision: Decision,
    reading: str,
    papers: Sequence[Paper],
    figures: Sequence[PublishedFigure] = (),
    facts: bytes = b"",
    words: Words | None = None,
    changes: Sequence[str] = (),
    by: User | None,
) -> Publication:
    """Freeze an approved document for the public, as the next version of its kind and key.

    ``reading`` is the whole document as ``smeaton.documents.html.fragment`` makes it, with
    headings from level 2 and every id under a prefix. ``facts`` are what programs read of it, as
    ``smeaton.publishing.facts`` writes them; ``words`` what is written on the pages of files that
    say what ``reading`` does not, for search. ``changes`` are sentences on what is other than in
    the version before: needed from the second version on, refused for the first.

    Files are on the disk before the record is: whenever this is cut off, there is a whole
    publication or none. Raises SmeatonError where a name or a text cannot be, where it is the
    same as the newest version, and where it does not say what changed; ValueError where
    ``reading`` holds what our renderer never makes.
    """
    publication = Publication(
        partnership=partnership,
        kind=Kind(kind),
        key=key,
        title=_line(title),
        summary=_line(summary),
        approved_by=_line(decision.by),
        approved_in=_line(decision.meeting),
        approved_on=decision.on,
        changes="\n".join(filter(None, map(_line, changes))),
    )
    refuse_what_runs(reading)
    refuse_faults(publication, reading=reading, papers=papers, figures=figures)
    numbers = figures_to_json([_in_lines(figure) for figure in figures])
    manifest, contents = _listed(reading, papers, numbers, len(figures), facts)
    publication.manifest = manifest.to_json()
    publication.manifest_sha256 = sha256_of(publication.manifest.encode())
    with transaction.atomic():
        _add(publication, contents, by=by)
        index(publication, reading=reading, words=words or {})
        tell_soon(partnership)
    return publication


def _add(publication: Publication, contents: Sequence[bytes], *, by: User | None) -> None:
    """Give it the number after the newest, keep its files, and then its record."""
    partnership = publication.partnership
    # One at a time: the number of a version follows from the one before.
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    before = newest(partnership, Kind(publication.kind), publication.key)
    _refuse_repetition(publication, before)
    publication.version = before.version + 1 if before else 1
    folder = files_of(partnership)
    for content in contents:
        folder.keep(content)
    try:
        audit.save(publication, by=by, sure=["partnership"])
    except SmeatonError as error:
        raise SmeatonError(f"Nothing was published: {error}") from error


def newest(partnership: Partnership, kind: Kind, key: str) -> Publication | None:
    """The newest version of a publication, withdrawn or not; None where there is none."""
    versions = Publication.objects.of(partnership).filter(kind=kind, key=key)
    there = versions.select_related("partnership", "withdrawal")
    found: Publication | None = there.order_by("-version").first()
    return found


def newest_shown(partnership: Partnership, kind: Kind, key: str) -> Publication | None:
    """The newest version that is not withdrawn: what a new one is compared with, so that nothing
    that was withdrawn comes back in what it says of itself. None where there is none."""
    versions = Publication.objects.of(partnership).filter(kind=kind, key=key)
    there = versions.filter(withdrawal__isnull=True).select_related("partnership", "withdrawal")
    found: Publication | None = there.order_by("-version").first()
    return found


def _line(text: str) -> str:
    """One line, without what no page may hold."""
    return clean(text).strip()


def _in_lines(figure: PublishedFigure) -> PublishedFigure:
    words = {
        field.name: _line(getattr(figure, field.name))
        for field in fields(figure)
        if field.name != "files"
    }
    return PublishedFigure(**words, files=tuple((_line(name), sha) for name, sha in figure.files))


def _listed(
    reading: str, papers: Sequence[Paper], numbers: bytes, figure_count: int, facts: bytes
) -> tuple[Manifest, list[bytes]]:
    """The list of all files, and their contents."""
    text = reading.encode()
    manifest = Manifest(
        papers=tuple(entry(one.name, _line(one.title), one.content) for one in papers),
        reading=entry(READING, "The whole text", text),
        figures=entry(FIGURES, "Where the numbers come from", numbers),
        figure_count=figure_count,
        facts=entry(FACTS, "For programs", facts) if facts else None,
    )
    more = [facts] if facts else []
    return manifest, [*(paper.content for paper in papers), text, numbers, *more]


def _refuse_repetition(publication: Publication, before: Publication | None) -> None:
    """Raise SmeatonError for a version that is none: it repeats the last, or says nothing new."""
    if before is None:
        if publication.changes:
            raise SmeatonError(
                "This is the first version, so nothing has changed yet.",
                todo="Leave out what changed.",
            )
        return
    same = all(getattr(publication, name) == getattr(before, name) for name in _SAID)
    # What was withdrawn by a slip may be published again.
    if same and not before.is_withdrawn:
        raise SmeatonError(
            f"Version {before.version} of “{before.title}” says exactly the same.",
            todo="There is nothing to publish.",
        )
    if not publication.changes:
        raise SmeatonError(
            f"“{before.title}” is published already, as version {before.version}.",
            todo="To publish a new version, say in a sentence or more what changed.",
        )
