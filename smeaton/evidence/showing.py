"""A table as a page shows it: drawn once for each release and question, and kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from smeaton.analysis.tables.table import EvidenceTable, Source
from smeaton.documents.blocks import Block, Chart
from smeaton.evidence.presenting import Around, Shown, present
from smeaton.evidence.words import dataset_name, month_words, slot_words

if TYPE_CHECKING:
    from smeaton.evidence.asking import Evidence
    from smeaton.evidence.filters import Links

SOURCES_LISTED = 60
TIME = re.compile(r"\d{4}(-\d{2})?")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The HTML of what stands before the table, of the table, and of what stands after it.

    ``told`` is not empty where the first picture's title is the finding, which the page begins
    with already.
    """

    before: Markup
    table: Markup
    after: Markup
    told: Markup


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The files of one kind behind a table: each with what it covers, and the time of all."""

    title: str
    count: int
    period: str
    files: tuple[tuple[Source, str], ...]


def shown_on_page(evidence: Evidence, table: EvidenceTable, links: Links) -> Shown:
    """The blocks of a table, each chart with the address of its data."""
    place = links.filters.place or ""
    around = Around(link=links, figure=links.figure, outlines=evidence.outlines, place=place)
    shown = present(table, around)
    numbers = iter(range(1, 100))
    return replace(
        shown,
        before=tuple(_with_data(shown.before, table, links, numbers)),
        after=tuple(_with_data(shown.after, table, links, numbers)),
    )


def charts_of(shown: Shown) -> list[Chart]:
    """The charts in the order of the page, which numbers their data files."""
    return [block for block in (*shown.before, *shown.after) if isinstance(block, Chart)]


def drawn(evidence: Evidence, table: EvidenceTable, links: Links, **options: str) -> Drawn:
    """The HTML of a table's page, drawn at most once; ``options`` are those of the table."""
    links = _without_unknown_place(links, table)
    filters = links.filters
    question = evidence.question(table.name, area=filters.area, to=filters.to, **options)

    def make() -> dict[str, str]:
        from smeaton.documents.html import fragment

        shown = shown_on_page(evidence, table, links)
        return {
            "before": fragment(shown.before, prefix=f"{table.name}-before-"),
            "table": fragment([shown.table], prefix=f"{table.name}-"),
            "after": fragment(shown.after, prefix=f"{table.name}-after-"),
            "told": _told(shown, table),
        }

    parts: dict[str, str] = evidence.keep(
        "drawn", links(table.name), *question, make=make, write=json.dumps, read=json.loads
    )
    # Written by our own renderer, which escapes whatever it is given.
    return Drawn(**{name: Markup(text) for name, text in parts.items()})  # noqa: S704


def source_groups(sources: Iterable[Source]) -> list[SourceGroup]:
    """The files behind a table by kind, with the time that each kind covers."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.title, []).append(source)
    return [
        SourceGroup(
            title=dataset_name(title),
            count=len(files),
            period=_span(files),
            files=tuple((file, slot_words(file.period)) for file in files[:SOURCES_LISTED]),
        )
        for title, files in groups.items()
    ]


def _without_unknown_place(links: Links, table: EvidenceTable) -> Links:
    """The links, with no place chosen where the table has none of that code.

    What is drawn is kept under its links: anything in an address would fill the disk.
    """
    if any(record.get("area") == links.filters.place for record in table.records):
        return links
    return replace(links, filters=replace(links.filters, place=None))


def _told(shown: Shown, table: EvidenceTable) -> str:
    first = shown.before[0] if shown.before else None
    return "told" if isinstance(first, Chart) and first.title == table.finding else ""


def _span(files: Iterable[Source]) -> str:
    """From the first to the last, where each file is of a year or a month."""
    periods = sorted({file.period.rpartition("/")[2] for file in files})
    if not periods or not all(TIME.fullmatch(period) for period in periods):
        return ""
    first, last = month_words(periods[0]), month_words(periods[-1])
    return first if first == last else f"{first} to {last}"


def _with_data(
    blocks: Iterable[Block], table: EvidenceTable, links: Links, numbers: Iterator[int]
) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Chart):
            address: Any = links.to("evidence:chart-data", table.name, next(numbers))
            yield replace(block, csv_href=address)
        else:
            yield block
