"""Whether a scheme gives exactly one level for every allowed combination of scores.

Each finding names the hole and what would close it, for the person who wrote the scheme. Faults of
form come first, since nothing can be worked out from a scheme that has one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, pairwise, product

from smeaton.analysis.scoring.outcomes import (
    MOST_COMBINATIONS,
    MOST_RESULTS,
    contributions,
    scores_of,
    section_results,
)
from smeaton.analysis.scoring.scheme import Band, Entry, Scheme, Section
from smeaton.errors import Problem

NAMED = 3
"""How many holes of one kind a message names before it only counts the rest."""


def problems_of(scheme: Scheme, *, file: str) -> list[Problem]:
    """What is wrong with a scheme, all of it at once; empty where it is sound.

    ``file`` is what the messages call it. A fault of form (two things of one name, a table that
    is not whole) hides what could only be worked out without it.
    """
    steps = (_of_form, _of_section_tables, _of_section_bands, _of_score_table, _of_levels)
    for step in steps:
        found = [Problem(file, None, *one) for one in step(scheme)]
        if found:
            return found
    return []


Found = Iterator[tuple[str, str, str]]
"""Where in the scheme, what was found there, what was expected."""


def _of_form(scheme: Scheme) -> Found:
    yield from _twice("sections", [section.key for section in scheme.sections])
    keys = [one.key for section in scheme.sections for one in section.criteria]
    yield from _twice("criteria", keys)
    yield from _twice("levels", [level.key for level in scheme.levels])
    yield from _twice("levels", [level.title for level in scheme.levels])
    if scheme.illustrative and scheme.label is None:
        yield "label", "nothing", "the words that say on every page that it is illustrative"
    if not scheme.counted:
        yield "sections", "all of them held apart", "at least one that the score is made of"
        return
    yield from _weights(scheme)
    yield from chain.from_iterable(_section_form(section) for section in scheme.sections)


def _twice(where: str, names: Iterable[str]) -> Found:
    for name, times in Counter(names).items():
        if times > 1:
            yield where, f"{name!r} {times} times", "a name of its own for each"


def _weights(scheme: Scheme) -> Found:
    without = [s for s in scheme.sections if s.apart or not scheme.weighted]
    for section in without:
        if section.weight is not None:
            yield (
                f"sections.{section.key}.weight",
                f"a weight of {section.weight}",
                "none: it would change nothing here. Weights count in a weighted sum or mean of "
                "several sections",
            )
    for section in scheme.counted:
        if section.weight == 0:
            yield (
                f"sections.{section.key}.weight",
                "a weight of 0",
                "more than 0, or the section held apart, so that it does not count",
            )


def _section_form(section: Section) -> Found:
    where = f"sections.{section.key}"
    counting = [band.counts_as is not None for band in section.bands]
    if any(counting) and (section.apart or not all(counting)):
        expected = "none, as the section is held apart" if section.apart else "one at each band"
        yield f"{where}.bands", "a “counts as” at some bands", expected
    if section.entries and section.combine != "table":
        yield f"{where}.entries", f"a table beside “{section.combine}”", "one or the other"


def _of_section_tables(scheme: Scheme) -> Found:
    for section in scheme.sections:
        if section.combine == "table":
            names = [criterion.title for criterion in section.criteria]
            scales = [criterion.scale for criterion in section.criteria]
            yield from _table_faults(f"sections.{section.key}", section.entries, names, scales)


def _of_score_table(scheme: Scheme) -> Found:
    if scheme.score.combine != "table":
        if scheme.score.entries:
            yield "score.entries", f"a table beside “{scheme.score.combine}”", "one or the other"
        return
    names = [section.title for section in scheme.counted]
    scales = [contributions(section) for section in scheme.counted]
    yield from _table_faults("score", scheme.score.entries, names, scales)


def _table_faults(
    where: str, entries: Sequence[Entry], names: Sequence[str], scales: Sequence[Sequence[Fraction]]
) -> Found:
    """Rows that no combination leads to, rows given twice, and combinations without a row."""
    rows = Counter(tuple(Fraction(one) for one in entry.at) for entry in entries)
    wanted = list(product(*scales)) if _count(scales) <= MOST_COMBINATIONS else []
    if not wanted:
        yield where, f"{_count(scales):,} combinations", f"at most {MOST_COMBINATIONS:,}"
        return
    for row, times in rows.items():
        if times > 1:
            yield f"{where}.entries", f"{times} rows for {_named(names, row)}", "one"
    astray = [row for row in rows if row not in set(wanted)]
    if astray:
        found = f"{_some([_named(names, row) for row in astray])}"
        yield f"{where}.entries", found, f"only combinations that occur of {', '.join(names)}"
    lost = [row for row in wanted if row not in rows]
    if lost:
        found = f"no row for {_some([_named(names, row) for row in lost])}"
        yield f"{where}.entries", found, "a row for each combination"


def _count(scales: Sequence[Sequence[Fraction]]) -> int:
    total = 1
    for scale in scales:
        total *= len(scale)
    return total


def _of_section_bands(scheme: Scheme) -> Found:
    for section in scheme.sections:
        try:
            results = section_results(section)
        except ValueError:
            yield (
                f"sections.{section.key}",
                f"more than {MOST_RESULTS:,} different results",
                "values with fewer decimal places",
            )
            continue
        if section.bands:
            said = {result: f"a result of {_shown(result)}" for result in results}
            yield from _band_faults(f"sections.{section.key}.bands", section.bands, said)


def _of_levels(scheme: Scheme) -> Found:
    try:
        scores = scores_of(scheme)
    except ValueError:
        yield (
            "sections",
            f"more than {MOST_COMBINATIONS:,} combinations of what the sections contribute",
            "values or weights with fewer decimal places, or bands that count as whole numbers",
        )
        return
    names = [section.title for section in scheme.counted]
    said = {
        score: f"a score of {_shown(score)} ({_named(names, results)})"
        for score, results in scores.items()
    }
    yield from _band_faults("levels", scheme.levels, said)


def _band_faults(where: str, bands: Sequence[Band], said: Mapping[Fraction, str]) -> Found:
    """Overlaps, results that lie in no band, and bands that no result reaches.

    ``said`` has every result that can occur, and how a message speaks of it.
    """
    rising = sorted(bands, key=lambda band: band.least)
    overlaps = list(_overlaps(rising))
    yield from ((where, *one) for one in overlaps)
    if overlaps:
        return
    homes = {result: _home(rising, result) for result in said}
    lost = sorted(result for result, home in homes.items() if home is None)
    if lost:
        found = f"no place for {_some([said[result] for result in lost])}"
        yield where, found, f"each in one of {', '.join(_range(band) for band in rising)}"
    for band in rising:
        if band not in homes.values():
            low, high = _shown(min(said)), _shown(max(said))
            found = f"{_range(band)}, which nothing reaches"
            yield where, found, f"a range that occurs: results go from {low} to {high}"


def _overlaps(rising: Sequence[Band]) -> Iterator[tuple[str, str]]:
    for band in rising:
        if band.most is not None and band.most < band.least:
            yield _range(band), "an upper end that is not below the lower"
    for low, high in pairwise(rising):
        if high.least == low.least or (low.most is not None and low.most >= high.least):
            yield f"{_range(low)} and {_range(high)}, which overlap", "ranges that do not"


def _home(rising: Sequence[Band], result: Fraction) -> Band | None:
    """The one band, none of which overlaps another, whose two ends enclose the result."""
    below = [band for band in rising if band.least <= result]
    if not below or (below[-1].most is not None and below[-1].most < result):
        return None
    return below[-1]


def _range(band: Band) -> str:
    end = "and over" if band.most is None else f"to {band.most}"
    return f"{band.title} ({band.least} {end})"


def _named(names: Sequence[str], numbers: Sequence[Fraction]) -> str:
    if len(names) != len(numbers):
        return ", ".join(_shown(number) for number in numbers)
    return ", ".join(f"{name} {_shown(one)}" for name, one in zip(names, numbers, strict=True))


def _some(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - NAMED:,} more" if len(texts) > NAMED else ""
    return f"{'; '.join(texts[:NAMED])}{more}"


def _shown(number: Fraction) -> str:
    """For a message about a scheme's own numbers: 3, 2.5, 2.833."""
    return format(float(number), ".4g") if number.denominator > 1 else str(number.numerator)
