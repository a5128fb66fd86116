"""What is still wrong with a draft, in words, and on which page it is put right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from smeaton.analysis.scoring import Scheme, parse_scheme
from smeaton.assessment.drafting.parts import Content, Thing, things
from smeaton.assessment.drafting.words import FIELDS, LISTS, ROWS
from smeaton.errors import ContractError, Problem


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong: ``where`` it is and what it ``says``; ``page`` is the name of the
    page on which it is put right, ``key`` what that page is of."""

    page: str
    key: str
    where: str
    says: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft that was looked through: the ``scheme`` that it makes, or the first of all that is
    wrong with it, and how many there are."""

    scheme: Scheme | None
    wrong: tuple[Wrong, ...] = ()
    count: int = 0


def judged(document: Content) -> Judged:
    """Look a draft through. To work out every score takes a tenth of a second, and a page is often
    asked for again, so the last few are kept at hand."""
    return _judged(json.dumps(document, sort_keys=True))


@lru_cache(maxsize=32)
def _judged(text: str) -> Judged:
    document = json.loads(text)
    try:
        return Judged(parse_scheme(document, file="the draft"))
    except ContractError as error:
        wrong = tuple(_wrong(document, one) for one in error.problems)
        return Judged(None, wrong, error.count)


def _wrong(document: Content, problem: Problem) -> Wrong:
    names = (problem.column or "").split(".")
    page, key, where = _page(document, names)
    return Wrong(page, key, where, _sentence(names, problem))


def _page(document: Content, names: Sequence[str]) -> tuple[str, str, str]:
    """The name of the page on which a field is, what that page is of, and where that is."""
    match names:
        case ["sections", *rest]:
            return _page_of_section(document, rest)
        case ["levels", level, "obliges", *_]:
            return "level", level, _called(document, Thing.LEVEL, level)
        case ["levels", *rest]:
            level = f", {_called(document, Thing.LEVEL, rest[0])}" if rest else ""
            return "levels", "", f"Levels{level}"
        case ["score", *rest]:
            page = "score-table" if "entries" in rest else "score"
            return page, "", "How the sections become a score"
    return "about", "", "About the scheme"


def _page_of_section(document: Content, names: Sequence[str]) -> tuple[str, str, str]:
    match names:
        case []:
            first = next((one["key"] for one in document.get("sections", [])), "")
            return "section" if first else "add-section", first, "Sections"
        case [section, "criteria"]:
            return "add-criterion", section, _called(document, Thing.SECTION, section)
        case [section, "criteria", criterion, *rest]:
            called = _called(document, Thing.CRITERION, criterion)
            where = f"{_called(document, Thing.SECTION, section)}, {called}{_row(rest)}"
            return "criterion", criterion, where
    section, below = names[0], names[1:]
    page = {"bands": "bands", "entries": "section-table"}.get("".join(below[:1]), "section")
    return page, section, f"{_called(document, Thing.SECTION, section)}{_row(below)}"


def _called(document: Content, thing: Thing, key: str) -> str:
    """The title of a thing, or what it is called in addresses while it has none."""
    for _, one in things(document, thing):
        if one["key"] == key:
            return str(one.get("title") or key)
    return key


def _row(names: Sequence[str]) -> str:
    """Which row of a list it is in: ", value 2"."""
    return f", {ROWS[names[0]]} {names[1]}" if len(names) > 1 and names[0] in ROWS else ""


def _sentence(names: Sequence[str], problem: Problem) -> str:
    name = names[-1]
    words = FIELDS.get(name, name)
    if name == "label":
        words = "what it is called" if len(names) > 1 else "the words that print with it"
    if problem.found == "nothing":
        return f"There are no {words} yet." if name in LISTS else f"Not filled in yet: {words}."
    if problem.found.endswith(" of them") and name in LISTS:
        return f"It needs {problem.expected} {words}."
    return f"Found: {problem.found}. Needed: {problem.expected}."
