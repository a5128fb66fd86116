"""Publications as the public pages show them. Reads nothing but what was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from smeaton.core.addresses import absolute
from smeaton.documents.numbers import counted, size_words
from smeaton.errors import NotFoundError
from smeaton.partnership.models import Partnership
from smeaton.publishing.contents import Entry, PublishedFigure, figures_from
from smeaton.publishing.files import files_of
from smeaton.publishing.formats import FORMATS, ending
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.withdrawing import WithdrawnError


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A file to download."""

    name: str
    title: str
    format: str
    size: str
    sha256: str
    address: str


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version among all of its publication, newest first in ``versions``. Those that were
    withdrawn are among them, and none of them is the newest."""

    publication: Publication
    versions: Sequence[Publication]

    @property
    def newest(self) -> Publication:
        """The newest that is shown."""
        return next(one for one in self.versions if not one.is_withdrawn)

    @property
    def withdrawn_since(self) -> Publication | None:
        """The version after the newest that is shown, where there was one and it was withdrawn."""
        later = [one for one in self.versions if one.version > self.newest.version]
        return later[-1] if later else None

    @property
    def is_newest(self) -> bool:
        return self.publication.version == self.newest.version

    @property
    def successor(self) -> Publication | None:
        """The version that took its place; None for the newest."""
        later = [one for one in self.versions if one.version > self.publication.version]
        shown = [one for one in later if not one.is_withdrawn]
        return shown[-1] if shown else None

    @property
    def address_of_newest(self) -> str:
        """Where the newest version is, now and whenever there is a newer one."""
        return reverse("publishing:newest", args=self.publication.address[:3])

    @property
    def canonical(self) -> str:
        """For search engines: the one address of the two that the newest version has."""
        return absolute(self.address_of_newest)

    @property
    def address_of_figures(self) -> str:
        """The figure register of this version."""
        return reverse("publishing:figures", args=self.publication.address)

    def address_of_figure(self, key: str) -> str:
        """The page of one number, which stays."""
        return reverse("publishing:figure", args=[*self.publication.address, key])

    @property
    def figures_in_words(self) -> str:
        """As in "2,004 numbers"."""
        return counted(self.publication.contents.figure_count, "number")

    @property
    def papers(self) -> list[PaperShown]:
        """The files to download, in the order in which they were published."""
        return [
            PaperShown(
                name=one.name,
                title=one.title,
                format=FORMATS[ending(one.name)].label,
                size=size_words(one.size),
                sha256=one.sha256,
                address=reverse("publishing:file", args=[*self.publication.address, one.name]),
            )
            for one in self.publication.contents.papers
        ]


def newest_of_each(partnership: Partnership, kind: Kind | None = None) -> list[Publication]:
    """The newest version that is shown of each publication, or of each of a kind; the last that was
    approved comes first."""
    found: dict[tuple[str, str], Publication] = {}
    shown = _publications(partnership).filter(withdrawal__isnull=True)
    if kind is not None:
        shown = shown.filter(kind=kind)
    for one in shown.order_by("version"):
        found[one.kind, one.key] = one
    return sorted(found.values(), key=lambda one: (one.approved_on, one.pk), reverse=True)


def version_shown(
    partnership: Partnership, kind: str, key: str, version: int | None = None
) -> VersionShown:
    """A version (None: the newest that is shown).

    Raises NotFoundError where there is none, WithdrawnError where it was withdrawn.
    """
    versions = list(_publications(partnership).filter(kind=kind, key=key).order_by("-version"))
    chosen = [one for one in versions if version in (None, one.version)]
    if not chosen:
        raise NotFoundError("There is no page at this address.")
    shown = [one for one in chosen if not one.is_withdrawn]
    if not shown:
        raise WithdrawnError(chosen[0])
    return VersionShown(shown[0], versions)


def reading_of(publication: Publication) -> Markup:
    """The whole text, to stand in a page as it is.

    Markup, for our own renderer made it and escaped every word (see ``publishing.reading``);
    its hash is that of the text which was published.
    """
    content = files_of(publication.partnership).read(publication.contents.reading)
    return Markup(content.decode())  # noqa: S704  see above


def figures_of(publication: Publication) -> list[PublishedFigure]:
    """The figure register of a version, in its order."""
    return figures_from(files_of(publication.partnership).read(publication.contents.figures))


def figure_of(publication: Publication, key: str) -> PublishedFigure:
    """One figure. Raises NotFoundError where the version has none of that key."""
    for figure in figures_of(publication):
        if figure.key == key:
            return figure
    raise NotFoundError("There is no page at this address.")


def paper_of(
    partnership: Partnership, kind: str, key: str, version: int, name: str
) -> tuple[Publication, Entry]:
    """A file of a version. Raises NotFoundError where the version has none of that name,
    WithdrawnError where the version was withdrawn."""
    found = _publications(partnership).filter(kind=kind, key=key, version=version).first()
    if found and found.is_withdrawn:
        raise WithdrawnError(found)
    for paper in found.contents.papers if found else ():
        if paper.name == name:
            return found, paper
    raise NotFoundError("There is no page at this address.")


def _publications(partnership: Partnership) -> Any:
    # Addresses name the partnership, and whether it was withdrawn is asked of each.
    return Publication.objects.of(partnership).select_related("partnership", "withdrawal")
