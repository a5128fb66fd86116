"""What a pack is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PackPaper:
    """A paper of an item, as a PDF; ``sha256``, ``pages`` and ``words`` on each follow from it.
    ``key`` is that of its record; what is made for the pack has none."""

    title: str
    content: bytes
    sha256: str = ""
    pages: int = 0
    words: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class PackAction:
    """An action that a meeting looks at: what is to be done, who owns it, when it is due or how it
    ended. ``private`` is its wording for members, and empty in a public pack."""

    words: str
    owner: str
    state: str
    private: str = ""


@dataclass(frozen=True, slots=True)
class PackItem:
    """An item as the pack prints it. ``number`` is "3", or "3 a" for one under another; ``private``
    is what only members may read of it, and empty in a public pack; ``actions`` are those that the
    meeting looks at there, each part with its heading. ``key`` stays while its number and its title
    change."""

    number: str
    title: str
    presenter: str = ""
    begins: str = ""
    minutes: int | None = None
    about: str = ""
    background: tuple[str, ...] = ()
    urgent_because: str = ""
    exclusion: bool = False
    private: str = ""
    papers: tuple[PackPaper, ...] = ()
    actions: tuple[tuple[str, tuple[PackAction, ...]], ...] = ()
    under: tuple[PackItem, ...] = ()
    key: str = ""

    @property
    def name(self) -> str:
        """As in a bookmark: "3. Theme lead update"."""
        return f"{self.number}. {self.title}"


@dataclass(frozen=True, slots=True)
class PackContents:
    """A meeting with its agenda. ``exempt`` are the items of Part II: in a public pack their
    numbers and public titles, and no papers."""

    organisation: str
    group: str
    on: date
    times: str
    place: str
    made_on: date
    is_private: bool
    open: tuple[PackItem, ...]
    exempt: tuple[PackItem, ...]
    resolution: str

    @property
    def items(self) -> Iterator[PackItem]:
        """Every item in order, each before those under it."""
        for item in (*self.open, *self.exempt):
            yield item
            yield from item.under
