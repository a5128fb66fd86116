"""Groups of similar areas: as a tidy table, or as JSON lists of codes.

Lists as given hold the area itself, and now and then another's list as well; an area is
taken out of its own list, a code that stands twice stands once, and both are counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from smeaton.analysis.sources.incoming import Incoming, PartDraft, Reading
from smeaton.analysis.sources.keys import key_of
from smeaton.analysis.sources.schema import schema
from smeaton.analysis.sources.table_source import Cell, Table, TableSource, draft, refuse_repeats
from smeaton.analysis.sources.tables import Problems

_AREA = re.compile(r"[A-Z]\d{8}")
USUAL_SIZES = range(5, 21)


def _build(table: Table) -> Iterable[PartDraft]:
    refuse_repeats(table, ("group", "area", "peer"))
    listed = sorted(
        (str(record.values["group"]), str(record.values["area"]), str(record.values["peer"]))
        for record in table.records
    )
    for group, rows in groupby(listed, key=lambda row: row[0]):
        lists: dict[str, list[str]] = {}
        for _, area, peer in rows:
            lists.setdefault(area, []).append(peer)
        yield _part(group, lists)


def _part(group: str, lists: Mapping[str, Sequence[str]]) -> PartDraft:
    rows: list[Mapping[str, Cell]] = []
    own = repeated = 0
    unusual = []
    for area, listed in lists.items():
        peers = [code for code in dict.fromkeys(listed) if code != area]
        own += area in listed
        repeated += len(listed) - len(set(listed))
        if len(peers) not in USUAL_SIZES:
            unusual.append(f"{area} ({len(peers)})")
        rows.extend(
            {"comparator_group": group, "area_code": area, "peer_code": peer} for peer in peers
        )
    facts: dict[str, int | str] = {
        "own_area_in_its_list": own,
        "codes_that_stand_twice": repeated,
        "lists_of_unusual_length": ", ".join(unusual),
    }
    return draft("comparators", group, rows, facts)


class ComparatorLists:
    """The source ``comparator-lists``: ``{"E06000026": ["E06000001", ...], ...}``."""

    name = "comparator-lists"
    title = "Comparator groups (JSON lists of codes)"

    def recognises(self, incoming: Incoming) -> bool:
        """By an object whose first key is the code of an area."""
        head = incoming.head.removeprefix(b"\xef\xbb\xbf").lstrip()
        return re.match(rb'\{\s*"[A-Z]\d{8}"\s*:\s*\[', head) is not None

    def read(self, incoming: Incoming, _reading: Reading) -> Sequence[PartDraft]:
        """One group, named after the file."""
        problems = Problems(incoming.name)
        try:
            lists = json.loads(
                incoming.path.read_text("utf-8-sig"), object_pairs_hook=_no_key_twice
            )
        except (ValueError, RecursionError) as error:
            problems.add(None, None, f"JSON that cannot be read ({error})", "lists of area codes")
            problems.refuse()
        for area, peers in lists.items():
            codes = [area, *peers] if isinstance(peers, list) else [None]
            if not all(isinstance(code, str) and _AREA.fullmatch(code) for code in codes):
                problems.add(None, str(area)[:60], "what is no list of codes", "E06000026, ...")
        problems.refuse()
        return [_part(key_of(incoming.base_name.rsplit(".", 1)[0]), lists)]


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an area stands twice")
    return found


TIDY = TableSource(schema("comparators"), _build)
LISTS = ComparatorLists()
