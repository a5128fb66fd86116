"""Search over what is published: which passages there are, and which of them a few words find.

The words of a query are words and nothing else: no quotation mark, star or operator means anything,
so that none can be wrong. Both databases take the ends off English words ("meetings", "meeting").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from django.db import connection
from django.urls import reverse
from markupsafe import Markup, escape

from smeaton.documents.characters import clean
from smeaton.documents.received_pdf import made_here
from smeaton.partnership.models import Partnership
from smeaton.publishing.files import files_of
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Passage, Publication
from smeaton.publishing.search_index import INDEX, TABLE, VECTOR

Words = Mapping[str, Sequence[str]]
"""What is written on each page of a file, by its name."""

MOST_WORDS, MOST_FOUND = 12, 20
_OPEN, _CLOSE = "\x02", "\x03"  # around what was found; no published text holds them
_TAG, _WORD = re.compile(r"<[^>]+>"), re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a query finds. ``snippet`` is escaped, with what was found marked."""

    title: str
    address: str
    snippet: Markup
    publication: Publication


def passages_of(
    publication: Publication, *, reading: str, words: Words
) -> Iterator[tuple[str, int, str, str]]:
    """File, page, title and words of everything in a publication that can be found."""
    text = " ".join(unescape(_TAG.sub(" ", reading)).split())
    whole = " ".join([publication.summary, *publication.what_changed, text])
    yield "", 0, publication.title, clean(whole)
    titles = {one.name: one.title for one in publication.contents.papers}
    for name, pages in words.items():
        for number, written in enumerate(pages, start=1):
            if written.strip():
                yield name, number, f"{publication.title}: {titles[name]}", clean(written)


def index(publication: Publication, *, reading: str, words: Words) -> None:
    """Let search find this version, and no other of the same publication. Part of the act that
    publishes it."""
    forget(publication.partnership, publication.kind, publication.key)
    Passage.objects.bulk_create(
        Passage(
            partnership=publication.partnership,
            publication=publication,
            paper=paper,
            page=page,
            title=title[:300],
            words=written,
        )
        for paper, page, title, written in passages_of(publication, reading=reading, words=words)
    )


def forget(partnership: Partnership, kind: str, key: str) -> None:
    """Let search find no version of a publication."""
    there = Passage.objects.filter(partnership=partnership)
    there.filter(publication__kind=kind, publication__key=key).delete()


def index_frozen(publication: Publication) -> None:
    """Let search find a version that was published before, from its files."""
    files = files_of(publication.partnership)
    contents = publication.contents
    reading = files.read(contents.reading).decode()
    words = {
        paper.name: made_here(files.read(paper)).words
        for paper in contents.papers
        if has_words_of_its_own(publication.kind, paper.name)
    }
    index(publication, reading=reading, words=words)


def has_words_of_its_own(kind: str, name: str) -> bool:
    """Whether a file says what the page does not: the papers of a meeting do, its pack is made of
    them, and the files of an assessment say the same in another format."""
    return kind == Kind.MEETING and (name.startswith("item-") or name.endswith("-minutes.pdf"))


def search(partnership: Partnership, query: str) -> list[Found]:
    """What a few words find, the best first. No words find nothing."""
    words = [one for one in _WORD.findall(clean(query))[:MOST_WORDS] if one]
    if not words:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_SQLITE, [_quoted(words), partnership.pk])
        else:
            cursor.execute(_POSTGRESQL, [" ".join(words), partnership.pk])
        rows = cursor.fetchall()
    numbers = [number for number, _ in rows]
    passages = Passage.objects.select_related("publication__partnership").in_bulk(numbers)
    return [_found(passages[number], snippet) for number, snippet in rows if number in passages]


_SQLITE = f"""
SELECT {TABLE}.id, snippet({INDEX}, 1, char(2), char(3), '…', 24)
FROM {INDEX} JOIN {TABLE} ON {TABLE}.id = {INDEX}.rowid
WHERE {INDEX} MATCH %s AND {TABLE}.partnership_id = %s
ORDER BY bm25({INDEX}, 4.0, 1.0), {TABLE}.id LIMIT {MOST_FOUND}
"""  # noqa: S608  our own names

# PostgreSQL leaves tags out of a snippet, and takes "2018/19" for the name of a file: what makes it
# think so is another sign while it looks.
_SIGNS = "<>&/"
_OTHERS = "".join(chr(0xE000 + place) for place in range(len(_SIGNS)))  # of private use: no letters
_POSTGRESQL = f"""
SELECT id, translate(
    ts_headline('english', translate(words, '{_SIGNS}', '{_OTHERS}'), asked,
        'StartSel=' || chr(2) || ', StopSel=' || chr(3)
        || ', MaxFragments=1, MaxWords=24, MinWords=12'),
    '{_OTHERS}', '{_SIGNS}')
FROM {TABLE}, plainto_tsquery('english', %s) AS asked
WHERE {VECTOR} @@ asked AND partnership_id = %s
ORDER BY ts_rank_cd({VECTOR}, asked) DESC, id LIMIT {MOST_FOUND}
"""  # noqa: S608  our own names


def _quoted(words: Sequence[str]) -> str:
    """Each word between quotation marks: so FTS5 takes it for a word, whatever it is."""
    return " ".join(f'"{one}"' for one in words)


def _found(passage: Passage, snippet: str) -> Found:
    publication = passage.publication
    address = publication.get_absolute_url()
    if passage.paper:
        address = reverse("publishing:file", args=[*publication.address, passage.paper])
        address = f"{address}#page={passage.page}"
    return Found(passage.title, address, _marked(snippet), publication)


def _marked(snippet: str) -> Markup:
    said = str(escape(snippet)).replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>")
    return Markup(said)  # noqa: S704  escaped, and the marks are ours
