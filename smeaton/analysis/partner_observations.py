"""What partners sent, by area, each figure told whether it is hidden in its whole release.

Read and hidden once for each release: whatever is asked of it afterwards, the same counts are
hidden (``statistics/entrusted.py`` says how they are chosen).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from smeaton.analysis.areas_within import areas_within
from smeaton.analysis.catalogue import Catalogue, Indicator
from smeaton.analysis.catalogue.definition import ObservedCount
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Geography
from smeaton.analysis.partner_figures import Observation
from smeaton.analysis.periods import Period
from smeaton.analysis.regions import ENGLAND, REGIONS
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.entrusted import hide_entrusted
from smeaton.analysis.statistics.entrusted_sums import Divisions, Entrusted
from smeaton.analysis.store.derived import write_derived

ByArea = Mapping[str, Mapping[tuple[str, Period], Observation]]
"""Observations by the area's code, and then by the indicator's name in the file, and period."""
PublicCount = Callable[[Indicator, Area, Period], float | None]
"""An indicator's count from a source that anybody can read; None where there is none."""

METHOD = "1"
"""Version of how hidden counts are chosen; a new one leaves what was kept on disk unused."""
DENOMINATOR = " denominator"
"""Stands after an indicator's name for the denominator that a partner sent with its count."""


def observed_by_area(base: EvidenceBase, public_count: PublicCount) -> ByArea:
    """Every observation about an area that a lookup names, with what must be hidden marked.

    An area may be named by its code or by its name; where both are, the code goes first. Regions
    and England are named by their codes alone.
    """
    if not base.has("observations"):
        return {}
    named = _by_name(Observation.from_row(row) for row in base.ask(base.rows("observations")))
    found = _by_area(named, base.geography)
    hidden = _hidden(found, base, public_count)
    return {
        code: {
            (name, period): replace(
                one,
                hidden=Entrusted(name, code, period) in hidden,
                denominator_hidden=Entrusted(name + DENOMINATOR, code, period) in hidden,
            )
            for (name, period), one in rows.items()
        }
        for code, rows in found.items()
    }


def _by_name(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for one in observations:
        found.setdefault(one.area, []).append(one)
    return found


def _by_area(named: Mapping[str, list[Observation]], geography: Geography) -> ByArea:
    areas = [geography.areas[text] for text in named if text in geography.areas]
    if len(areas) < len(named):  # some are names: each area has to be looked at
        areas = [a for a in geography.areas.values() if a.name in named or a.code in named]
    found: dict[str, tuple[str, ...]] = {area.code: (area.name, area.code) for area in areas}
    found |= {code: (code,) for code in (*REGIONS, ENGLAND) if code in named}
    return {
        code: {(one.indicator, one.period): one for name in names for one in named.get(name, ())}
        for code, names in found.items()
    }


def _hidden(found: ByArea, base: EvidenceBase, public_count: PublicCount) -> frozenset[Entrusted]:
    """Worked out once for the same figures and rules, and kept on disk: it can take seconds."""
    rules = _rules(base.catalogue)
    counts = dict(_counts(found))
    denominators = dict(_denominators(found, base.catalogue))
    divisions = Divisions(
        areas=areas_within(base.geography, found), indicators=_kinds_within(base.catalogue)
    )
    public = dict(_public_counts(counts, rules, base, public_count))
    same = list(_same(counts, denominators))
    every = {**counts, **denominators}
    key = [METHOD, *map(repr, (sorted(every.items()), divisions, sorted(rules.items())))]
    path = write_derived(
        base.release.root,
        "hidden",
        [*key, repr(sorted(public.items())), repr(sorted(same))],
        lambda target: _write(
            hide_entrusted(every, divisions=divisions, rules=rules, public=public, same=same),
            target,
        ),
    )
    return _read(path)


def _write(hidden: Iterable[Entrusted], target: Path) -> None:
    # Builders, for ``pa.array`` imports pandas: two seconds, and 60 MB.
    columns = [pa.lib.StringBuilder() for _ in Entrusted._fields]
    for key in sorted(hidden):
        for column, text in zip(columns, (key.indicator, key.area, str(key.period)), strict=True):
            column.append(text)
    arrays = [column.finish() for column in columns]
    pq.write_table(pa.Table.from_arrays(arrays, list(Entrusted._fields)), target)


def _read(path: Path) -> frozenset[Entrusted]:
    columns = pq.ParquetFile(path).read().to_pydict()
    rows = zip(*(columns[name] for name in Entrusted._fields), strict=True)
    return frozenset(Entrusted(name, area, Period.parse(text)) for name, area, text in rows)


def _rules(catalogue: Catalogue) -> dict[str, DisclosureRule]:
    """The strictest rule of the indicators that use a name, for its denominators too."""
    thresholds: dict[str, int] = {}
    for indicator in catalogue:
        for name in _names(indicator):
            known = thresholds.get(name, 0)
            thresholds[name] = max(known, indicator.disclosure.threshold)
    rules = {name: DisclosureRule(threshold) for name, threshold in thresholds.items()}
    return rules | {name + DENOMINATOR: rule for name, rule in rules.items()}


def _names(indicator: Indicator) -> Iterator[str]:
    """What an indicator is called in partners' files."""
    for numerator in indicator.numerator:
        if isinstance(numerator, ObservedCount):
            yield numerator.indicator or indicator.id


def _counts(found: ByArea) -> Iterator[tuple[Entrusted, float]]:
    for code, rows in found.items():
        for (name, period), one in rows.items():
            if one.numerator is not None:
                yield Entrusted(name, code, period), one.numerator


def _denominators(found: ByArea, catalogue: Catalogue) -> Iterator[tuple[Entrusted, float]]:
    """Denominators that only the partner knows; others are public populations."""
    own = {name for one in catalogue if one.denominator.of == "as-sent" for name in _names(one)}
    for code, rows in found.items():
        for (name, period), one in rows.items():
            if one.denominator is not None and name in own:
                yield Entrusted(name + DENOMINATOR, code, period), one.denominator


def _same(
    counts: Mapping[Entrusted, float], denominators: Mapping[Entrusted, float]
) -> Iterator[tuple[Entrusted, Entrusted]]:
    """Each denominator with every count of the same area and period that is the same number.

    No file says what a denominator counts; a reader who knows sees the same number twice.
    """
    alike: dict[tuple[str, Period, float], list[Entrusted]] = {}
    for key, value in {**counts, **denominators}.items():
        alike.setdefault((key.area, key.period, value), []).append(key)
    for key, value in denominators.items():
        for other in alike[key.area, key.period, value]:
            if other != key:
                yield other, key


def _kinds_within(catalogue: Catalogue) -> dict[str, list[tuple[str, ...]]]:
    """For each total of the crime table all that is part of it, however deep."""
    found: dict[str, list[str]] = {}
    for indicator in catalogue.crime_table():
        for whole in _wholes(indicator, catalogue):
            found.setdefault(_name(whole), []).append(_name(indicator))
    return {whole: [tuple(parts)] for whole, parts in found.items()}


def _wholes(indicator: Indicator, catalogue: Catalogue) -> Iterator[Indicator]:
    while indicator.crime_table is not None and indicator.crime_table.part_of is not None:
        indicator = catalogue[indicator.crime_table.part_of]
        yield indicator


def _name(indicator: Indicator) -> str:
    """What partners call it, or would."""
    return next(_names(indicator), indicator.id)


def _public_counts(
    counts: Mapping[Entrusted, float],
    rules: Mapping[str, DisclosureRule],
    base: EvidenceBase,
    public_count: PublicCount,
) -> Iterator[tuple[Entrusted, float]]:
    """Public counts of the crime table's other rows, where partners sent several of its rows.

    Only where one of these is small: reading street-level crime takes longer than all the rest.
    """
    rows = {_name(indicator): indicator for indicator in base.catalogue.crime_table()}
    sent: dict[tuple[str, Period], set[str]] = {}
    for key in counts:
        if key.indicator in rows:
            sent.setdefault((key.area, key.period), set()).add(key.indicator)
    if not any(
        key.indicator in rows and rules[key.indicator].hides(n) for key, n in counts.items()
    ):
        return
    for (code, period), names in sent.items():
        if len(names) > 1 and code in base.geography.areas:
            for name in rows.keys() - names:
                value = public_count(rows[name], base.area(code), period)
                if value is not None:
                    yield Entrusted(name, code, period), value
