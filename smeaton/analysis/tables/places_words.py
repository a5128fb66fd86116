"""What the table of places says in words."""

from __future__ import annotations

from collections.abc import Sequence

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.geography import Level
from smeaton.analysis.statistics.funnel import FunnelVerdict
from smeaton.analysis.tables.cells import number
from smeaton.analysis.tables.places_columns import PLACE
from smeaton.analysis.tables.table import EvidenceTable, Record
from smeaton.analysis.tables.words import share_words, whole

HALF = 50.0


def finding(table: EvidenceTable) -> str:
    """Where there is most, how much of all, and how few places hold half."""
    title = str(table.facts["title"])
    places = [record for record in table.records if record["row"] == PLACE]
    if not places:
        why = f": {'; '.join(table.missing)}" if table.missing else ""
        return f"{title} cannot be told by place{why}."
    top = places[0]
    count = number(top["count"])
    if not count:
        return f"{title} in {table.area.name} is too rare to be shown by place."
    plural = Level(str(table.facts["level"])).plural
    share = f", {share_words(top['share'])} of all" if top["share"] is not None else ""
    said = (
        f"{title}: of the {len(places)} {plural} of {table.area.name}, {top['title']} has the "
        f"most, {whole(count)}{share}"
    )
    return f"{said}{_half(places)}."


def _half(places: Sequence[Record]) -> str:
    running = [(number(record["running_share"]), n) for n, record in enumerate(places, start=1)]
    fewest = next((n for share, n in running if share is not None and share >= HALF), None)
    if fewest is None or fewest == len(places):
        return ""
    verb = "holds" if fewest == 1 else "hold"
    return f"; {fewest} of them {verb} half"


def notes_of(
    records: Sequence[Record], indicator: Indicator, level: Level, spoilt: str
) -> tuple[str, ...]:
    """What must stand beside the table."""
    notes = [spoilt] if spoilt else []
    if indicator.denominator.of != "none" and not any(r["rate"] is not None for r in records):
        notes.append(f"No estimates of the {indicator.denominator.of} of these {level.plural} "
                     "are loaded, so there are no rates and no funnel.")  # fmt: skip
    far = [str(r["title"]) for r in records if r["funnel"] == FunnelVerdict.FAR_ABOVE]
    if far:
        notes.append(
            "A place far above the average is not worse run or worse policed for that: it may "
            "hold shops, pubs or a station."
        )
    return tuple(notes)
