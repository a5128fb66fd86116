"""The reference of indicators: one Markdown page each and an index, made from the catalogue.

Nothing here is written by hand, so a page cannot say something else than the program does.
``python -m smeaton.analysis.catalogue.reference`` writes the pages; ``--check`` only tells
whether they are fresh.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from smeaton.analysis.catalogue.definition import (
    BreakInSeries,
    Denominator,
    Indicator,
    Numerator,
    RecordedCount,
    StreetCount,
)
from smeaton.analysis.catalogue.reading import Catalogue, read_catalogue
from smeaton.analysis.crime_types import CRIME_TYPES

INDEX = "README.md"
_MADE = "<!-- Made by `make reference` from indicators/*.yaml. Change those, not this page. -->\n"

THEMES = {
    "crime": "Crime",
    "disorder": "Disorder",
    "violence-and-abuse": "Violence and abuse",
    "alcohol": "Alcohol",
    "drugs": "Drugs",
    "hate-and-prevent": "Hate crime and Prevent",
    "exploitation": "Exploitation",
    "young-people": "Young people",
    "place": "The place and its people",
}
"""The themes of an assessment, in the order that the index gives them."""

_DENOMINATORS = {
    "residents": "residents",
    "residents-0-17": "residents under 18",
    "residents-10-17": "residents aged 10 to 17",
    "residents-18-and-over": "residents aged 18 and over",
    "households": "households",
    "as-sent": "the denominator in the partner's own file",
    "none": "nothing: the figure is printed as it is",
}


def reference_pages(catalogue: Catalogue) -> Mapping[str, str]:
    """Every page of the reference by file name: ``README.md`` and ``<indicator id>.md``."""
    pages = {INDEX: _index(catalogue)}
    for indicator in catalogue:
        pages[f"{indicator.id}.md"] = _page(indicator, catalogue)
    return pages


def stale_pages(catalogue: Catalogue, folder: Path) -> tuple[str, ...]:
    """Names of pages in ``folder`` that are missing, differ, or belong to no indicator."""
    wanted = reference_pages(catalogue)
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return tuple(
        sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    )


def write_reference(catalogue: Catalogue, folder: Path) -> tuple[str, ...]:
    """Make the pages in ``folder`` fresh; returns the names of those that changed."""
    changed = stale_pages(catalogue, folder)
    pages = reference_pages(catalogue)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in pages:
            (folder / name).write_text(pages[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return changed


def _index(catalogue: Catalogue) -> str:
    lines = [_MADE, "# Indicators", ""]
    lines.append(
        f"{len(catalogue.by_id)} indicators, each defined by one file in `indicators/`. "
        "Those with a number stand in the crime table, in that order."
    )
    for theme, heading in THEMES.items():
        members = [indicator for indicator in catalogue if indicator.theme == theme]
        if not members:
            continue
        lines += ["", f"## {heading}", ""]
        lines += ["| Indicator | Unit | Rate | Crime table |", "|---|---|---|---|"]
        lines += [_index_row(indicator) for indicator in members]
    return "\n".join(lines) + "\n"


def _index_row(indicator: Indicator) -> str:
    order = str(indicator.crime_table.order) if indicator.crime_table else ""
    return (
        f"| [{_cell(indicator.title)}]({indicator.id}.md) | {_cell(indicator.unit)} "
        f"| {_rate(indicator)} | {order} |"
    )


def _page(indicator: Indicator, catalogue: Catalogue) -> str:
    lines = [_MADE, f"# {indicator.title}", "", indicator.definition, ""]
    lines += [
        "| | |",
        "|---|---|",
        *(f"| {name} | {_cell(text)} |" for name, text in _facts(indicator, catalogue)),
    ]
    lines += ["", "## Where the count comes from", ""]
    lines.append("The first of these that the data hold for the area and the period:")
    lines.append("")
    lines += [f"{rank}. {_numerator(n)}" for rank, n in enumerate(indicator.numerator, start=1)]
    lines += _place_in_table(indicator, catalogue)
    if indicator.caveats:
        lines += ["", "## What to mind", "", *(f"- {caveat}" for caveat in indicator.caveats)]
    if indicator.breaks:
        lines += ["", "## Breaks in the series", ""]
        lines.append("Figures from before and after one of these do not compare.")
        lines += ["", "| From | Where | Why |", "|---|---|---|"]
        lines += [_break_row(one) for one in indicator.breaks]
    return "\n".join(lines) + "\n"


def _facts(indicator: Indicator, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    yield "Name in files and addresses", f"`{indicator.id}`"
    yield "Theme", THEMES[indicator.theme]
    yield "Unit", indicator.unit
    if indicator.estimate:
        yield "Kind", "an estimate or an amount: no test and no interval is made of it"
    yield "Rate", _rate(indicator)
    if indicator.denominator.over is not None:
        over = indicator.denominator.over
        yield "Over", _DENOMINATORS.get(over) or _link(catalogue[over])
    if indicator.denominator.of not in ("as-sent", "none"):
        yield "Year of the denominator", _year(indicator.denominator)
    yield "Direction", _direction(indicator.lower_is_better)
    yield "Source", indicator.source
    yield "Small counts", _disclosure(indicator)


def _rate(indicator: Indicator) -> str:
    if indicator.denominator.of == "none":
        return "none"
    whole = _DENOMINATORS[indicator.denominator.of]
    if indicator.per == 100:
        return f"per cent of {whole}"
    if indicator.per == 1:
        return f"per head of {whole}"
    joined = " of" if indicator.denominator.of == "as-sent" else ""
    return f"per {indicator.per:,}{joined} {whole}"


def _year(denominator: Denominator) -> str:
    if denominator.year == "as-sent":
        return "as the partner's file says"
    return "the newest mid-year estimate not later than the middle of the period"


def _direction(lower_is_better: bool | None) -> str:
    if lower_is_better is None:
        return "neither higher nor lower is better by itself"
    return "lower is better" if lower_is_better else "higher is better"


def _disclosure(indicator: Indicator) -> str:
    limit = indicator.disclosure.threshold
    if limit <= 1:
        return f"none hidden. {indicator.disclosure.reason}"
    return f"counts from 1 to {limit - 1} are hidden. {indicator.disclosure.reason}"


def _numerator(numerator: Numerator) -> str:
    if isinstance(numerator, StreetCount):
        names = _listed(numerator.types)
        if set(numerator.types) == set(CRIME_TYPES) - {"Anti-social behaviour"}:
            names = "every type of crime, anti-social behaviour left out"
        weighted = ", each weighted by its severity" if numerator.weighted else ""
        return f"data.police.uk street-level files: {names}{weighted}."
    if isinstance(numerator, RecordedCount):
        return (
            "Police recorded crime by Community Safety Partnership: "
            f"{_listed(numerator.offences, joined=' plus ')}."
        )
    named = f", sent under the name `{numerator.indicator}`" if numerator.indicator else ""
    return f"A partner's file of indicators{named}."


def _place_in_table(indicator: Indicator, catalogue: Catalogue) -> list[str]:
    if indicator.crime_table is None:
        return []
    parts = [
        other
        for other in catalogue.crime_table()
        if other.crime_table is not None and other.crime_table.part_of == indicator.id
    ]
    lines = ["", "## In the crime table", ""]
    whole = indicator.crime_table.part_of
    if whole is not None:
        lines.append(f"A part of {_link(catalogue[whole])}.")
    elif parts:
        lines.append("A total.")
    else:
        lines.append("Stands by itself: added to no other row.")
    if parts:
        lines[-1] += f" Its parts: {', '.join(_link(part) for part in parts)}."
    return lines


def _break_row(one: BreakInSeries) -> str:
    where = f"police force area {', '.join(one.forces)}" if one.forces else "everywhere"
    return f"| {one.starts.label} | {where} | {_cell(one.reason)} |"


def _cell(text: str) -> str:
    """Text that cannot end its table cell."""
    return text.replace("|", "\\|")


def _link(indicator: Indicator) -> str:
    return f"[{indicator.title}]({indicator.id}.md)"


def _listed(names: Iterable[str], *, joined: str = ", ") -> str:
    return joined.join(f"“{name}”" for name in names)


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or with ``--check`` say which are stale; the exit status."""
    parser = argparse.ArgumentParser(description="The reference pages of the indicators.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    parser.add_argument("--indicators", type=Path, default=Path("indicators"))
    parser.add_argument("--out", type=Path, default=Path("docs/reference/indicators"))
    options = parser.parse_args(arguments)
    catalogue = read_catalogue(options.indicators)
    act = stale_pages if options.check else write_reference
    changed = act(catalogue, options.out)
    for name in changed:
        sys.stdout.write(f"{'stale' if options.check else 'written'}: {options.out / name}\n")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
